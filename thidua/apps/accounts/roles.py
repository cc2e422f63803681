"""The roles of the design, with their Vietnamese names. A citizen has no account and therefore no role here."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    BOARD_OFFICER = "board-officer", _("Chuyên viên Ban Thi đua – Khen thưởng")
    UNIT_CLERK = "unit-clerk", _("Cán bộ đầu mối của đơn vị")
    UNIT_HEAD = "unit-head", _("Thủ trưởng đơn vị")
    OFFICIAL = "official", _("Cán bộ, công chức, viên chức")
    INSPECTOR = "inspector", _("Người kiểm tra")
    BLOC_LEAD = "bloc-lead", _("Trưởng khối, cụm thi đua")
    MARKER = "marker", _("Người chấm điểm chéo")
    COUNCIL_MEMBER = "council-member", _("Thành viên Hội đồng Thi đua – Khen thưởng")
    COUNCIL_SECRETARY = "council-secretary", _("Thư ký Hội đồng")
    MEDIA_EDITOR = "media-editor", _("Biên tập viên cơ quan báo chí")
    AUDITOR = "auditor", _("Kiểm toán, thanh tra hệ thống")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")


#: Roles that see the content of units in their branch. An administrator is not among them: he sees no content by office.
CONTENT_ROLES = frozenset(Role) - {Role.ADMINISTRATOR}
