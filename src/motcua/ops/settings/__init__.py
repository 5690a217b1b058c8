"""Django settings, split by concern; `base` is shared, the others say where we are."""
