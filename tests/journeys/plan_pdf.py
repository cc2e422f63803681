"""An invented plan as an office prints it to PDF: two columns at its head and foot, a file attached inside."""

import datetime

from tests.support.tinypdf import A4, TinyPdf, show, stream

YEAR = datetime.date.today().year
LEFT, RIGHT, LINE = 85, 300, 19
Piece = tuple[str, float, float]  # words, distance from the left, from the top

HEAD: list[Piece] = [
    ("ỦY BAN NHÂN DÂN", 110, 60),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", RIGHT, 60),
    ("TỈNH MINH HỌA", 120, 76),
    ("Độc lập - Tự do - Hạnh phúc", 340, 79),
    ("Số: {number}/KH-UBND", 110, 100),
    ("Phố Mẫu, ngày 12 tháng 01 năm {year}", 320, 103),
    ("KẾ HOẠCH", 265, 140),
    ("Phong trào thi đua “Công sở ít giấy tờ” năm {year}", 140, 159),
]
BODY = [
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư,",
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH",
    "1. Giảm văn bản giấy giữa các cơ quan, đơn vị trong tỉnh.",
    "2. Mỗi cơ quan xử lý trên môi trường điện tử ít nhất 95% văn bản.",
    "II. NỘI DUNG",
    "1. Gửi, nhận văn bản điện tử thay bản giấy, trừ văn bản mật.",
    "2. Lập hồ sơ công việc trên hệ thống quản lý văn bản.",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Sở Nội vụ",
    "Tổng hợp, báo cáo kết quả thực hiện trước ngày 15/03/{next}.",
    "2. Sở Tư pháp",
    "Rà soát quy chế văn thư của các cơ quan, đơn vị.",
    "3. Sở Y tế",
    "Xây dựng kế hoạch triển khai tại các đơn vị trực thuộc trước ngày 28/02/{next}.",
    "Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./.",
]
FOOT = [
    ("Nơi nhận:", LEFT, 0),
    ("TM. ỦY BAN NHÂN DÂN", 340, 0),
    ("- Sở Nội vụ;", LEFT, 14),
    ("CHỦ TỊCH", 385, 16),
    ("- Sở Tư pháp;", LEFT, 28),
    ("- Sở Y tế;", LEFT, 42),
    ("- Lưu: VT.", LEFT, 56),
    ("Trần Văn Ví Dụ", 375, 96),
]


def plan_pdf(number: str) -> bytes:
    words = {"number": number, "year": YEAR, "next": YEAR + 1}
    body = [(line, LEFT, 190 + index * LINE) for index, line in enumerate(BODY)]
    foot = [(line, left, 210 + len(BODY) * LINE + down) for line, left, down in FOOT]
    made = TinyPdf()
    attached = made.add(stream(b"invented figures", "/Type /EmbeddedFile"))
    made.catalogue = (
        "/Names << /EmbeddedFiles << /Names [(bieu.csv) << /Type /Filespec /F (bieu.csv) "
        f"/EF << /F {attached} 0 R >> >>] >> >>"
    )
    font = made.font("Tinos")
    drawn = b"".join(show(line.format(**words), left, A4[1] - down) for line, left, down in [*HEAD, *body, *foot])
    made.page(drawn, f"/Font << /F1 {font} 0 R >>")
    return made.written()
