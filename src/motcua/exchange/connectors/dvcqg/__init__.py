"""National public service portal (Cổng Dịch vụ công quốc gia), as domain.md §4.1 to §4.3."""
