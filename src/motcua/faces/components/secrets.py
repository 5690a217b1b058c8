"""The names under which secrets are posted. What keeps typed fields keeps none of these.

A password field or a one-time code under any other name cannot be made (`fields.Field`).
"""

SECRETS = frozenset({"password", "old", "new", "again", "pin", "code", "secret"})
"""Sign-in and its change, signing certificate, one-time code, secret of a followed dossier."""
