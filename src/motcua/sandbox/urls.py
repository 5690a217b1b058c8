"""Every stand-in under its own name; those that are not there are left out."""

import importlib.util

from django.urls import URLPattern, URLResolver, include, path

from motcua.sandbox import SYSTEMS
from motcua.sandbox.core import views

PREFIXES = {"c1022": "1022"}

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("__faults", views.faults_view, name="faults"),
    path("__reset", views.reset_view, name="reset"),
    path("__seen", views.seen_view, name="seen"),
    path("__health", views.health_view, name="health"),
    *(
        path(f"{PREFIXES.get(name, name)}/", include(f"motcua.sandbox.{name}.urls"))
        for name in SYSTEMS
        if importlib.util.find_spec(f"motcua.sandbox.{name}") is not None
        and importlib.util.find_spec(f"motcua.sandbox.{name}.urls") is not None
    ),
]
