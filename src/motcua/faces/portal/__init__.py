"""The citizens' portal: search, file, follow, keep, verify."""
