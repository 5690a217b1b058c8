"""Stand-ins of outside systems, a process of its own; imports nothing of ours but motcua.demo."""
