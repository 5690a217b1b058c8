"""Where each face begins."""

from django.urls import URLPattern, URLResolver, include, path

from motcua.faces.accounts import urls as accounts_urls
from motcua.faces.desk import account_urls

ACCOUNTS = [*accounts_urls.urlpatterns, *account_urls.urlpatterns]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.faces.components.urls")),
    path("", include((ACCOUNTS, "accounts"))),
    path("can-bo/", include("motcua.faces.desk.urls")),
    path("quan-tri/", include("motcua.faces.desk.admin_urls")),
    path("dieu-hanh/", include("motcua.faces.board.urls")),
    path("cong-khai/", include("motcua.faces.board.public_urls")),
    path("api/v1/", include("motcua.faces.api.urls")),
    path("", include("motcua.faces.portal.urls")),
]
