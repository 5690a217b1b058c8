"""The verbs. One file each; nothing else changes a dossier."""
