"""What it adds up to: facts, indicators, ranking, process, foresight, plans, reports."""
