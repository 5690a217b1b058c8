"""Foresight: how much work to expect, and which open dossiers are likely to be late.

Nothing is used that does not beat its simple baseline on held-out time.
"""
