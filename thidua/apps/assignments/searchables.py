"""Tasks: title, source, and what was written about them since."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.assignments.models import Assignment, Step
from thidua.apps.assignments.rules import READERS
from thidua.apps.orgs.scopes import reach
from thidua.apps.search.registry import Row, Searchable, register


def rows(ids: Collection[int] | None) -> Iterator[Row]:
    tasks, steps = Assignment.objects.order_by("pk"), Step.objects.exclude(note="").order_by("assignment", "at", "pk")
    if ids is not None:
        tasks, steps = tasks.filter(pk__in=ids), steps.filter(assignment__in=ids)
    notes: dict[int, list[str]] = defaultdict(list)
    for task_id, note in steps.values_list("assignment_id", "note"):
        notes[task_id].append(note)
    columns = ("pk", "unit_id", "title", "source", "clause__cid", "given_on")
    for pk, unit_id, title, source, cid, given_on in tasks.values_list(*columns):
        body = "\n".join(line for line in (source, cid, *notes[pk]) if line)
        yield Row(pk, unit_id, str(pk), title, body, given_on)


def visible(user: User) -> QuerySet[Assignment]:
    """What `rules.open_assignment` opens."""
    return Assignment.objects.filter(unit__in=reach(user, *READERS))


def declare() -> None:
    register(
        Searchable(
            kind="assignment",
            label=_("Nhiệm vụ"),
            place=60,
            model=Assignment,
            rows=rows,
            units=lambda user: reach(user, *READERS),
            visible=visible,
            follows={Step: lambda step: [step.assignment_id]},
        )
    )
