"""National payment platform, or a gateway that speaks as it does (domain.md §4.6)."""
