"""The table of papers, printed as "name[form file]N bản chính[,M bản sao]" without separators.

A paper is taken when its name ends where its count begins in one way only; a form file
glued to a name is cut off where prose and file name visibly meet ("theo mẫuTK 01.docx").
A procedure may list papers case by case: the heading of a case stands between the tables.
"""

import re

from motcua.law.text import nfc
from motcua.registers.catalogue.importing.channels import Doubt
from motcua.registers.catalogue.importing.facts import Paper
from motcua.registers.catalogue.importing.silence import NO_PAPERS

HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
LONGEST_NAME, LONGEST_CASE, SHORTEST_CASE = 500, 300, 6
_COUNT = re.compile(
    r"(?<=\S)(\d+) bản chính(?:,(\d+) bản sao)?(?=\S|$)|(?<=\S)(\d+) bản sao(?=\S|$)"
)
_FILE_END = re.compile(r"\.(?:docx?|pdf|xlsx?|rar|zip|odt|jpe?g|png)$", re.I)
_FILES = re.compile(r"(?:[^;]{1,100}?\.(?:docx?|pdf|xlsx?|rar|zip|odt|jpe?g|png))+", re.I)
_FILE_WORD = re.compile(r"(?<=[^\s(/.])(?=(?:Mẫu|MẪU|Mau|Phụ lục|PHỤ LỤC|Phu luc|Phuluc|TK ?\d)\b)")
_PROSE_END = re.compile(r"(?:^|[\s(/,-])[^\W\d_]{2,}[;.:]?$|[)”\"][;.]?$")
_GLUED = re.compile(r"[;)”\"][^\W\d_]")
_NOT_A_PAPER = re.compile(r"^\W*(lưu ý|ghi chú|trường hợp|đối với|\()", re.I)


def read_papers(text: str) -> tuple[tuple[Paper, ...], list[Doubt]]:
    """The papers of a procedure, all of them or none: half a list would mislead."""
    body = nfc(text).strip()
    if body in {"", "--", "Không có thông tin"}:
        return (), [Doubt("papers", body, NO_PAPERS)]
    first, *sections = body.split(HEADER)
    papers: list[Paper] = []
    heading = first
    for section in sections:
        case = " ".join(heading.split()).strip(" -:*+")
        rows, heading, why = _cut(section, case)
        if why:
            return (), [Doubt("papers", body, why)]
        papers += rows
    if heading.strip(" -") or not papers:
        return (), [Doubt("papers", body, "text behind the last count")]
    return tuple(papers), []


def _cut(section: str, case: str) -> tuple[list[Paper], str, str]:
    """The papers of one table, the text behind it (the next heading), or why not."""
    if len(case) > LONGEST_CASE or case[:1] in {";", ")", ","} or 0 < len(case) < SHORTEST_CASE:
        return [], "", "the heading of a case cannot be told from a paragraph"
    papers: list[Paper] = []
    begin = 0
    for count in _COUNT.finditer(section):
        name, why = _name(section[begin : count.start()], count)
        if why:
            return [], "", why
        begin = count.end()
        papers.append(Paper(name, int(count[1] or 0), int(count[2] or count[3] or 0), case))
    return papers, section[begin:], "" if papers else "a table without counts"


def _name(text: str, count: re.Match[str]) -> tuple[str, str]:
    """A paper's name without its form file, or why it cannot be told."""
    if len(count[1] or count[3]) > 1:
        return "", "a name that ends in a digit may be glued to the count"
    if not any(int(n or 0) for n in count.groups()):
        return "", "a remark stands for a paper: none is asked"
    text = text.rstrip()
    if _FILE_END.search(text):
        seam = _seam(text)
        if seam is None:
            return "", "the name and its form file are glued"
        text = text[:seam]
    name = " ".join(text.split()).strip(" -+*•;.,:")
    if not name or len(name) > LONGEST_NAME or _NOT_A_PAPER.match(name):
        return "", "a remark or a whole paragraph stands for a paper"
    return name, ""


def _seam(text: str) -> int | None:
    """Where prose ends and the form file begins, None when it cannot be told.

    A seam has no space: a lower-case word or a closing sign runs into a capital or a digit,
    or a word like "Mẫu" begins inside a word; all behind it must be file names.
    """
    word = _FILE_WORD.search(text)
    places = [i for i in range(1, len(text)) if _meet(text, i)] + ([word.start()] if word else [])
    if not places or _GLUED.search(text[: min(places)]):
        return None
    return min(places) if _FILES.fullmatch(text[min(places) :]) else None


def _meet(text: str, place: int) -> bool:
    if not (text[place].isupper() or text[place].isdigit()) or text[place - 1].isspace():
        return False
    before = _PROSE_END.search(text[:place])
    return before is not None and before[0].strip("(/,-").strip().islower() | (
        before[0][0] in ')”"'
    )
