"""SMS and e-mail provider."""
