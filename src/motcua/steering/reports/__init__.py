"""A board from a file: pages without script, workbook and PDF of the same figures."""
