from django.urls import path

from motcua.sandbox.doanhnghiep import views
from motcua.sandbox.wire import alive

urlpatterns = [
    path("", views.home),
    path("song", alive),
    path("tra-cuu", views.find),
    path("nguoi-dai-dien", views.represented_by),
]
