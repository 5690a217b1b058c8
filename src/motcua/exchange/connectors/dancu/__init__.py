"""National population register (CSDLQG về dân cư)."""
