"""What a person is typing on a page that has no draft: kept in the session, by the page's path.

So another language, another look, a reload, Back and a second tab show it again. It is gone
when the page took it in, at sign-out, or with the session. Pages of a form with a draft save
into the draft instead; they only share the buttons and the script.
"""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from motcua.faces.components.secrets import SECRETS

KEY = "typed"
MOST_PAGES = 10
MOST_CHARACTERS = 100_000
SWITCHES = ("ui-language", "ui-look", "ui-size")
"""Names of the buttons of head and foot; no field of a form begins so."""
NEVER = frozenset({"csrfmiddlewaretoken", "next", "action", *SECRETS, *SWITCHES})


@dataclass(frozen=True, slots=True)
class Typing:
    """Where the form `page-form` of a page goes so that nothing typed in it is lost.

    `language` and `look`: with the buttons of head and foot; `keep`: by itself while the person
    types. Each is an address of ours that takes a POST of the whole form.
    """

    language: str
    look: str
    keep: str


def typing_here(request: HttpRequest) -> Typing:
    """For a page without a draft: the fields are kept in the session."""
    here = urlencode({"next": request.get_full_path() if request.method == "GET" else request.path})
    names = ("language-set", "look-set", "typed-keep")
    return Typing(*(f"{reverse(f'components:{name}')}?{here}" for name in names))


def keep_typed(request: HttpRequest, address: str) -> bool:
    """Keeps the fields of this POST for the page at `address`, a path with or without query.

    False when it is too much to be kept (`MOST_CHARACTERS`); what was kept before stays.
    """
    fields = [[name, value] for name, values in request.POST.lists() if name not in NEVER
              for value in values]  # fmt: skip
    size = sum(len(name) + len(value) for name, value in fields)
    if size > MOST_CHARACTERS:
        return False
    if not request.user.is_authenticated or not fields:
        return True
    path = address.partition("?")[0]
    kept = {key: one for key, one in request.session.get(KEY, {}).items() if key != path}
    request.session[KEY] = dict([*kept.items(), (path, fields)][-MOST_PAGES:])
    return True


def typed_on(request: HttpRequest) -> QueryDict | None:
    """What this POST brings, else what was kept for this page; None when nobody typed here."""
    if request.method == "POST":
        return request.POST
    fields = request.session.get(KEY, {}).get(request.path)
    if fields is None:
        return None
    data = QueryDict(mutable=True)
    for name, value in fields:
        data.appendlist(name, value)
    return data


def forget_typed(request: HttpRequest, path: str = "") -> None:
    """To be called when a page (this one) took in what was typed."""
    kept = dict(request.session.get(KEY, {}))
    if kept.pop(path or request.path, None) is not None:
        request.session[KEY] = kept
