"""The order in which an empty installation is filled; each step is done by the part that knows it."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from thidua.apps.audit.ledger import system
from thidua.demo.accounts import PREFIX
from thidua.demo.appealing import fill_appeal
from thidua.demo.award_law import fill_award_law
from thidua.demo.calendars import fill_calendars
from thidua.demo.cases import fill_cases
from thidua.demo.councils import fill_councils
from thidua.demo.crossing import fill_crossing
from thidua.demo.decisions import filled as fill_decisions
from thidua.demo.dossiers import fill_dossiers
from thidua.demo.evidence import fill_evidence
from thidua.demo.feedback import fill_feedback
from thidua.demo.honours import fill_honours
from thidua.demo.indicators import fill_indicators
from thidua.demo.marks import fill_marks
from thidua.demo.movements import fill_movements
from thidua.demo.new_rules import fill_new_rules
from thidua.demo.notices import fill_notices
from thidua.demo.organisation import DemoProvince, fill_organisation
from thidua.demo.plans import fill_plans
from thidua.demo.procedures import fill_procedures
from thidua.demo.register import fill_register
from thidua.demo.reports import fill_reports
from thidua.demo.rules import fill_rules
from thidua.demo.targets import fill_targets
from thidua.demo.work import fill_running_work, fill_work


def fill() -> Iterator[str]:
    """Yields one line per finished step, for whoever waits."""
    at = timezone.now() - timedelta(days=1)
    provinces = fill_organisation(by=system, at=at)
    yield "tổ chức: " + ", ".join(f"{len(p.units)} đơn vị của {p.province.name}" for p in provinces.values())
    users = {slug: province.users for slug, province in provinces.items()}
    officers = {slug: place["thi-dua"] for slug, place in users.items()}
    own = sum(len(fill_calendars(communes=p.communes, by=officers[slug], at=at)) for slug, p in provinces.items())
    yield f"lịch làm việc: {own} ngày riêng của bốn xã"
    made = fill_movements({slug: p.province for slug, p in provinces.items()}, officers, at)
    yield f"phong trào: {len(made)} văn bản phát động đã đọc, xác nhận và mở kỳ đánh giá"
    fill_new_rules(made, officers, at)
    yield f"soạn bộ tiêu chí: bộ thứ hai cho năm 2026, hai bản nháp, {fill_rules(made, officers, at)} phát hiện chờ xử lý"
    given = fill_work(made, officers, at)
    yield f"giao việc từ văn bản: {sum(len(found) for found in given.values())} việc đã nhận, còn lại chờ chuyên viên"
    periods = {slug: period for slug, (_movement, period) in made.items()}
    plans = fill_plans(periods=periods, users=users)
    yield f"kế hoạch: {sum(len(found) for found in plans.values())} đơn vị đã lập"
    evidence = fill_evidence(periods=periods, users=users)
    tasks, inspections = (sum(len(pair[i]) for pair in evidence.values()) for i in (0, 1))
    yield f"việc đã quan sát: {tasks} nhiệm vụ, {inspections} lượt kiểm tra"
    units = {slug: province.units for slug, province in provinces.items()}
    targets = fill_targets(periods=periods, units=units, users=users, at=at)
    yield f"chỉ tiêu: {sum(len(found) for found in targets.values())} chỉ tiêu hai năm, có số liệu từng tháng"
    doors = 0
    for slug, period in periods.items():
        here = list(provinces[slug].units.values())
        doors += len(fill_feedback(units=here, since=period.starts_on, until=period.until_on, by=officers[slug], at=at))
    yield f"ý kiến người dân: {doors} đơn vị có phiếu góp ý"
    lines = sum(len(fill_register(units=p.units, users=p.users, at=at)) for p in provinces.values())
    yield f"sổ văn bản: {lines} văn bản đến, đi"
    announced = 0
    for slug, place in provinces.items():
        found = fill_procedures(
            province=place.province, prefix=PREFIX[slug], units=place.units, users=place.users, at=at
        )
        announced += len(found)
    yield f"thủ tục hành chính: {announced} thủ tục, hai bản, niêm yết ở một số đơn vị"
    handled = sum(
        fill_cases(units=list(p.units.values()), top=p.province, by=officers[s]) for s, p in provinces.items()
    )
    yield f"hồ sơ một cửa: {handled} hồ sơ từ hai lần xuất số liệu, một tệp chờ sửa"
    fill_marks(made, officers, at)
    fill_appeal(made, users, at)
    yield "chấm điểm, xếp hạng: đã công bố kết quả của kỳ; một kiến nghị được chấp nhận và công bố lại"
    crossed = fill_crossing(made, users, at)
    yield f"chấm chéo: {crossed} phiếu đã chấm; mỗi tỉnh một khối đã thống nhất, một khối đang chấm"
    running = fill_running_work(made, users, at)
    yield f"việc những ngày này: {sum(len(found) for found in running.values())} nhiệm vụ, việc định kỳ"
    groups = fill_indicators(at)
    yield f"chỉ số: {groups} nhóm đơn vị, điều khoản, tháng đã đếm"
    yield from _commendation(provinces, at)
    reports = fill_reports(periods, officers, at)
    yield f"báo cáo: {len(reports)} dự thảo sơ kết"
    told = sum(fill_notices(users=place, province=provinces[slug].province, at=at) for slug, place in users.items())
    yield f"thông báo: {told} thông báo, trong đó có thư không rõ đã gửi để xem cách xử lý"


def _commendation(provinces: Mapping[str, DemoProvince], at: datetime) -> Iterator[str]:
    places = list(provinces.values())
    laid = sum(fill_award_law(province=p.province, units=p.units, users=p.users, at=at) for p in places)
    yield f"quy định khen thưởng: mỗi tỉnh hai giá trị riêng; {laid} điều đã ghi về người, tập thể được xét"
    past = [fill_honours(units=p.units, province=p.province, officer=p.users["thi-dua"], at=at) for p in places]
    merits, awards = (sum(pair[i] for pair in past) for i in (0, 1))
    yield f"thành tích: {merits} thành tích, sáng kiến; {awards} lần khen năm trước"
    files = sum(len(fill_dossiers(province=p.province, units=p.units, users=p.users, at=at)) for p in places)
    yield f"hồ sơ khen thưởng: {files} hồ sơ ở các bước, mỗi hồ sơ dùng một thành tích; hai kiến nghị chờ trả lời"
    judged = sum(fill_councils(province=p.province, users=p.users, at=at) for p in places)
    yield f"hội đồng: {judged} hồ sơ, mỗi tỉnh một phiên đã xong và một phiên đang chuẩn bị bỏ phiếu"
    whose = {slug: (p.province, p.users["thi-dua"], PREFIX[slug]) for slug, p in provinces.items()}
    honoured = fill_decisions(whose, at)
    yield f"quyết định khen thưởng: {honoured} lần khen, mỗi tỉnh một lần bị hủy bỏ, quỹ có thu chi, còn hồ sơ chờ quyết định"
