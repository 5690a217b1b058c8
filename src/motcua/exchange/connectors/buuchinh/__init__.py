"""Public postal service (bưu chính công ích)."""
