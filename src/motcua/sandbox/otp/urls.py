from django.urls import path

from motcua.sandbox.otp import views

urlpatterns = [path("", views.codes, name="otp")]
