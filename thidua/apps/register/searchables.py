"""Lines of the books and files (hồ sơ). A secret line is never in the index: its holder finds it in the book."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.orgs.scopes import reach
from thidua.apps.register import rules
from thidua.apps.register.models import CaseFile, Entry
from thidua.apps.search.registry import Row, Searchable, register
from thidua.core.register.numbering import code
from thidua.core.register.states import FROZEN

COLUMNS = (
    "pk", "unit_id", "code_number", "code_notation", "subject", "type_name", "organ_name", "to_places", "note",
    "issued_on", "arrived_on", "year", "state",
)  # fmt: skip


def entry_rows(ids: Collection[int] | None) -> Iterator[Row]:
    found = Entry.objects.filter(secrecy="").order_by("pk")
    if ids is not None:
        found = found.filter(pk__in=ids)
    for pk, unit_id, number, notation, subject, *said, issued_on, arrived_on, year, state in found.values_list(
        *COLUMNS
    ).iterator(500):
        own = code(number, notation)
        title = f"{own} – {subject}" if own else subject
        body = "\n".join(text for text in said if text)
        day = issued_on or arrived_on
        yield Row(pk, unit_id, str(pk), title, body, day, year, codes=(own,), is_past=state in FROZEN)


def file_rows(ids: Collection[int] | None) -> Iterator[Row]:
    found = CaseFile.objects.order_by("pk")
    if ids is not None:
        found = found.filter(pk__in=ids)
    for one in found.iterator(500):
        yield Row(
            one.pk, one.unit_id, str(one.pk), str(one), "", one.opened_on, codes=(one.code, one.file_notation)
        )  # fmt: skip


def visible_entries(user: User) -> QuerySet[Entry]:
    """What `rules.open_entry` opens, but for secret lines; also lines of other units handed to the person."""
    return rules.visible(user).filter(secrecy="") if rules.may_see.allows(user) else Entry.objects.none()


def visible_files(user: User) -> QuerySet[CaseFile]:
    return CaseFile.objects.filter(rules.visible_files(user))


def declare() -> None:
    register(
        Searchable(
            kind="entry",
            label=_("Văn bản trong sổ"),
            place=12,
            model=Entry,
            rows=entry_rows,
            units=lambda _user: None,
            visible=visible_entries,
        )
    )
    register(
        Searchable(
            kind="file",
            label=_("Hồ sơ"),
            place=13,
            model=CaseFile,
            rows=file_rows,
            units=lambda user: reach(user, *rules.READERS),
            visible=visible_files,
        )
    )
