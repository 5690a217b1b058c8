"""The officers' face: queue, dossier, lawful actions, signing; counter filing; administration."""
