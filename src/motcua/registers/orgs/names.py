"""English names of units by rule: letters without marks, the type behind the name."""

import unicodedata

_TYPE_EN = {
    "xa": "{} Commune",
    "phuong": "{} Ward",
    "dac_khu": "{} Special Zone",
    "tinh": "{} Province",
    "thanh_pho": "{} City",
}


def plain_letters(name: str) -> str:
    """ "Đăk Pék" → "Dak Pek"; apostrophes and capitals stay."""
    flat = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in flat if not unicodedata.combining(c)))


def english_name(name: str, kind: str) -> str:
    """The English name of a commune or province: ("Ba Tơ", "xa") → "Ba To Commune"."""
    return _TYPE_EN[kind].format(plain_letters(name))
