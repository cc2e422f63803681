"""Addresses and menu entries of this area."""

from datetime import date

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import queries, queries_after, queries_cross, queries_fairness
from thidua.web.staff.marking import adjusted, after, crossing, fairness, rounds, views, writing
from thidua.web.staff.menu import Card, MenuItem

urlpatterns = [
    path("cham-diem/", views.sheets, name="marks"),
    path("cham-diem/lap-phieu/", views.open_one, name="sheet-open"),
    path("cham-diem/<int:pk>/", views.sheet, name="sheet"),
    path("cham-diem/<int:pk>/tu-cham/", writing.self_mark, name="sheet-self-mark"),
    path("cham-diem/<int:pk>/tham-dinh/", writing.appraise, name="sheet-appraise"),
    path("cham-diem/<int:pk>/chuyen/", writing.move, name="sheet-move"),
    path("cham-diem/<int:pk>/thuong-tru/", writing.add_event, name="sheet-event"),
    path("cham-diem/<int:pk>/xep-loai/", writing.add_condition, name="sheet-condition"),
    path("cham-diem/<int:pk>/rut/<str:kind>/<int:row>/", writing.take_back, name="sheet-take-back"),
    path("cham-diem/<int:pk>/lich-su/<str:code>/", views.history, name="sheet-history"),
    path("cham-diem/minh-chung/<int:pk>/", views.evidence, name="evidence"),
    path("cham-diem/minh-chung/<int:pk>/rut/", after.withdraw, name="evidence-withdraw"),
    path("cham-diem/thong-bao-ket-qua/", after.announce, name="results-announce"),
    path("cham-diem/<int:pk>/hoi/", after.ask, name="sheet-ask"),
    path("cham-diem/<int:pk>/sua-tham-dinh/", after.correct, name="sheet-correct"),
    path("cham-diem/<int:pk>/kien-nghi/", after.appeal, name="sheet-appeal"),
    path("xac-nhan/", after.confirmations, name="confirmations"),
    path("xac-nhan/<int:pk>/", after.confirmation, name="confirmation"),
    path("xac-nhan/tep/<int:pk>/", after.confirmation_file, name="confirmation-file"),
    path("kien-nghi/", after.appeals, name="appeals"),
    path("kien-nghi/<int:pk>/tra-loi/", after.answer, name="appeal-answer"),
    path("cham-cheo/", rounds.rounds, name="cross"),
    path("cham-cheo/lap-dot/", rounds.new_round, name="round-new"),
    path("cham-cheo/phieu/<int:pk>/", crossing.pair, name="cross-pair"),
    path("cham-cheo/giai-trinh/", fairness.asked, name="fairness-asked"),
    path("cham-cheo/giai-trinh/<int:pk>/", fairness.answer, name="fairness-answer"),
    path("cham-cheo/<int:pk>/cong-tam/", fairness.page, name="round-fairness"),
    path("cham-cheo/<int:pk>/cong-tam/in/", fairness.printed, name="round-fairness-print"),
    path("cham-cheo/<int:pk>/cong-tam/kiem-tra-lai/", fairness.check_again, name="round-fairness-check"),
    path("cham-cheo/<int:pk>/cong-tam/xem-xet/", fairness.review, name="round-fairness-review"),
    path("cham-cheo/<int:pk>/", rounds.one_round, name="round"),
    path("cham-cheo/<int:pk>/viec/", rounds.act, name="round-act"),
    path("cham-cheo/<int:pk>/do-nghiem/", adjusted.severities, name="round-severities"),
    path("cham-cheo/<int:pk>/hieu-chinh/", adjusted.adjusted, name="round-adjusted"),
    path("cham-cheo/<int:pk>/hop/<str:code>/", rounds.meeting, name="round-meeting"),
    path("cham-cheo/<int:pk>/hop/<str:code>/bien-ban/", rounds.minutes, name="round-minutes"),
]
_ROLES = frozenset({Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD, Role.OFFICIAL, Role.AUDITOR})
_CROSS = frozenset({Role.BOARD_OFFICER, Role.AUDITOR, Role.MARKER, Role.BLOC_LEAD})
_ASKED = frozenset({Role.BOARD_OFFICER, Role.AUDITOR, Role.UNIT_CLERK, Role.UNIT_HEAD})
MENU: list[MenuItem] = [
    MenuItem(gettext_lazy("Chấm điểm"), "staff:marks", _ROLES, 60),
    MenuItem(gettext_lazy("Chấm chéo"), "staff:cross", _CROSS, 61),
    MenuItem(gettext_lazy("Xác nhận"), "staff:confirmations", _ASKED, 62),
    MenuItem(gettext_lazy("Kiến nghị"), "staff:appeals", _ASKED, 63),
]


def cards(user: User, day: date) -> list[Card]:
    """Sheets waiting for this person: to appraise, or to mark and file."""
    waiting = queries.waiting(user)
    found = [
        Card(_("Phiếu chờ thẩm định"), waiting.to_appraise, f"{reverse('staff:marks')}?trang-thai=filed"),
        Card(_("Phiếu đang tự chấm"), waiting.to_mark, f"{reverse('staff:marks')}?trang-thai=draft", hint=waiting.hint),
        Card(_("Phiếu bị trả lại"), waiting.returned, f"{reverse('staff:marks')}?trang-thai=returned", tone="bad"),
        Card(_("Phiếu chờ tôi chấm chéo"), queries_cross.waiting(user), reverse("staff:cross")),
        Card(
            _("Đề nghị xác nhận chờ trả lời"),
            queries_after.to_answer(user),
            f"{reverse('staff:confirmations')}?trang-thai=cho",
        ),
        Card(
            _("Đề nghị giải trình về điểm chấm chéo"),
            queries_fairness.to_answer(user),
            reverse("staff:fairness-asked"),
        ),
        Card(_("Kiến nghị chờ trả lời"), queries_after.to_decide(user), f"{reverse('staff:appeals')}?trang-thai=cho"),
    ]
    return [card for card in found if card.count]
