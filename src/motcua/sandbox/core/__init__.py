"""What every stand-in shares: faults, what was received, a small store, reset."""
