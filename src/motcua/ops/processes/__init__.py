"""Several programs as one: started together, watched, stopped together."""
