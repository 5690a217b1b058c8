"""The few SVG pieces that the charts are made of."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def number(value: float) -> str:
    """A coordinate: at most two decimals, always with a point, whatever the language."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def element(name: str, content: str = "", **attributes: object) -> SafeString:
    """One element. `kind` is its class; underscores in names become hyphens; content escaped."""
    pairs = [(_name(key), _value(value)) for key, value in attributes.items() if value is not None]
    written = format_html_join("", ' {}="{}"', pairs)
    return format_html("<{0}{1}>{2}</{0}>", name, written, content)


def group(*parts: str, about: str = "", **attributes: object) -> SafeString:
    """Parts that belong together; `about` shows where a pointer rests."""
    told = [element("title", about)] if about else []
    return element("g", joined([*told, *parts]), **attributes)


def joined(parts: Iterable[str]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def picture(*parts: str, key: str, title: str, about: str, size: tuple[float, float]) -> SafeString:
    """The whole picture. `key` is unique on its page: the names of title and description."""
    width, height = size
    return element(
        "svg",
        joined(
            [
                element("title", title, id=f"{key}-title"),
                element("desc", about, id=f"{key}-about"),
                *parts,
            ]
        ),
        kind="picture",
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="img",
        aria_labelledby=f"{key}-title {key}-about",
    )


def _name(key: str) -> str:
    return "class" if key == "kind" else key.replace("_", "-")


def _value(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)
