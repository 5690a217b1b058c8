from django.urls import path

from motcua.sandbox.c1022 import views
from motcua.sandbox.wire import alive

urlpatterns = [
    path("", views.home),
    path("song", alive),
    path("phan-anh", views.calls),
    path("phan-anh/tao", views.create),
    path("phan-anh/<str:code>", views.one),
    path("phan-anh/<str:code>/tra-loi", views.answer),
]
