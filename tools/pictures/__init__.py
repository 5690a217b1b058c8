"""The README's pictures, made from a running demo with fictitious names of units."""
