"""Electronic data vault of citizens and organisations (CV 2122/VPCP-KSTT, domain.md §4.5)."""
