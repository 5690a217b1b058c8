"""Addresses of the published figures, open to everybody."""

from django.urls import path, re_path

from motcua.faces.board.views import public

EDITION = r"(?P<edition>\d{4}-\d{2}-\d{2}\.v\d+)"

app_name = "public"
urlpatterns = [
    path("", public.show_figures, name="figures-show"),
    path("chi-so/<str:indicator>/", public.show_indicator, name="indicator-show"),
    path("xep-hang/<str:kind>/", public.show_ranking, name="ranking-show"),
    path("phuong-phap/", public.show_method, name="method-show"),
    path("an-ban/", public.list_editions, name="edition-list"),
    re_path(rf"^an-ban/{EDITION}/$", public.show_figures, name="edition-show"),
    re_path(rf"^an-ban/{EDITION}\.(?P<kind>json|csv)$", public.get_file, name="edition-get"),
]
