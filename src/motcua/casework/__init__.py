"""Lawful handling of dossiers: rooms of state below, verbs (journeys) above."""
