"""Every address of the web application; what people see stands in `faces`."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
