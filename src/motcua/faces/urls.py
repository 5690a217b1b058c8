"""Where each face begins."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

FACES = (
    ("", "motcua.faces.components.urls"),
    ("", "motcua.faces.accounts.urls"),
    ("can-bo/", "motcua.faces.desk.urls"),
    ("quan-tri/", "motcua.faces.desk.admin_urls"),
    ("dieu-hanh/", "motcua.faces.board.urls"),
    ("cong-khai/", "motcua.faces.board.public_urls"),
    ("api/v1/", "motcua.faces.api.urls"),
    ("", "motcua.faces.portal.urls"),
)


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in FACES if _exists(module)
]
