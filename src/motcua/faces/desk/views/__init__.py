"""Views of the desk. Each is thin: reads, one verb or call, an answer."""
