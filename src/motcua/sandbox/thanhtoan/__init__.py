"""Stand-in of the national payment platform: orders, a page to pay at, signed call-backs."""
