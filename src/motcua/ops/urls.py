"""Every address of the web application; what people see stands in `faces`."""

from django.urls import URLPattern, URLResolver, include, path

from motcua.ops.health import views as health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("metrics", health.metrics, name="metrics"),
    path("", include("motcua.faces.urls")),
]
