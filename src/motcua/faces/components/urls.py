"""Addresses that all faces share."""

from django.urls import path

from motcua.faces.components import views

app_name = "components"
urlpatterns = [
    path("favicon.ico", views.get_icon, name="icon-get"),
    path("ngon-ngu/", views.set_language, name="language-set"),
    path("hien-thi/", views.set_look, name="look-set"),
    path("dang-go/", views.keep, name="typed-keep"),
    path("quan-tri/giao-dien/", views.show_gallery, name="gallery-show"),
]
