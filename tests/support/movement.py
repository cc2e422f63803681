"""A small movement with confirmed clauses and a rule set, made row by row."""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

from tests.support import world
from thidua.apps.documents.models import Clause, Document
from thidua.apps.documents.models import State as DocumentState
from thidua.apps.movements.models import Criterion, Movement, Period, RuleSetVersion, State
from thidua.apps.orgs.models import Unit
from thidua.core.movements import RuleSet
from thidua.core.movements import model as core
from thidua.core.movements.canonical import fingerprint, to_plain
from thidua.core.points import from_milli
from thidua.core.vietnamese.folding import fold

_numbers = count(1)
DEFAULTS: dict[str, Any] = {
    "subject": "unit",
    "group": "nhom-1",
    "measured_by": "marks",
    "max_milli": 10000,
    "clauses": [],
}
CLAUSES = {"TT-1.1a": "Hoàn thành vượt mức các chỉ tiêu", "TT-2.3a": "Giao tiếp, ứng xử văn minh, lịch sự"}


def movement(
    unit: Unit, *, name: str = "Thi đua thực hiện văn hóa công sở", clauses: Mapping[str, str] | None = None
) -> Movement:
    """An open movement; the clause ids are made unique by the unit's number."""
    number = next(_numbers)
    document = Document.objects.create(
        slug=f"van-ban-{number}",
        unit=unit,
        subject=name,
        number_symbol=f"{number}/UBND-TH",
        issued_on=date(2019, 7, 15),
        filename="van-ban.txt",
        sha256="0" * 64,
        text="x",
        reading={},
        corrected={},
        state=DocumentState.CONFIRMED,
        uploaded_at=world.AT,
    )
    for at, (cid, text) in enumerate((clauses or CLAUSES).items()):
        Clause.objects.create(
            document=document,
            cid=cid,
            section=cid.rstrip("abcdefgh"),
            text=text,
            fold=fold(text),
            start=at * 100,
            end=at * 100 + 99,
        )
    return Movement.objects.create(
        slug=f"phong-trao-{number}",
        name=name,
        short_name=name[:60],
        unit=unit,
        document=document,
        from_year=2019,
        to_year=2025,
        state=State.OPEN,
        themes=[{"slug": "nhom-1", "name": "Nhóm một", "subject": "unit"}],
    )


def version(of: Movement, *criteria: Mapping[str, Any]) -> RuleSetVersion:
    """`criteria`: dicts of Criterion fields plus `clauses`, a list of ids. Rows and rules agree, as actions make them."""
    given = [{**DEFAULTS, **fields} for fields in criteria]
    rules = RuleSet(
        criteria=tuple(
            core.Criterion(
                code=one["code"],
                name=one["name"],
                subject=one["subject"],
                group=one["group"],
                clauses=tuple(one["clauses"]),
                max_points=from_milli(one["max_milli"]),
                measured_by=one["measured_by"],
                rule=core.Ratio("feedback.courtesy") if one["measured_by"] == "feedback" else core.Judged(),
            )
            for one in given
        ),
        themes=(core.Theme("nhom-1", "Nhóm một", "unit"),),
    )
    made = RuleSetVersion.objects.create(
        movement=of,
        number=of.versions.count() + 1,
        rules=to_plain(rules),
        fingerprint=fingerprint(rules),
        reason="thử",
        made_at=world.AT,
    )
    for position, one in enumerate(given):
        fields = {name: value for name, value in one.items() if name != "clauses"}
        row = Criterion.objects.create(version=made, position=position, **fields)
        row.clauses.set(Clause.objects.filter(cid__in=one["clauses"]))
    return made


def period(of: Movement, rules: RuleSetVersion, *, year: int = 2026) -> Period:
    return Period.objects.create(
        movement=of,
        slug=f"{of.slug}-{year}",
        name=f"Năm {year}",
        starts_on=date(year, 1, 1),
        until_on=date(year + 1, 1, 1),
        version=rules,
    )
