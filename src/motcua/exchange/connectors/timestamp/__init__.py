"""Timestamp authority (RFC 3161)."""
