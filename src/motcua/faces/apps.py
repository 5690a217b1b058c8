from django.apps import AppConfig


class FacesConfig(AppConfig):
    name = "motcua.faces"
    label = "faces"
