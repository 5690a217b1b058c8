"""One module per family of pages; each view reads, calls a verb, draws."""
