from django.urls import path

from motcua.sandbox.emc import views
from motcua.sandbox.wire import alive

urlpatterns = [path("", views.home), path("song", alive), path("TrackingMCDT", views.track)]
