"""What the invented year told its people: older notices read, a few unread, two letters in trouble. Nothing ever leaves."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.jobs.models import Job
from thidua.apps.notices.actions import Wishes, notify, set_preferences, set_reminder_days
from thidua.apps.notices.models import Delivery, Notice, State, Way
from thidua.apps.notices.notifying import SENDING
from thidua.apps.orgs.models import Unit

KIND = "demo.told"
LABEL = "Dữ liệu minh họa."
OFFICER, CLERK, HEAD = "thi-dua", "dau-moi", "thu-truong"
READ_AFTER = timedelta(days=45)
#: Whose letter, its state, what the page says of it.
TROUBLED = (
    (
        HEAD,
        State.UNKNOWN,
        "Máy dừng đúng lúc đang gửi; không rõ đã đi chưa. Hỏi người nhận rồi chọn gửi lại hoặc thôi.",
    ),
    (CLERK, State.FAILED, "Máy chủ thư từ chối người nhận: 550 hộp thư không tồn tại. Sửa địa chỉ rồi gửi lại."),
)


def fill_notices(*, users: Mapping[str, User], province: Unit, at: datetime) -> int:
    """How many notices the province's people have."""
    officer = users[OFFICER]
    with transaction.atomic():
        for place, title in ((OFFICER, "Có 3 đơn vị chưa nộp kế hoạch"), (CLERK, "Ban đã nhận báo cáo quý của đơn vị")):
            notify(users=[users[place]], kind=KIND, title=title, body=LABEL, address="/lam-viec/", key=title, at=at)
        for place, state, fault in TROUBLED:
            _letter(users[place], state, fault, at)
        wishes = Wishes(Way.EMAIL, time(16), time(20), time(6), True)
        set_preferences(user=users[HEAD], wishes=wishes, by=users[HEAD], at=at)
        days = {"before": [5, 1], "after": [1, 5], "from_on": date(at.year, 1, 1)}
        set_reminder_days(unit=province, movement="", by=officer, at=at, **days)  # type: ignore[arg-type]
        return _at_rest(users, at)


def _letter(user: User, state: State, fault: str, at: datetime) -> None:
    made = at - timedelta(hours=9)
    letter = Delivery.objects.create(
        user=user, way=Way.EMAIL, identity=f"minh-hoa-{user.pk}", state=state, fault=fault, made_at=made, due_at=made
    )
    told = notify(
        users=[user], kind=KIND, title="Kế hoạch tuần của đơn vị", body=LABEL, address="/lam-viec/", key="thu", at=made
    )
    Notice.objects.filter(pk__in=[one.pk for one in told]).update(delivery=letter)


def _at_rest(users: Mapping[str, User], at: datetime) -> int:
    """Invented notices stay where they are, also in an installation with a mail server."""
    mine = Notice.objects.filter(user__in=[user.pk for user in users.values()])
    mine.update(leaves_at=None)
    mine.unread().filter(made_at__lt=at - READ_AFTER).update(read_at=at)
    Job.objects.filter(kind=SENDING).delete()
    return mine.count()
