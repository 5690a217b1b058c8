from django.urls import path

from motcua.sandbox.kho import views
from motcua.sandbox.wire import alive

urlpatterns = [
    path("", views.home),
    path("song", alive),
    path("GetDanhSachKetQua", views.listing),
    path("NhanKetQua", views.receive),
    path("tep/<str:paper_id>", views.file),
]
