"""Shapes that several answers share. Texts of people are Vietnamese and English side by side."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

# A zero byte can stand in no text of the database.
Text = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Code = Annotated[str, Field(max_length=60, pattern=r"^[0-9A-Za-z._-]{1,60}$")]


class Problem(Schema):
    """Why something was not done: a stable word, and one sentence in the reader's language."""

    code: str
    sentence: str


class Name(Schema):
    """A name in both languages; English is empty where none is known."""

    vi: str
    en: str
