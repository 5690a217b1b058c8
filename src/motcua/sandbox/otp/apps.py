from django.apps import AppConfig


class OtpConfig(AppConfig):
    name = "motcua.sandbox.otp"
    label = "sandbox_otp"
