"""Certification authority with revocation, and the remote signing service of officers."""
