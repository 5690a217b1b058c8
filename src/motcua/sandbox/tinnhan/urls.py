from django.urls import path

from motcua.sandbox.tinnhan import views
from motcua.sandbox.wire import alive

urlpatterns = [
    path("", views.home),
    path("song", alive),
    path("gui", views.send),
    path("hop-thu", views.inbox),
]
