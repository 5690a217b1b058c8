"""Stand-in of SMS and e-mail: nothing is sent, everything can be read here."""
