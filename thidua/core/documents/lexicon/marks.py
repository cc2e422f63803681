"""What stands printed beside the text: mottos, boxes of urgency and secrecy (NĐ 30/2020, annex I), notes of forms."""

MOTTOS = (
    ("cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam"),
    ("doc", "lap", "tu", "do", "hanh", "phuc"),
    ("dang", "cong", "san", "viet", "nam"),
    ("viet", "nam", "dan", "chu", "cong", "hoa"),
)
# Boxes on the first page, by the field they fill (NĐ 30/2020, annex I; law on state secrets; Party papers).
MARKINGS: dict[str, tuple[str, ...]] = {
    "urgency": ("hoa toc", "thuong khan", "khan", "khan cap", "hoa toc hen gio"),
    "secrecy": ("mat", "toi mat", "tuyet mat"),
    "circulation": (
        "xem xong tra lai",
        "doc xong tra lai",
        "khong pho bien",
        "luu hanh noi bo",
        "tai lieu hoi nghi",
        "tai lieu thu hoi",
        "thu hoi sau hoi nghi",
    ),
}
HEAD_NOTES = (
    "du thao",
    "ban sao",
    "sao y",
    "sao luc",
    "trich sao",
    "cong bao",
    "cong van den",
    "van ban den",
    "mau so",
)
