"""What the simulated provider says about a person.

Claim names are those of the real platforms (SoDinhDanh,
HoVaTen, NgayThangNamSinh, loAs …). A user row of the sandbox: `username` is the subject,
`first_name` the national id number; everything else comes from `motcua.demo`.
"""

# ruff: noqa: ARG002 -- the signatures are the library's

from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import Client
from django.contrib.auth.models import User

from motcua import demo


class VneidAdapter(DefaultOIDCAdapter):  # type: ignore[misc]
    """Issuer below `/vneid`, subjects that survive a reset, claims of the synthetic person."""

    def get_issuer(self) -> str:
        return str(self.request.build_absolute_uri("/vneid"))

    def get_user_sub(self, client: Client, user: Any) -> str:
        return str(user.username)

    def get_user_by_sub(self, client: Client, sub: str) -> User | None:
        return User.objects.filter(username=sub, is_active=True).first()

    def get_claims(
        self,
        purpose: str,
        user: Any,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        claims: dict[str, Any] = {"sub": self.get_user_sub(client, user)}
        person = demo.person(user.first_name)
        if purpose == "userinfo" and person and "profile" in scopes:
            claims |= claims_of(person)
        return claims


def claims_of(person: demo.DemoPerson) -> dict[str, Any]:
    """The identity claims of one synthetic person."""
    return {
        "SoDinhDanh": person.national_id,
        "HoVaTen": person.full_name,
        "NgayThangNamSinh": _vietnamese_date(person),
        "GioiTinh": "Nam" if person.sex == "M" else "Nữ",
        "DanToc": person.ethnic,
        "DiaChi": person.address,
        "ThuDienTu": person.email,
        "SoDienThoai": person.phone or "",
        "loAs": str(person.assurance),
        "ToChuc": [
            {"MaSoDoanhNghiep": one.tax_code, "TenDoanhNghiep": one.name, "DiaChi": one.address}
            for one in demo.represented_by(person.national_id)
        ],
    }


def user_of(person: demo.DemoPerson) -> User:
    """The sandbox's user row of a synthetic person, made on first use."""
    sub = str(uuid5(NAMESPACE_URL, f"vneid:{person.national_id}"))
    user, _ = User.objects.get_or_create(username=sub, defaults={"first_name": person.national_id})
    return user


def _vietnamese_date(person: demo.DemoPerson) -> str:
    """`04/05/1990`, or the year alone."""
    return str(person.birth) if isinstance(person.birth, int) else f"{person.birth:%d/%m/%Y}"
