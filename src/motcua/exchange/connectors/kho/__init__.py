"""Electronic data vault of citizens and organisations (CV 2122/VPCP-KSTT)."""
