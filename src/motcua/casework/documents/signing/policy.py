"""Which changes a signature allows after it.

The signing library's own rules, but stricter in one point: the picture of a field may be set when
the field is filled, never replaced in place. (The library's rule for such replacements also takes
a locked field that nobody touched for a change.)
"""

from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)

LONG_TERM = ModificationLevel.LTA_UPDATES
ALLOWED_CHANGES = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        DocInfoRule().as_qualified(LONG_TERM),
        XrefStreamRule().as_qualified(LONG_TERM),
        ObjectStreamRule().as_qualified(LONG_TERM),
        DSSCompareRule().as_qualified(LONG_TERM),
        MetadataUpdateRule().as_qualified(LONG_TERM),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),
            SigFieldModificationRule(allow_in_place_appearance_stream_changes=False),
            GenericFieldModificationRule(allow_in_place_appearance_stream_changes=False),
        ],
    ),
)
