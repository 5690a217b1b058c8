"""What the importer says where the source itself says nothing: no text waits for a reader."""

NOTHING_SAID = "the source says nothing"
NO_FEE = "the source gives no fee"
NO_TERM = "the source gives no term"
NO_PAPERS = "the source lists no papers"
NO_RESULT = "the source names no result"
SILENT = frozenset({NOTHING_SAID, NO_FEE, NO_TERM, NO_PAPERS, NO_RESULT})
