"""Names and sentences of an invented province. No real place, person or document stands here."""

PLACES = ("Đông Mơ", "Bản Mây", "Hòa Vọng", "Khuê Giang", "Lũng Ẳng", "Thủy Đằng", "Yên Ứng", "Quế Thượng")
COMMUNES = ("Nà Hiên", "Tân Kỵ", "Phú Ường", "Mường Lẫm", "Đoài Khê")
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Lò", "Giàng", "Đặng", "Vũ", "Ngô")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thị Thu", "A", "Quang", "Hữu")
GIVEN = ("Mẫu", "Ví Dụ", "Hằng", "Ước", "Thủy", "Dũng", "Phượng", "Ẩn", "Chờ", "Toàn")
DEPARTMENTS = (
    ("SỞ NỘI VỤ", "Sở Nội vụ", "SNV"),
    ("SỞ TÀI CHÍNH", "Sở Tài chính", "STC"),
    ("SỞ Y TẾ", "Sở Y tế", "SYT"),
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo", "SGDĐT"),
    ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ", "SKHCN"),
    ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
    ("THANH TRA TỈNH", "Thanh tra tỉnh", "TTr"),
)
OWNERS = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Khoa học và Công nghệ",
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Báo và Đài Phát thanh, Truyền hình tỉnh",
    "Các sở, ban, ngành",
    "Ủy ban nhân dân các xã, phường",
)
# Type heading, code, whether articles are usual.
TYPES = (
    ("KẾ HOẠCH", "KH", False),
    ("QUYẾT ĐỊNH", "QĐ", True),
    ("CHỈ THỊ", "CT", False),
    ("HƯỚNG DẪN", "HD", False),
    ("THÔNG BÁO", "TB", False),
    ("CHƯƠNG TRÌNH", "CTr", False),
    ("BÁO CÁO", "BC", False),
)
SUBJECTS = (
    "triển khai phong trào thi đua xây dựng công sở thân thiện",
    "tăng cường kỷ luật, kỷ cương hành chính năm {year}",
    "thực hiện cải cách thủ tục hành chính trên địa bàn tỉnh",
    "tổ chức phát động thi đua chào mừng ngày thành lập tỉnh",
    "nâng cao chất lượng phục vụ người dân, doanh nghiệp",
)
TITLES = (
    "Mục đích, yêu cầu",
    "Nội dung thi đua",
    "Nhiệm vụ và giải pháp",
    "Phạm vi điều chỉnh",
    "Đối tượng áp dụng",
    "Tiêu chuẩn xét khen thưởng",
    "Nguồn kinh phí",
    "Trách nhiệm của người đứng đầu",
    "Quy trình giải quyết hồ sơ",
    "Chế độ thông tin, báo cáo",
)
SENTENCES = (
    "Rà soát, công khai đầy đủ thủ tục hành chính tại nơi tiếp nhận hồ sơ.",
    "Giải quyết hồ sơ đúng hẹn; trường hợp chậm phải xin lỗi bằng văn bản.",
    "Giữ gìn trụ sở xanh, sạch, đẹp; sắp xếp phòng làm việc ngăn nắp, khoa học.",
    "Đẩy mạnh ứng dụng công nghệ thông tin, giảm giấy tờ và hội họp không cần thiết.",
    "Lắng nghe, tôn trọng người dân; giải thích rõ ràng những nội dung còn vướng mắc.",
    "Kịp thời phát hiện, nhân rộng cách làm hay, mô hình hiệu quả trong toàn đơn vị.",
    "Bảo đảm dân chủ, công khai, minh bạch trong đánh giá và bình xét.",
    "Phối hợp chặt chẽ giữa các bộ phận, không đùn đẩy, né tránh trách nhiệm.",
)
ACTIONS = (
    "theo dõi, đôn đốc việc thực hiện",
    "hướng dẫn các đơn vị xây dựng tiêu chí chấm điểm",
    "tổng hợp kết quả, tham mưu khen thưởng theo quy định",
    "tuyên truyền sâu rộng nội dung phong trào",
    "bố trí kinh phí theo phân cấp hiện hành",
)
RECIPIENTS = (
    "Thường trực Tỉnh ủy (b/c)",
    "Thường trực HĐND tỉnh",
    "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
    "Các sở, ban, ngành tỉnh",
    "UBND các xã, phường",
    "Ủy ban MTTQ Việt Nam tỉnh",
    "Báo và Đài PT-TH tỉnh",
    "Cổng Thông tin điện tử tỉnh",
)
CITED = (
    ("Quyết định", "QĐ-TTg", "Thủ tướng Chính phủ", "về việc phê duyệt đề án công vụ"),
    ("Nghị định", "NĐ-CP", "Chính phủ", "về công tác văn thư"),
    ("Chỉ thị", "CT-TTg", "Thủ tướng Chính phủ", "về tăng cường kỷ luật, kỷ cương"),
    ("Kế hoạch", "KH-UBND", "Ủy ban nhân dân tỉnh", "về cải cách hành chính"),
    ("Hướng dẫn", "HD-BNV", "Bộ Nội vụ", "về công tác thi đua, khen thưởng"),
    ("Thông tư", "TT-BNV", "Bộ Nội vụ", "về hướng dẫn thi hành luật"),
    ("Chỉ thị", "CT/TU", "Ban Thường vụ Tỉnh ủy", "về lãnh đạo phong trào thi đua"),
)
