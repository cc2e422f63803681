"""Words of eligibility: outcomes, conditions, and one sentence for each step of an explanation."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.core.explain import Line

Words = Mapping[str, str | Promise]
OUTCOMES: Words = {"met": _("Đạt"), "not-met": _("Chưa đạt"), "unknown": _("Chưa xác định")}
TONES = {"met": "good", "not-met": "bad", "unknown": "wait"}
STATUSES: Words = {
    "verified": _("đã đối chiếu"),
    "unverified": _("chưa đối chiếu văn bản gốc"),
    "provincial": _("quy định của tỉnh"),
}
RATINGS: Words = {
    "excellent": _("hoàn thành xuất sắc nhiệm vụ"),
    "good": _("hoàn thành tốt nhiệm vụ"),
    "done": _("hoàn thành nhiệm vụ"),
    "not-done": _("không hoàn thành nhiệm vụ"),
}
SCOPES: Words = {"base": _("cơ sở"), "province": _("toàn tỉnh"), "nation": _("toàn quốc")}
DISCIPLINES: Words = {
    "none": _("không có"),
    "khien-trach": _("khiển trách"),
    "canh-cao": _("cảnh cáo"),
    "ha-bac-luong": _("hạ bậc lương"),
    "giang-chuc": _("giáng chức"),
    "cach-chuc": _("cách chức"),
    "buoc-thoi-viec": _("buộc thôi việc"),
}
YES_NO: Words = {"yes": _("có"), "no": _("không")}
VOIDED = _("bỏ bản ghi nhầm")
LEAVES: Words = {"maternity": _("nghỉ thai sản"), "other": _("nghỉ khác"), "void": VOIDED}
SUBJECTS: Words = {"individual": _("cá nhân"), "collective": _("tập thể"), "household": _("hộ gia đình")}
MATTERS: Words = {
    "discipline": _("xem xét kỷ luật"),
    "investigation": _("thanh tra, kiểm tra, điều tra"),
    "complaint": _("xác minh đơn thư, tin báo"),
    "press": _("xác minh nội dung báo chí nêu"),
}
STEPS: Words = {"rating": _("xếp loại chất lượng của năm"), "bloc-rank": _("xếp hạng khối, cụm thi đua")}
ATTESTED: Words = {
    "tham-gia-phong-trao": _("Tích cực tham gia phong trào thi đua"),
    "doan-ket": _("Tự lực, đoàn kết; nội bộ đoàn kết"),
    "de-tai-duoc-nghiem-thu": _("Có đề tài, đề án được nghiệm thu"),
    "vuot-chi-tieu": _("Hoàn thành vượt các chỉ tiêu thi đua"),
    "dang-doan-the-xuat-sac": _("Tổ chức Đảng, đoàn thể hoàn thành xuất sắc nhiệm vụ"),
    "tiet-kiem-khong-tham-nhung": _("Thực hành tiết kiệm; không tham nhũng, tiêu cực"),
    "tieu-bieu-nhat-khoi": _("Tiêu biểu nhất trong số các đơn vị dẫn đầu khối, cụm"),
    "dan-dau-chuyen-de": _("Dẫn đầu phong trào thi đua theo chuyên đề"),
    "tong-ket-phong-trao": _("Phong trào đã tổng kết"),
    "guong-mau": _("Gương mẫu chấp hành chủ trương của Đảng, pháp luật của Nhà nước"),
    "dan-chu-co-so": _("Thực hiện tốt dân chủ ở cơ sở"),
    "dong-gop-phat-trien": _("Đóng góp vào phát triển kinh tế – xã hội, khoa học, từ thiện"),
    "dong-gop-cong-suc-dat-dai-tai-san": _("Đóng góp công sức, đất đai, tài sản"),
    "thanh-tich-anh-huong-linh-vuc-cua-tinh": _("Thành tích có ảnh hưởng trong một lĩnh vực của tỉnh"),
    "anh-huong-trong-xa-don-vi": _("Công nhân, nông dân có thành tích ảnh hưởng trong xã, đơn vị"),
    "thanh-tich-dot-xuat-xuat-sac": _("Lập thành tích xuất sắc đột xuất"),
    "duoc-binh-xet-trong-phong-trao": _("Được bình xét trong phong trào thi đua"),
    "thanh-tich-trong-linh-vuc-cua-don-vi": _("Có thành tích trong một lĩnh vực của đơn vị"),
    "cong-hien-du-thoi-gian": _("Có đủ thời gian giữ chức vụ, quá trình cống hiến theo tiêu chuẩn"),
    "dat-tieu-chuan-gia-dinh-van-hoa": _("Đạt tiêu chuẩn gia đình văn hóa"),
    "dat-tieu-chuan-thon-van-hoa": _("Đạt tiêu chuẩn thôn, tổ dân phố văn hóa"),
    "dat-tieu-chuan-xa-tieu-bieu": _("Đạt tiêu chuẩn xã, phường, đặc khu tiêu biểu"),
}
#: What each kind of condition asks, in few words; the steps below say what was found.
RULES: Words = {
    "rating": _("Mức xếp loại"),
    "title": _("Danh hiệu đã được tặng"),
    "had": _("Khen thưởng đã được tặng"),
    "initiatives": _("Sáng kiến"),
    "members-share": _("Tỷ lệ cá nhân có danh hiệu"),
    "members-completed": _("Tỷ lệ cá nhân hoàn thành nhiệm vụ"),
    "has-member": _("Có cá nhân đạt danh hiệu"),
    "nobody-disciplined": _("Không có cá nhân bị kỷ luật"),
    "not-disciplined": _("Không bị kỷ luật"),
    "leads-bloc": _("Dẫn đầu khối, cụm thi đua"),
    "attested": _("Điều kiện do người có trách nhiệm xác nhận"),
    "movement-years": _("Thời gian của phong trào"),
    "service": _("Thời gian công tác"),
    "present-months": _("Thời gian làm việc trong năm"),
    "any": _("Một trong các điều kiện sau"),
    "all": _("Tất cả các điều kiện sau"),
    "scope": _("Đối tượng, loại hình"),
    "P11": _("Đơn vị còn hoạt động"),
    "standard": _("Tiêu chuẩn"),
}
SENTENCES: Words = {
    "rating": _("Cần mức «%(level)s» trở lên; đã ghi: %(rated)s."),
    "title_chain": _("Cần «%(award)s» %(times)s lần liên tục; đã có năm: %(have)s."),
    "title_count": _("Cần «%(award)s» %(times)s lần trong %(years)s năm; đã có %(have)s lần."),
    "initiatives_not_recorded": _("Chưa có dữ liệu sáng kiến phạm vi %(scope)s."),
    "initiatives": _(
        "Cần %(number)s sáng kiến phạm vi %(scope)s trở lên trong %(years)s năm; đã công nhận: %(have)s; chờ xét: %(open)s."
    ),
    "initiative_spent": _("Sáng kiến %(initiative)s đã dùng để xét khen thưởng nên không tính lại."),
    "initiative_reused": _("Lưu ý: sáng kiến %(initiative)s đã dùng để xét một danh hiệu khác."),
    "members_with_title": _("%(part)s trên %(whole)s người là «%(award)s»; cần ít nhất %(share)s%%."),
    "members_with_title_unknown": _("Chưa quyết định «%(award)s» của năm hoặc chưa ghi số người; cần ít nhất %(share)s%%."),
    "members_completed": _("%(part)s trên %(whole)s người hoàn thành nhiệm vụ; cần ít nhất %(share)s%%."),
    "members_completed_unknown": _("Chưa ghi đủ số người hoàn thành nhiệm vụ; cần ít nhất %(share)s%%."),
    "member_titles": _("Có %(have)s người là «%(award)s»; cần ít nhất %(number)s."),
    "member_titles_unknown": _("Chưa quyết định «%(award)s» của năm; cần ít nhất %(number)s người."),
    "members_discipline": _("Kỷ luật nặng nhất trong tập thể: %(worst)s; không được từ «%(at_least)s» trở lên."),
    "members_discipline_unknown": _("Chưa ghi kỷ luật trong tập thể; không được từ «%(at_least)s» trở lên."),
    "discipline": _("Kỷ luật từ «%(at_least)s» trở lên trong năm: %(found)s."),
    "discipline_unknown": _("Chưa ghi tình hình kỷ luật (từ «%(at_least)s» trở lên)."),
    "bloc_rank": _("Dẫn đầu khối, cụm: %(leads)s."),
    "bloc_rank_unknown": _("Chưa có xếp hạng khối, cụm của năm."),
    "attested": _("%(fact)s: %(answer)s."),
    "not_attested": _("Chưa ai xác nhận: %(fact)s."),
    "movement_years": _("Phong trào đã kéo dài %(have)s năm; cần %(years)s năm."),
    "movement_years_unknown": _("Chưa ghi thời gian của phong trào; cần %(years)s năm."),
    "service": _("Đã công tác %(have)s tháng; cần %(months)s tháng."),
    "service_unknown": _("Chưa đủ dữ liệu về thời gian công tác; cần %(months)s tháng."),
    "presence": _("Làm việc %(have)s tháng trong năm (nghỉ %(days_away)s ngày, không tính nghỉ thai sản); cần %(months)s tháng."),
    "presence_unknown": _("Chưa ghi ngày vào cơ quan; cần %(months)s tháng làm việc trong năm."),
    "award_withdrawn": _("«%(award)s» năm %(year)s (số %(number)s) đã bị hủy bỏ nên không tính."),
    "award_of_other_route": _("«%(award)s» năm %(year)s (số %(number)s) thuộc loại hình khác nên không tính."),
    "award_later": _("«%(award)s» năm %(year)s (số %(number)s) quyết định sau ngày xét nên chưa tính."),
    "discipline_runs": _("Đang trong thời hạn kỷ luật: chưa tính thành tích."),
    "merit_from": _("Thành tích tính từ ngày hết thời hạn kỷ luật: %(day)s."),
    "other_subject": _("Danh hiệu, hình thức này không dành cho %(subject)s."),
    "other_route": _("Danh hiệu, hình thức này không xét theo loại hình «%(route)s»."),
    "dissolved": _("Đơn vị đã kết thúc hoạt động từ ngày %(day)s."),
    "standard_not_recorded": _("Chưa nạp tiêu chuẩn của «%(award)s»: đọc văn bản gốc, hoặc tỉnh ghi tiêu chuẩn của mình."),
    "held": _("Tạm dừng, chờ kết luận: %(kind)s (%(reference)s)."),
    "do_first": _("Cần làm trước: %(step)s."),
    "missing_years": _("Còn thiếu năm: %(missing)s."),
    "rating_missing_years": _("Năm chưa đạt mức này: %(missing)s."),
    "open_years": _("Chưa rõ năm: %(open)s."),
}  # fmt: skip
NOTHING = _("chưa có")


def sentences(line: Line, awards: Mapping[str, str]) -> str:
    """The step in words; missing years of a chain are named after it. `awards` turns slugs into names."""
    facts = {key: _word(key, value, awards) for key, value in line.facts.items()}
    told = [str(SENTENCES[line.step]) % facts]
    if line.step in ("rating", "title_chain"):
        missing = "rating_missing_years" if line.step == "rating" else "missing_years"
        told += [
            str(SENTENCES[step]) % facts
            for key, step in (("missing", missing), ("open", "open_years"))
            if line.facts.get(key)
        ]
    return " ".join(told)


def _word(key: str, value: str, awards: Mapping[str, str]) -> str:
    if key == "rated":
        return _rated(value)
    if key == "award":
        return awards.get(value, value)
    if key == "step":
        return str(STEPS.get(value, awards.get(value, value)))
    if key in ("answer", "leads"):
        return str({"true": _("có"), "false": _("không")}.get(value, value))
    found = _BY_FACT.get(key, {}).get(value, value)
    return str(found) or str(NOTHING)


def _rated(value: str) -> str:
    """«2024: good, 2025: excellent» in words."""
    pairs = [pair.split(": ") for pair in value.split(", ") if ": " in pair]
    return "; ".join(f"{year} {RATINGS.get(rating, rating)}" for year, rating in pairs) or str(NOTHING)


_BY_FACT: Mapping[str, Words] = {
    "level": RATINGS,
    "scope": SCOPES,
    "worst": {**DISCIPLINES, "": DISCIPLINES["none"]},
    "at_least": DISCIPLINES,
    "found": {"": DISCIPLINES["none"]},
    "subject": SUBJECTS,
    "kind": MATTERS,
    "fact": ATTESTED,
    "route": {
        "cong-trang": _("công trạng"),
        "dot-xuat": _("đột xuất"),
        "phong-trao": _("phong trào"),
        "cong-hien": _("cống hiến"),
        "doi-ngoai": _("đối ngoại"),
    },
}
