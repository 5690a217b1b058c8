"""Who acts and who is acted for: accounts, persons, organisations, postings.

An account signs in; a person has rights and papers; a posting says which post an
officer holds in which unit and when. They are three things: a person helped at the
counter has no account, a system account is no person, an officer changes posts.
"""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7


class AccountKind(models.TextChoices):
    """Separate classes of accounts (NĐ 331/2026 level 3: one person, one account)."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    SYSTEM = "system"


class Account(AbstractBaseUser, PermissionsMixin):
    """Something that can sign in. A citizen's username is the national id number.

    `failures` counts wrong passwords or codes in a row, `locked_until` is set when
    they reach the limit of the day (`law/data/sessions.yaml`). `reopened_at`: an administrator
    opened an account again that had rested too long; its rest is counted from then.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=64, unique=True)
    full_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, choices=AccountKind.choices, default=AccountKind.CITIZEN)
    is_active = models.BooleanField(default=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)

    objects = BaseUserManager["Account"]()
    USERNAME_FIELD = "username"

    class Meta:
        db_table = "people_account"


class Person(models.Model):
    """A natural person by national id number (or the id of a foreigner's document).

    `birth_year` always, `birth_date` only when day and month are known: both occur.
    `assurance` is the level of the electronic identity last shown (NĐ 69/2024: 1, 2;
    0 = never signed in, known only from the counter or a register).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    national_id = models.CharField(max_length=20, unique=True)
    full_name = models.CharField(max_length=200)
    full_name_fold = models.CharField(max_length=200, db_index=True)
    sort_key = models.CharField(max_length=600, db_index=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, blank=True)
    phone = models.CharField(max_length=16, null=True)
    email = models.EmailField(null=True)
    address = models.CharField(max_length=300, blank=True)
    assurance = models.PositiveSmallIntegerField(default=0)
    account = models.OneToOneField(
        Account, null=True, on_delete=models.PROTECT, related_name="person"
    )

    class Meta:
        db_table = "people_person"


class Organisation(models.Model):
    """An enterprise or other organisation by tax code (10, 10-3 or 12 digits)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tax_code = models.CharField(max_length=14, unique=True)
    name = models.CharField(max_length=300)
    representative = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="organisations"
    )
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "people_organisation"


class Posting(models.Model):
    """An account holds a role in a unit from a day until the day before `valid_until`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="postings")
    unit = models.ForeignKey("registers.Unit", on_delete=models.PROTECT, related_name="postings")
    role = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        db_table = "people_posting"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "unit", "role", "valid_from"], name="posting_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="posting_ends_after_start",
            ),
        ]
