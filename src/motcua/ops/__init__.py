"""Running it: settings, urls, command line, database supervisor, health, demo home."""
