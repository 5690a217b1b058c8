"""The synthetic people: the same everywhere, lawful in shape, nobody real."""

import re

import pytest

from motcua import demo


def test_same_seed_gives_the_same_people_and_another_others() -> None:
    assert demo.people(seed=1, n=50) == demo.people(seed=1, n=50)
    assert demo.people(seed=1, n=50)[6:] != demo.people(seed=2, n=50)[6:]


def test_person_does_not_depend_on_how_many_are_asked_for() -> None:
    assert demo.people(n=300)[:40] == demo.people(n=40)


def test_identity_numbers_are_unique_and_fit_sex_and_birth() -> None:
    people = demo.people()
    assert len({one.national_id for one in people}) == len(people) == demo.POPULATION
    for one in people:
        assert re.fullmatch(r"0(51|62)[0-3]\d{2}99\d{4}", one.national_id)
        century_and_sex, year = int(one.national_id[3]), int(one.national_id[4:6])
        assert (1900 + century_and_sex // 2 * 100 + year) == one.birth_year
        assert ("F" if century_and_sex % 2 else "M") == one.sex


def test_numbers_outside_the_reserved_serials_are_refused() -> None:
    with pytest.raises(ValueError, match="9000"):
        demo.people(n=9001)


def test_hard_names_and_missing_things_occur() -> None:
    people = demo.people()
    assert demo.SHORT_NAME.full_name == "H'Len"
    assert demo.YEAR_ONLY.full_name == "K'Brết"
    assert 2026 - demo.ELDER.birth_year >= 75
    assert sum(" " not in one.full_name for one in people) > 20
    assert sum(isinstance(one.birth, int) for one in people) > 100
    assert sum(one.phone is None for one in people) > 100
    assert sum(one.assurance < 2 for one in people) > 50


def test_nobody_can_be_reached() -> None:
    for one in demo.people():
        assert one.email.endswith("@dan.example")
        assert one.phone is None or one.phone.startswith("090000")


def test_tax_codes_have_the_lawful_check_digit() -> None:
    # A published example of the rule: 0100233488.
    assert demo.tax_code_with_check("010023348") == "0100233488"
    codes = [one.tax_code for one in demo.enterprises()]
    assert len(set(codes)) == demo.ENTERPRISES
    assert all(demo.tax_code_with_check(code[:9]) == code for code in codes)


def test_every_post_of_the_demo_has_one_officer() -> None:
    posts = [(one.unit, one.role) for one in demo.officers()]
    assert len(set(posts)) == len(posts)
    for unit in ("23527", "khcn"):
        assert {role for at, role in posts if at == unit} == {
            "counter", "specialist", "leader", "clerk",
        }  # fmt: skip
    assert {role for at, role in posts if at == "province"} == {"office", "admin", "auditor"}
    assert len({one.totp_secret for one in demo.officers()}) == len(posts)


def test_communes_are_the_ninety_six() -> None:
    codes = [one.code for one in demo.COMMUNES]
    assert (len(codes), len(set(codes))) == (96, 96)
    assert {one.commune_code for one in demo.people()} == set(codes)
