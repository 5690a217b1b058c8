from django.urls import path

from motcua.sandbox.tsa import views
from motcua.sandbox.wire import alive

urlpatterns = [path("", views.stamp), path("song", alive)]
