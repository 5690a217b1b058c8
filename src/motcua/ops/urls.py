"""Every address of the web application; what people see stands in `faces`."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("motcua.faces.urls"))]
