"""From the raw text of the national portal to facts, and what cannot be read surely."""
