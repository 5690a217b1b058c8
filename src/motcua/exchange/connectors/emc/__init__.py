"""Measuring system for online services of the ministry (EMC, domain.md §2.5)."""
