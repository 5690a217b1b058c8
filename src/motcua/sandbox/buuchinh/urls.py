from django.urls import path

from motcua.sandbox.buuchinh import views
from motcua.sandbox.wire import alive

urlpatterns = [
    path("", views.home),
    path("song", alive),
    path("day", views.push),
    path("van-don", views.order),
    path("van-don/<str:waybill>", views.track),
]
