"""What is on record of a candidate, in words, newest first; and the unit a person is looked at from."""

from collections.abc import Collection
from datetime import date

from thidua.apps.awards.candidates import labels
from thidua.apps.awards.models import CandidateRecord, RecordKind
from thidua.apps.orgs.models import Person, Post, Unit

MOST = 200


def records_of(subject: Person | Unit) -> list[tuple[CandidateRecord, str]]:
    asked = {"person": subject} if isinstance(subject, Person) else {"unit": subject, "person": None}
    found = CandidateRecord.objects.filter(**asked).select_related("by__person").order_by("-pk")[:MOST]
    return [(row, words_of(row)) for row in found]


def words_of(row: CandidateRecord) -> str:
    tables: dict[str, labels.Words] = {
        RecordKind.RATING: labels.RATINGS,
        RecordKind.DISCIPLINE: {**labels.DISCIPLINES, "void": labels.VOIDED},
        RecordKind.MEMBERS_DISCIPLINE: labels.DISCIPLINES,
        RecordKind.LEAVE: labels.LEAVES,
        RecordKind.LEADS_BLOC: labels.YES_NO,
    }
    if row.kind == RecordKind.ATTESTED:
        return f"{labels.ATTESTED.get(row.name, row.name)}: {labels.YES_NO.get(row.value, row.value)}"
    return str(tables.get(row.kind, {}).get(row.value, row.value)) or "–"


def home_of(person: Person, reached: Collection[int], day: date) -> Unit:
    """Where the person holds a post on the day, else the last one they held, within reach."""
    posts = Post.objects.filter(person=person, unit__in=reached).select_related("unit").order_by("-from_on", "-pk")
    found = list(posts)
    held = [post for post in found if post.from_on <= day and (post.until_on is None or post.until_on > day)]
    return (held or found)[0].unit
