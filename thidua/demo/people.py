"""Invented people: Vietnamese names drawn from common words, never from a list of real persons."""

from random import Random

SURNAMES = {
    "lai-chau": ("Lò", "Vàng", "Giàng", "Tẩn", "Lý", "Nguyễn", "Trần", "Phạm", "Lù", "Tao", "Sùng", "Đỗ"),
    "lang-son": ("Hoàng", "Nông", "Vi", "Lương", "Nguyễn", "Trần", "Hà", "Đàm", "Triệu", "Lộc", "Chu", "Lê"),
}
MIDDLE = {"nam": ("Văn", "Đức", "Minh", "Quang", "Xuân", "Hữu"), "nữ": ("Thị", "Thu", "Ngọc", "Thanh", "Bích", "Kim")}
GIVEN = {
    "nam": (
        "Anh",
        "Bình",
        "Cường",
        "Dũng",
        "Đạt",
        "Hải",
        "Hưng",
        "Khánh",
        "Long",
        "Nam",
        "Phong",
        "Sơn",
        "Tuấn",
        "Vinh",
    ),
    "nữ": ("Ánh", "Chi", "Dung", "Đào", "Hạnh", "Hoa", "Hương", "Lan", "Mai", "Nga", "Oanh", "Thảo", "Uyên", "Yến"),
}


def full_name(draw: Random, province: str) -> str:
    sex = draw.choice(("nam", "nữ"))
    return f"{draw.choice(SURNAMES[province])} {draw.choice(MIDDLE[sex])} {draw.choice(GIVEN[sex])}"


#: Titles of head, deputy and staff by kind of unit; the first is the head.
TITLES = {
    "province": ("Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Ủy ban nhân dân", "Chuyên viên"),
    "commune": ("Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Ủy ban nhân dân", "Công chức văn phòng"),
    "party": ("Trưởng ban", "Phó Trưởng ban", "Chuyên viên"),
    "front": ("Chủ tịch", "Phó Chủ tịch", "Chuyên viên"),
    "armed-forces": ("Chỉ huy trưởng", "Phó Chỉ huy trưởng", "Trợ lý"),
    "media": ("Tổng Biên tập", "Phó Tổng Biên tập", "Biên tập viên"),
    "enterprise": ("Giám đốc", "Phó Giám đốc", "Nhân viên"),
    "office": ("Trưởng ban", "Phó Trưởng ban", "Chuyên viên"),
}
USUAL = ("Giám đốc", "Phó Giám đốc", "Chuyên viên")
BY_SLUG = {
    "van-phong-ubnd": ("Chánh Văn phòng", "Phó Chánh Văn phòng", "Chuyên viên"),
    "van-phong-tinh-uy": ("Chánh Văn phòng", "Phó Chánh Văn phòng", "Chuyên viên"),
    "thanh-tra": ("Chánh Thanh tra", "Phó Chánh Thanh tra", "Thanh tra viên"),
    "uy-ban-kiem-tra": ("Chủ nhiệm", "Phó Chủ nhiệm", "Chuyên viên"),
    "tinh-doan": ("Bí thư", "Phó Bí thư", "Chuyên viên"),
    "cong-an": ("Giám đốc", "Phó Giám đốc", "Cán bộ"),
    "truong-cao-dang": ("Hiệu trưởng", "Phó Hiệu trưởng", "Giảng viên"),
}


def titles(kind: str, slug: str) -> tuple[str, str, str]:
    return BY_SLUG.get(slug) or TITLES.get(kind, USUAL)
