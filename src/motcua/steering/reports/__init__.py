"""A board from a file: pages without scripts, a workbook and a printable PDF of the same figures."""
