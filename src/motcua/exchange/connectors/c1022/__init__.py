"""The 1022 hotline. It has no public interface: the shape here is an assumption."""
