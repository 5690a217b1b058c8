from django.urls import path

from motcua.sandbox.dancu import views
from motcua.sandbox.wire import alive

urlpatterns = [
    path("", views.home),
    path("song", alive),
    path("tra-cuu", views.find),
    path("xac-thuc", views.compare),
]
