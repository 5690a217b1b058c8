"""Ranking that is fair: equals among equals, small units shrunk, missing data shown."""
