"""Stand-in of the public postal service: waybills that move when pushed."""
