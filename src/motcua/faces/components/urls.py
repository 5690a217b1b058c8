"""Addresses that all faces share."""

from django.urls import path
from django.views.i18n import set_language

from motcua.faces.components import views

app_name = "components"
urlpatterns = [
    path("favicon.ico", views.get_icon, name="icon-get"),
    path("ngon-ngu/", set_language, name="language-set"),
    path("hien-thi/", views.set_look, name="look-set"),
    path("quan-tri/giao-dien/", views.show_gallery, name="gallery-show"),
]
