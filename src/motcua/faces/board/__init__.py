"""The leaders' face: what breaks today, targets beside figures, ranking; and published figures."""
