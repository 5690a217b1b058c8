"""The index of QĐ 766/QĐ-TTg: definition, scores, reading of published aggregates."""
