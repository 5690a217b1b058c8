"""What the addresses of the board show."""
