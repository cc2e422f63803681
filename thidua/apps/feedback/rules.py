"""Who opens the form and who reads its figures. Single answers nobody reads: there are none."""

from django.http import Http404

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.feedback.models import Channel
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import holds

READERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD)
KEEPERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK)
may_see_results = holds(*READERS)
may_keep_channels = holds(*KEEPERS)


def open_results(user: User, unit_pk: int) -> Unit:
    unit = Unit.objects.select_related("parent").filter(pk=unit_pk).first()
    if unit is None:
        raise Http404
    may_see_results.demand(user, unit)
    return unit


def unit_to_keep(user: User, unit_pk: int) -> Unit:
    unit = open_results(user, unit_pk)
    may_keep_channels.demand(user, unit)
    return unit


def open_kept_channel(user: User, pk: int) -> Channel:
    channel = Channel.objects.select_related("unit").filter(pk=pk).first()
    if channel is None:
        raise Http404
    may_keep_channels.demand(user, channel)
    return channel
