"""Who and what exists: units, people, procedures, forms, dated parameters."""
