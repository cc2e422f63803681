"""Who sees cases, who takes files over; the doors to a case and to an import."""

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.cases.models import Case, ImportFile, Source
from thidua.apps.orgs.scopes import holds, reach

READERS = (Role.BOARD_OFFICER, Role.AUDITOR, Role.INSPECTOR, Role.UNIT_CLERK, Role.UNIT_HEAD)
OVERSEERS = (Role.BOARD_OFFICER, Role.AUDITOR)
may_see = holds(*READERS)
#: A unit does not hand in the figures it is judged by.
may_import = holds(Role.BOARD_OFFICER)
may_see_imports = holds(*OVERSEERS)
CASE_OUT_OF_REACH = _("Không có hồ sơ này trong phạm vi của bạn.")
IMPORT_OUT_OF_REACH = _("Không có lần nhập này trong phạm vi của bạn.")
SOURCE_OUT_OF_REACH = _("Không có nguồn hồ sơ này trong phạm vi của bạn.")


def open_case(user: User, pk: int) -> Case:
    """Hidden ones are not there: half an import is nothing."""
    found = Case.objects.select_related("unit", "source", "first_import", "last_import").filter(pk=pk).first()
    if found is None or found.unit_id not in reach(user, *READERS):
        raise Refused(CASE_OUT_OF_REACH)
    return found


def open_import(user: User, pk: int) -> ImportFile:
    found = ImportFile.objects.select_related("source__unit", "by__person", "job").filter(pk=pk).first()
    if found is None or found.unit_id not in reach(user, *OVERSEERS):
        raise Refused(IMPORT_OUT_OF_REACH)
    return found


def open_source(user: User, pk: int) -> Source:
    found = Source.objects.select_related("unit").filter(pk=pk).first()
    if found is None or found.unit_id not in reach(user, *OVERSEERS):
        raise Refused(SOURCE_OUT_OF_REACH)
    return found
