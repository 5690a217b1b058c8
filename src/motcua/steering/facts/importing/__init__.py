"""Importing what other systems export: one file and one mapping become one set."""
