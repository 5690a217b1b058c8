"""Measuring system for online services of the ministry (EMC)."""
