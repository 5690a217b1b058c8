"""National business register (CSDLQG về đăng ký doanh nghiệp)."""
