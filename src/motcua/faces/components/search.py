"""What an officer looked for stays out of addresses and so out of logs and histories.

A search box sends its words by POST; they are kept in the session under a random word, and the
answer leads to an address that carries only that word. So Back, the pages of a long list and a
reload work, without JavaScript too, as long as the session lives.
"""

from secrets import token_urlsafe

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

NAME = "tim"
KEY = "looked_for"
KEPT = 20
MOST_CHARACTERS = 80


def keep_words(request: HttpRequest, *along: str) -> HttpResponse:
    """Answers the POST of a search box: back to the same page by an address without words.

    `along` names the other fields of the box that go into the address as they are.
    """
    words = request.POST.get(NAME, "").strip()[:MOST_CHARACTERS]
    query = QueryDict(mutable=True)
    for name in along:
        if request.POST.get(name):
            query[name] = request.POST[name]
    if words:
        query[NAME] = _keep(request, words)
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}" if query else request.path)


def words_of(request: HttpRequest) -> str:
    """What this address looks for; nothing once the session that knew it is over."""
    kept: list[list[str]] = request.session.get(KEY, [])
    asked = request.GET.get(NAME, "")
    return next((words for token, words in kept if token == asked), "")


def _keep(request: HttpRequest, words: str) -> str:
    kept: list[list[str]] = request.session.get(KEY, [])
    token = next((token for token, known in kept if known == words), "") or token_urlsafe(9)
    rest = [pair for pair in kept if pair[0] != token]
    request.session[KEY] = [*rest, [token, words]][-KEPT:]
    return token
