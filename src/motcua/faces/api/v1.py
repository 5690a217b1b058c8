"""Version 1 of the interface. Only what is public is here; nothing needs a token yet."""

from ninja import NinjaAPI

from motcua.faces.api import figures, health, payments, procedures, tracking
from motcua.faces.api.problems import tell_problems

api = NinjaAPI(
    title="Motcua",
    version="1.0.0",
    description=(
        "Public data of a one-stop shop: catalogue of procedures, tracking by code and secret, "
        "published figures. In a demo every figure is simulated and says so."
    ),
    docs_url=None,
    urls_namespace="api",
)
tell_problems(api)
api.add_router("/health", health.router)
api.add_router("/procedures", procedures.router)
api.add_router("/tracking", tracking.router)
api.add_router("", figures.router)
api.add_router("/payments", payments.router)
