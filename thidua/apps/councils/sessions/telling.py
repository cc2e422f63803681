"""Tell members of a session. The names put forward stay in the body, which never leaves the application."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.accounts.models import User
from thidua.apps.councils.models import Summons
from thidua.apps.councils.sessions.summoning import terms_of
from thidua.apps.notices.kinds import declare
from thidua.apps.notices.notifying import notify
from thidua.core.councils.summons import letter_words, when_words

SUMMONED = declare("meeting.summoned", gettext_lazy("Giấy mời họp Hội đồng"))
ADDRESS = "/lam-viec/hoi-dong/phien/"


def tell_members(summons: Summons, people: Collection[int], at: datetime) -> set[int]:
    """Inside the transaction of the sending. Who of them has an account, and so was reached."""
    users = list(User.objects.filter(person__in=people, is_active=True).order_by("pk"))
    meeting, terms = summons.meeting, terms_of(summons)
    first = _("Giấy mời: %(name)s, %(when)s, tại %(place)s")
    again = _("Giấy mời có thay đổi: %(name)s, %(when)s, tại %(place)s")
    title = (first if summons.number == 1 else again) % {
        "name": meeting.name,
        "when": when_words(terms),
        "place": terms.place,
    }
    agenda = [f"{place}. {line[0]}: {line[2]}" for place, line in enumerate(summons.agenda, start=1)]
    notify(
        users=users,
        kind=SUMMONED,
        title=title[:300],
        body="\n".join([*agenda, letter_words(terms)]),
        address=f"{ADDRESS}{meeting.pk}/giay-moi/",
        key=f"summons-{summons.pk}",
        at=at,
        urgent=summons.number > 1,
    )
    return {user.person_id for user in users if user.person_id is not None}
