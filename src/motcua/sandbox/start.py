"""Making a sandbox ready before it is served."""

import os


def prepare() -> None:
    """Migrates the sandbox's database and starts a new run.

    Needs `MOTCUA_HOME`; call it in the sandbox's own process (it sets that process's
    Django settings). What outside systems know (`Record`) stays from run to run, faults
    and the list of received requests start empty. Idempotent.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.sandbox.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from motcua.sandbox.core.models import Fault, Seen

    call_command("migrate", interactive=False, verbosity=0)
    Seen.objects.all().delete()
    Fault.objects.all().delete()
    seed()


def seed() -> None:
    """What must exist in every fresh store: our client at the identity provider."""
    from motcua.sandbox.vneid.client import ensure_client

    ensure_client()


if __name__ == "__main__":
    prepare()
