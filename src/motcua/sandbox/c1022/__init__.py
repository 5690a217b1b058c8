"""Stand-in of the 1022 hotline, served as `/1022/`."""
