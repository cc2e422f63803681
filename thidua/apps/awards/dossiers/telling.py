"""Tell the unit, and the person proposed, that their dossier moved."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.models import Dossier, DossierStep, Opinion
from thidua.apps.notices.kinds import declare
from thidua.apps.notices.notifying import notify
from thidua.apps.notices.queries import owners_of
from thidua.core.calendar import vietnam_day

MOVED = declare("dossier.moved", gettext_lazy("Hồ sơ khen thưởng có bước mới"))
ASKED = declare("dossier.opinion", gettext_lazy("Đề nghị cho ý kiến về hồ sơ khen thưởng"))
ADDRESS = "/lam-viec/ho-so-khen-thuong/"


def tell_party(dossier: Dossier, step: DossierStep, at: datetime) -> None:
    """Inside the transaction of the act. The reason may be personal, so it stays in the body, which never leaves by mail."""
    titles = {
        "receive": _("Hồ sơ %(code)s đã được tiếp nhận"),
        "return": _("Hồ sơ %(code)s được trả lại để sửa"),
        "forward": _("Hồ sơ %(code)s đã được trình"),
        "accept": _("Hồ sơ %(code)s được đồng ý khen thưởng"),
        "decline": _("Hồ sơ %(code)s không được chọn"),
        "reopen": _("Hồ sơ %(code)s được xem xét lại"),
    }
    if step.act not in titles:
        return
    users = owners_of([dossier.unit_id], vietnam_day(at), Role.UNIT_CLERK, Role.UNIT_HEAD).get(dossier.unit_id, [])
    if dossier.person_id is not None:
        users += [user for user in User.objects.filter(person=dossier.person_id) if user not in users]
    notify(
        users=users,
        kind=MOVED,
        title=titles[step.act] % {"code": dossier.code},
        body=step.reason,
        address=f"{ADDRESS}ho-so/{dossier.pk}/",
        key=f"step-{step.pk}",
        at=at,
    )


def tell_agency(opinion: Opinion, at: datetime) -> None:
    users = owners_of([opinion.agency_id], vietnam_day(at), Role.UNIT_CLERK, Role.UNIT_HEAD).get(opinion.agency_id, [])
    title = _("Đề nghị cho ý kiến về hồ sơ %(code)s, trả lời đến hết ngày %(day)s")
    notify(
        users=users,
        kind=ASKED,
        title=title % {"code": opinion.dossier.code, "day": f"{opinion.due_on:%d/%m/%Y}"},
        body=opinion.question,
        address=f"{ADDRESS}y-kien/{opinion.pk}/",
        key=f"opinion-{opinion.pk}",
        at=at,
    )
