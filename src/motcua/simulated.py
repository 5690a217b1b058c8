"""The sentence that every page, print, file and export of a demo home bears."""

SIMULATED = "SỐ LIỆU MÔ PHỎNG – không phải số liệu của cơ quan nào"
