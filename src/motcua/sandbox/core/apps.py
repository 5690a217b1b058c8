from django.apps import AppConfig


class SandboxCoreConfig(AppConfig):
    name = "motcua.sandbox.core"
    label = "sandbox_core"
