"""Signing in and out, the second factor, session rules, and who may open which address."""
