from django.apps import AppConfig


class VneidConfig(AppConfig):
    name = "motcua.sandbox.vneid"
    label = "sandbox_vneid"
