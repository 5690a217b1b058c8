"""Official documents as PDF: one form per kind, filled from a frozen dataclass.

`typeset(data, demo=…, on=…)` is the one door; it draws the form that holds on that day,
leaves empty places for signatures (and for number and date where the law has them given
after signing), and never touches database, network or clock.
"""

from motcua.casework.documents.typeset.draw import typeset
from motcua.casework.documents.typeset.kinds import DocumentKind

__all__ = ["DocumentKind", "typeset"]
