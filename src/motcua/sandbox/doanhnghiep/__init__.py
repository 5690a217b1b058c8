"""Stand-in of the national business register: the synthetic enterprises of `motcua.demo`."""
