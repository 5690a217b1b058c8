"""Stand-in of the national portal: takes dossiers in, and owns birth registrations itself."""
