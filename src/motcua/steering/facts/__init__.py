"""Facts: the analytical rows of dossiers, petitions, payments and services, and their files."""
