"""National payment platform, or a gateway that speaks as it does."""
