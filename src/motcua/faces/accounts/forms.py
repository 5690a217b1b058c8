"""The few fields of the sign-in pages."""

from collections.abc import Iterable

from django.utils.translation import gettext

from motcua.faces.components.fields import Field
from motcua.faces.components.parts import Wrong


def password_fields(username: str = "", error: str = "") -> list[Field]:
    """User name and password; one sentence for both, so that it tells nobody which is wrong."""
    return [
        Field(
            "username", gettext("User name"), value=username, error=error,
            width=20, autocomplete="username",
        ),
        Field(
            "password", gettext("Password"), kind="password",
            width=20, autocomplete="current-password",
        ),
    ]  # fmt: skip


def code_field(error: str = "") -> Field:
    """Six digits of the authenticator app."""
    return Field(
        "code",
        gettext("Code of six digits"),
        hint=gettext(
            "The authenticator app on your telephone shows it. It changes every 30 seconds."
        ),
        error=error,
        width=10,
        autocomplete="one-time-code",
        attributes={"inputmode": "numeric", "maxlength": "7", "autofocus": ""},
    )


def errors_of(fields: Iterable[Field]) -> list[Wrong]:
    """The lines of the error summary."""
    return [Wrong(one.error, one.first_id) for one in fields if one.error]
