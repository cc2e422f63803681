"""What went wrong, as sentences."""

from django.utils.translation import gettext as _

from thidua.adapters.docx_out import CannotWrite
from thidua.adapters.layoutfile import NoLayout
from thidua.apps.awards.dossiers.moves import NotFiled
from thidua.apps.awards.dossiers.words import ACTS, STATES, paper_names
from thidua.apps.awards.models import Dossier
from thidua.apps.marking.errors import BadFile
from thidua.core.awards.complaints import NotYetLate, TooLate, WrongStep
from thidua.core.awards.dossier_papers import NoDraft
from thidua.core.awards.dossiers import Held, Incomplete, Locked, ReasonOwed, WrongMove
from thidua.core.awards.law import NoRegime

FAULTS = (
    NotFiled, BadFile, WrongMove, Held, ReasonOwed, Incomplete, Locked, NoDraft, CannotWrite, NoLayout, NoRegime,
    TooLate, NotYetLate, WrongStep,
)  # fmt: skip


def sentence(fault: Exception, dossier: Dossier | None = None) -> str:
    names = paper_names(dossier) if dossier else {}
    match fault:
        case WrongMove():
            act = ACTS.get(fault.act, _("Việc này"))
            text = _("Hồ sơ đang ở bước “%(state)s” nên không làm được: %(act)s.")
            return text % {"state": STATES[fault.state], "act": str(act).lower()}
        case Held():
            return _("Hồ sơ đang tạm dừng; kết thúc việc tạm dừng bằng văn bản kết luận rồi mới đi tiếp.")
        case ReasonOwed():
            return _("Hãy ghi rõ lý do.")
        case Incomplete():
            missing = "; ".join(names.get(item, item) for item in fault.missing)
            return _("Hồ sơ chưa đủ. Còn thiếu hoặc chưa sửa: %(missing)s.") % {"missing": missing}
        case Locked():
            text = _("“%(item)s” đang khóa: chỉ phần được trả lại mới sửa được.")
            return text % {"item": names.get(fault.item, fault.item)}
        case NoDraft():
            return _("Văn bản này do cơ quan khác cấp, phần mềm không soạn thay.")
        case _:
            return _complaints(fault)


def _complaints(fault: Exception) -> str:
    match fault:
        case TooLate():
            return _("Thời hạn gửi kiến nghị đã hết ngày %(day)s.") % {"day": f"{fault.until_on:%d/%m/%Y}"}
        case NotYetLate():
            text = _("Cơ quan còn thời hạn trả lời đến hết ngày %(day)s; sau ngày đó mới chuyển cấp trên được.")
            return text % {"day": f"{fault.due_on:%d/%m/%Y}"}
        case WrongStep():
            return _("Kiến nghị này không còn ở bước làm được việc đó.")
        case NotFiled():
            return " ".join(fault.messages.values())
        case _:
            return str(fault)
