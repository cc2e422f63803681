"""Words of one-stop systems' exports, as data: what their columns are called and what stands in them.

All keys are folded (no accents, small letters): «Ngày tiếp nhận», «NGAY TIEP NHAN» and its NFD form are one. The order of
the aliases is their precedence where a file has several columns for one field.
"""

from collections.abc import Mapping

#: Field → what its column is called. A source system's own mapping goes before these.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": (
        "ma ho so", "so ho so", "ma so ho so", "mahoso", "sohoso", "ma bien nhan", "so bien nhan", "so tiep nhan",
        "ma hs", "so hs", "code", "case code", "file code",
    ),
    "unit": (
        "ma don vi", "don vi", "don vi giai quyet", "co quan giai quyet", "don vi thuc hien", "co quan thuc hien",
        "don vi xu ly", "co quan xu ly", "don vi tiep nhan", "co quan tiep nhan", "ten don vi", "co quan", "donvi",
        "madonvi", "unit", "unit code",
    ),
    "procedure": (
        "ma thu tuc", "ma tthc", "ma thu tuc hanh chinh", "thu tuc", "ten thu tuc", "thu tuc hanh chinh",
        "ten thu tuc hanh chinh", "tthc", "matthc", "mathutuc", "procedure", "procedure code",
    ),
    "channel": (
        "kenh tiep nhan", "hinh thuc tiep nhan", "hinh thuc nop", "cach nop", "kenh nop", "kenh", "hinh thuc",
        "phuong thuc nop", "nguon tiep nhan", "channel",
    ),
    "received": (
        "ngay tiep nhan", "thoi gian tiep nhan", "thoi diem tiep nhan", "ngay nhan", "ngay nop", "ngay gio nhan",
        "ngaytiepnhan", "ngaynhan", "received", "received at",
    ),
    "due": (
        "ngay hen tra", "thoi gian hen tra", "hen tra", "han tra", "ngay hen", "han giai quyet", "thoi han giai quyet",
        "han xu ly", "ngay hen tra ket qua", "ngayhentra", "due", "due at",
    ),
    "returned": (
        "ngay tra", "ngay tra ket qua", "thoi gian tra", "ngay co ket qua", "ngay ket thuc", "ngay hoan thanh",
        "thoi gian tra ket qua", "ngay tra thuc te", "ngay ket thuc xu ly", "ngaytra", "ngaytraketqua", "returned",
        "returned at",
    ),
    "supplements": (
        "so lan bo sung", "so lan yeu cau bo sung", "yeu cau bo sung", "bo sung", "lan bo sung", "solanbosung",
        "supplements",
    ),
    "apology": (
        "xin loi", "thu xin loi", "van ban xin loi", "phieu xin loi", "da xin loi", "co xin loi", "xinloi", "apology",
    ),
    "rating": (
        "danh gia", "muc danh gia", "diem danh gia", "muc do hai long", "hai long", "so sao", "danhgia", "rating",
    ),
    "withdrawn": ("rut ho so", "da rut", "ho so rut", "rut", "rutho so", "withdrawn"),
    "state": ("trang thai", "tinh trang", "trang thai ho so", "tinh trang ho so", "trangthai", "state", "status"),
}  # fmt: skip

#: Without these columns nothing can be judged. The cells of «returned» may be empty: the case is open.
REQUIRED = ("code", "unit", "received", "due", "returned")

#: How the fields are called when the program speaks of them.
NAMES: Mapping[str, str] = {
    "code": "Mã hồ sơ",
    "unit": "Đơn vị giải quyết",
    "procedure": "Mã thủ tục",
    "channel": "Hình thức nộp",
    "received": "Ngày tiếp nhận",
    "due": "Ngày hẹn trả",
    "returned": "Ngày trả kết quả",
    "supplements": "Số lần yêu cầu bổ sung",
    "apology": "Văn bản xin lỗi",
    "rating": "Mức đánh giá",
    "withdrawn": "Rút hồ sơ",
    "state": "Tình trạng",
}

CHANNELS: Mapping[str, str] = {
    **dict.fromkeys(
        ("online", "truc tuyen", "nop truc tuyen", "qua mang", "cong dvc", "dich vu cong", "dich vu cong truc tuyen",
         "cong dich vu cong", "cong dich vu cong quoc gia", "dvctt", "dvc", "internet", "vneid", "toan trinh",
         "dich vu cong toan trinh", "mot phan", "dich vu cong mot phan"), "online",
    ),
    **dict.fromkeys(
        ("counter", "truc tiep", "nop truc tiep", "tai quay", "mot cua", "tai bo phan mot cua", "tai trung tam",
         "tai cho", "quay", "bo phan mot cua"), "counter",
    ),
    **dict.fromkeys(
        ("post", "buu chinh", "qua buu chinh", "buu dien", "buu chinh cong ich", "dich vu buu chinh cong ich", "bccic",
         "qua buu dien"), "post",
    ),
}  # fmt: skip

YES = frozenset(("co", "x", "1", "true", "yes", "y", "dung", "da gui", "da co", "roi", "da xin loi", "da rut", "v"))
NO = frozenset(("khong", "0", "false", "no", "n", "chua", "khong co", "chua co", "sai", "-", "chua gui", "khong rut"))
WITHDRAWN_STATES = ("rut ho so", "da rut", "xin rut", "cong dan rut", "dung rut", "rut don")

RATINGS: Mapping[str, int] = {
    "rat hai long": 5,
    "hai long": 4,
    "binh thuong": 3,
    "khong hai long": 2,
    "chua hai long": 2,
    "rat khong hai long": 1,
}
