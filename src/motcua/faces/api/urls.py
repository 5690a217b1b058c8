"""Addresses of the interface for machines, `api:<noun>-<verb>`."""

from motcua.faces.api.v1 import api

app_name = "api"
urlpatterns = api.urls[0]
