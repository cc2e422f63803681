"""Vietnamese words of cross-marking: why a draw, a move or a mark is refused."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.apps.marking.models import RoundState
from thidua.core.marking import WrongMove
from thidua.core.marking import draw as core

if TYPE_CHECKING:
    from thidua.apps.marking.pools import Entrants


def explain_draw(error: core.CannotDraw, who: "Entrants") -> str:
    """One sentence: which bloc or unit stands in the way, and what would mend it."""
    bloc = next((bloc.name for bloc in who.blocs if bloc.code == error.pool), _("tất cả các khối, cụm của đợt"))
    if isinstance(error, core.TooFewUnits):
        return _("«%(bloc)s» chỉ có một đơn vị chấm được nên không có ai để chấm chéo. Ghép với khối, cụm khác.") % {
            "bloc": bloc
        }
    if isinstance(error, core.TooManyMarkers):
        return _(
            "«%(bloc)s»: cần %(asked)d người chấm mỗi phiếu nhưng ngoài chính đơn vị chỉ còn %(most)d đơn vị có người chấm. Giảm số người chấm hoặc giao thêm vai trò «Người chấm điểm chéo»."
        ) % {"bloc": bloc, "asked": error.asked, "most": error.most}
    if isinstance(error, core.NoMarkerLeft):
        return _(
            "«%(unit)s» (%(bloc)s): sau khi loại đơn vị mình, đơn vị cấp trên, cấp dưới và các xung đột lợi ích chỉ còn %(left)d người chấm, cần %(asked)d."
        ) % {"unit": who.units[error.marked].name, "bloc": bloc, "left": error.left, "asked": error.asked}
    if isinstance(error, core.LoadsCannotBalance):
        return _(
            "«%(bloc)s»: vì xung đột lợi ích, không chia đều được: «%(unit)s» không nhận được %(least)d đến %(most)d phiếu như các đơn vị khác. Xem lại các xung đột đã khai hoặc số người chấm."
        ) % {"bloc": bloc, "unit": who.units[error.marker].name, "least": error.least, "most": error.most}
    return _("«%(bloc)s»: không bốc thăm được. Kiểm tra lại số người chấm và danh sách đơn vị.") % {"bloc": bloc}


def explain_round_move(error: WrongMove) -> str:
    return _("Đợt chấm chéo đang ở trạng thái «%(state)s» nên chưa làm được bước này.") % {
        "state": RoundState(error.state).label
    }
