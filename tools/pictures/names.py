"""Fictitious names for every unit, so that no picture seems to show a real office."""

from collections.abc import Mapping

FIRST = ("Suối", "Đồi", "Bến", "Thung", "Vườn", "Đá", "Sương", "Trăng", "Nắng", "Gió")
SECOND = ("Mây", "Hoa", "Sao", "Biếc", "Trắng", "Xanh", "Lành", "Thơ", "Bạc", "Ngọc", "Mới")
PROVINCE = "Minh Họa"
PREFIX = {"xa": "Xã", "phuong": "Phường", "dac_khu": "Đặc khu"}


def rename_units() -> Mapping[str, str]:
    """Renames province and communes in the database; returns real name → fictitious name."""
    from motcua.registers.orgs.models import Unit

    changed: dict[str, str] = {}
    province = Unit.objects.get(kind="province")
    changed[_bare(province.name_vi)] = PROVINCE
    province.name_vi, province.name_en = f"Tỉnh {PROVINCE}", f"{PROVINCE} Province"
    province.save()
    communes = Unit.objects.filter(kind__in=PREFIX).order_by("path")
    for number, unit in enumerate(communes):
        name = f"{FIRST[number % 10]} {SECOND[number // 10 % 11]}"
        changed[_bare(unit.name_vi)] = name
        unit.name_vi, unit.name_en = f"{PREFIX[unit.kind]} {name}", f"{name} commune"
        unit.save()
    _rename_parts(changed)
    return changed


def _rename_parts(changed: Mapping[str, str]) -> None:
    """Counters, rooms and departments carry the name of the place they belong to."""
    from motcua.registers.orgs.models import Unit

    for unit in Unit.objects.exclude(kind__in=[*PREFIX, "province"]):
        fresh = replaced(unit.name_vi, changed)
        if fresh != unit.name_vi:
            unit.name_vi, unit.name_en = fresh, replaced(unit.name_en, changed)
            unit.save()


def replaced(text: str, changed: Mapping[str, str]) -> str:
    """The text with every real name replaced, longer names first."""
    for real in sorted(changed, key=len, reverse=True):
        text = text.replace(real, changed[real])
    return text


def _bare(name: str) -> str:
    for prefix in ("Tỉnh ", "Thành phố ", *(f"{one} " for one in PREFIX.values())):
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return name
