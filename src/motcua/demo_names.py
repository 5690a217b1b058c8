"""Words of which the synthetic people of the demo are made: communes, names, firms.

The communes are the 96 of Quảng Ngãi since 2025-07-01 (code and full name as both
sources of `registers/orgs` give them). `old_province` is the place-of-birth code that
an identity number of somebody from there starts with (051 Quảng Ngãi, 062 Kon Tum before
the merger): communes with codes from 23000 on lay in Kon Tum.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commune:
    code: str
    name: str

    @property
    def old_province(self) -> str:
        return "062" if int(self.code) >= 23_000 else "051"


@dataclass(frozen=True, slots=True)
class NameGroup:
    """How one people builds a name: one list of choices for each part.

    `east` and `west` are the shares in the communes of the old provinces 051 and 062.
    """

    ethnic: str
    east: int
    west: int
    men: tuple[tuple[str, ...], ...]
    women: tuple[tuple[str, ...], ...]

    def weight(self, home: Commune) -> int:
        return self.west if home.old_province == "062" else self.east

    def parts(self, sex: str) -> tuple[tuple[str, ...], ...]:
        return self.men if sex == "M" else self.women


_COMMUNES = """
23293 Phường Kon Tum; 21025 Phường Cẩm Thành; 21028 Phường Nghĩa Lộ; 21034 Xã An Phú
21040 Xã Bình Sơn; 21061 Xã Vạn Tường; 21085 Xã Bình Minh; 21100 Xã Bình Chương
21109 Xã Đông Sơn; 21115 Xã Trà Bồng; 21124 Xã Thanh Bồng; 21127 Xã Đông Trà Bồng
21136 Xã Cà Đam; 21154 Xã Tây Trà; 21157 Xã Tây Trà Bồng; 21172 Phường Trương Quang Trọng
21181 Xã Thọ Phong; 21196 Xã Trường Giang; 21205 Xã Ba Gia; 21211 Xã Tịnh Khê
21220 Xã Sơn Tịnh; 21235 Xã Tư Nghĩa; 21238 Xã Vệ Giang; 21244 Xã Trà Giang
21250 Xã Nghĩa Giang; 21289 Xã Sơn Hà; 21292 Xã Sơn Hạ; 21307 Xã Sơn Linh
21319 Xã Sơn Thuỷ; 21325 Xã Sơn Kỳ; 21334 Xã Sơn Tây Thượng; 21340 Xã Sơn Tây
21343 Xã Sơn Tây Hạ; 21349 Xã Sơn Mai; 21361 Xã Minh Long; 21364 Xã Nghĩa Hành
21370 Xã Phước Giang; 21385 Xã Đình Cương; 21388 Xã Thiện Tín; 21400 Xã Mộ Đức
21409 Xã Long Phụng; 21421 Xã Mỏ Cày; 21433 Xã Lân Phong; 21439 Phường Đức Phổ
21451 Phường Trà Câu; 21457 Xã Nguyễn Nghiêm; 21472 Xã Khánh Cường; 21478 Phường Sa Huỳnh
21484 Xã Ba Tơ; 21490 Xã Ba Vinh; 21496 Xã Ba Động; 21499 Xã Ba Dinh
21520 Xã Đặng Thuỳ Trâm; 21523 Xã Ba Tô; 21529 Xã Ba Vì; 21538 Xã Ba Xa
21548 Đặc khu Lý Sơn; 23284 Phường Đăk Cấm; 23302 Phường Đăk Bla; 23317 Xã Ngọk Bay
23326 Xã Ia Chim; 23332 Xã Đăk Rơ Wa; 23341 Xã Đăk Pék; 23344 Xã Đăk Plô
23356 Xã Xốp; 23365 Xã Ngọc Linh; 23368 Xã Đăk Long; 23374 Xã Đăk Môn
23377 Xã Bờ Y; 23383 Xã Dục Nông; 23392 Xã Sa Loong; 23401 Xã Đăk Tô
23416 Xã Đăk Sao; 23419 Xã Đăk Tờ Kan; 23425 Xã Tu Mơ Rông; 23428 Xã Ngọk Tụ
23430 Xã Kon Đào; 23446 Xã Măng Ri; 23455 Xã Măng Bút; 23473 Xã Măng Đen
23476 Xã Kon Plông; 23479 Xã Đăk Rve; 23485 Xã Đăk Kôi; 23497 Xã Kon Braih
23500 Xã Đăk Hà; 23504 Xã Đăk Pxi; 23510 Xã Đăk Ui; 23512 Xã Đăk Mar
23515 Xã Ngọk Réo; 23527 Xã Sa Thầy; 23530 Xã Rờ Kơi; 23534 Xã Sa Bình
23535 Xã Ia Đal; 23536 Xã Mô Rai; 23538 Xã Ia Tơi; 23548 Xã Ya Ly
"""
COMMUNES = tuple(
    Commune(*entry.strip().split(" ", 1))
    for line in _COMMUNES.strip().splitlines()
    for entry in line.split(";")
)

_FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Tạ", "Ông",
)  # fmt: skip
_MEN_MIDDLE = ("Văn", "Quốc", "Minh", "Hữu", "Đức", "Thành", "Xuân")
_WOMEN_MIDDLE = ("Thị", "Thị Thu", "Ngọc", "Thị Kim", "Mỹ", "Thanh")
_MEN = ("An", "Bảo", "Cường", "Đạt", "Hiếu", "Khoa", "Lộc", "Phúc", "Tâm", "Ước", "Vinh", "Ân")
_WOMEN = ("Ánh", "Bích", "Duyên", "Hương", "Lan", "Nga", "Oanh", "Phượng", "Trúc", "Yến", "Đào")
_HIGHLAND_MEN = ("Thút", "Brết", "Kloong", "Nhớ", "Hyưn", "Biêu", "Lưu", "Ghin")
_HIGHLAND_WOMEN = ("Blan", "H'Len", "Nhik", "Dương", "Lia", "Thuyên", "Mơ", "H'Rê")

NAMES = (
    NameGroup("Kinh", 82, 46, (_FAMILY, _MEN_MIDDLE, _MEN), (_FAMILY, _WOMEN_MIDDLE, _WOMEN)),
    NameGroup(
        "Hrê", 14, 2, (("Phạm", "Đinh"), _MEN_MIDDLE, _MEN), (("Phạm", "Đinh"), ("Thị",), _WOMEN)
    ),
    NameGroup("Xơ Đăng", 0, 25, (("A",), _HIGHLAND_MEN), (("Y",), _HIGHLAND_WOMEN)),
    NameGroup("Ba Na", 0, 11, (("A",), _HIGHLAND_MEN), (("Y",), _HIGHLAND_WOMEN)),
    NameGroup(
        "Giẻ Triêng", 0, 8, (("K'Brết", "K'Nhớ", "A Kloong"),), (("Y Nhik", "Y Mơ", "K'Lia"),)
    ),
    NameGroup(
        "Gia Rai",
        0,
        5,
        (("Rơ Châm", "Siu", "Ksor"), _HIGHLAND_MEN),
        (("Rơ Châm", "Siu", "Ksor"), ("H'Len", "H'Nhi", "H'Bia")),
    ),
    NameGroup("Gia Rai", 0, 2, (("Brăm", "Thút"),), (("H'Len", "H'Bia"),)),
    NameGroup("Co", 4, 0, (("Hồ",), ("Văn",), _MEN), (("Hồ",), ("Thị",), _WOMEN)),
)

ENTERPRISE_NAMES = (
    "Công ty TNHH Cơ khí Sông Trà",
    "Công ty CP Dược liệu Ngọc Linh",
    "Công ty TNHH Phần mềm Thiên Ấn",
    "Hợp tác xã Hành tỏi Lý Sơn",
    "Công ty TNHH Cà phê Đăk Hà",
    "Công ty CP Xây dựng Núi Bút",
    "Hợp tác xã Nông nghiệp Sa Thầy",
    "Công ty TNHH Du lịch Măng Đen",
    "Công ty TNHH Thủy sản Sa Huỳnh",
    "Công ty CP Vật liệu Dung Quất",
)
