from django.urls import path

from motcua.sandbox.dvcqg import views
from motcua.sandbox.wire import alive

urlpatterns = [
    path("", views.home),
    path("song", alive),
    path("dang-nhap", views.log_in),
    path("dich-vu", views.service),
    path("nguon/<str:feed>", views.feed),
    path("day", views.push),
    path("tao", views.create_births),
    path("bam/day", views.push_button),
    path("bam/tao", views.create_button),
    path("phan-anh/tao", views.petition),
    path("phan-anh/xu-ly", views.handle_petition),
    path("danh-gia/tao", views.rating),
]
