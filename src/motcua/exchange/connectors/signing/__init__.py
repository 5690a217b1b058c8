"""Certification authority and remote signing service."""
