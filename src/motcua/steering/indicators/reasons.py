"""Why a figure is missing or to be read with care. English message ids; the faces translate."""

NO_TABLE = {
    "dossiers": "These facts hold no dossiers.",
    "petitions": "These facts hold no petitions.",
    "payments": "These facts hold no payments.",
    "services": "These facts hold no register of services.",
}
NOT_BY = "It is not recorded by this grouping."
NO_ROWS = "There is nothing to count in this period."
ALL_EXCLUDED = "No row can be counted: %s"
NOT_COMPUTABLE = "It cannot be computed from these facts."
TOO_FEW = "Fewer than 10 filed in one of the two ways."
NOT_YET = "The period begins after the day up to which the facts are known."

SMALL = "Small sample."
HOLES = "More rows lack what would have to be known than could be counted."
SEAM = "The formula changed within this period; both values are shown."
REMAINDER = "Rows that cannot be classified are shown apart and in no class."
SHIPPED: tuple[str, ...] = (
    *NO_TABLE.values(), NOT_BY, NO_ROWS, NOT_COMPUTABLE, TOO_FEW, NOT_YET, SMALL, HOLES, SEAM,
    REMAINDER,
)  # fmt: skip
