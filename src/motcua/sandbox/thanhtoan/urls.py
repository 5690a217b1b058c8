from django.urls import path

from motcua.sandbox.thanhtoan import views
from motcua.sandbox.wire import alive

urlpatterns = [
    path("", views.home),
    path("song", alive),
    path("giao-dich", views.exchange),
    path("giao-dich/<str:reference>/bao-lai", views.again),
    path("trang/<str:code>/", views.pay_page),
    path("trang/<str:code>/quyet-dinh", views.decide),
]
