"""Stand-in of the national population register: the synthetic people of `motcua.demo`."""
