"""What the award pages show, and the documents drafted from a list."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from thidua.apps.awards.lists import labels
from thidua.apps.awards.lists.source import source_of
from thidua.apps.awards.models import Proposal, ProposalList, State
from thidua.apps.marking.queries import is_illustrated
from thidua.apps.movements.models import Movement, Period
from thidua.apps.orgs.models import Unit
from thidua.core.awards import (
    Awardee,
    DecisionFacts,
    ProposalRule,
    SubmissionFacts,
    SubmissionRow,
    decision_draft,
    passed_over,
    submission_draft,
)
from thidua.core.documents.out.draft import Draft, Signature
from thidua.core.documents.out.drafting import date_words
from thidua.core.documents.out.masthead import Masthead
from thidua.core.explain import Line
from thidua.core.points import from_milli
from thidua.core.scoring import from_plain


@dataclass(frozen=True)
class Passed:
    name: str
    bloc: str
    rank: int | None
    reasons: list[str]


def lists_of(period: Period) -> QuerySet[ProposalList]:
    counted = Count("proposals", filter=Q(proposals__is_in=True))
    return ProposalList.objects.filter(period=period).annotate(kept=counted).select_related("run", "by__person")


def proposals_of(made: ProposalList) -> list[tuple[Proposal, list[str]]]:
    """Rows with their reasons in words."""
    rows = list(made.proposals.select_related("unit", "bloc"))
    names = dict(Unit.objects.filter(scores__run=made.run_id).values_list("code", "name"))
    return [(row, [labels.sentence(from_plain(Line, line), names) for line in row.reasons]) for row in rows]


def passed_over_of(made: ProposalList) -> list[Passed]:
    """Every member not named by the ranking, and why: a negative outcome is owed its reason."""
    source = source_of(made.run)
    rule = ProposalRule(made.per_bloc, made.min_band)
    names = dict(Unit.objects.filter(scores__run=made.run_id).values_list("code", "name"))
    blocs = dict(made.run.scores.filter(bloc__isnull=False).values_list("bloc__code", "bloc__name"))
    return [
        Passed(
            names.get(item.code, item.code),
            blocs.get(item.bloc, item.bloc),
            item.rank,
            [labels.sentence(line, names) for line in item.reasons],
        )
        for item in passed_over(source.places, source.results, source.rules.bands, rule)
    ]


def submission_rows(made: ProposalList) -> tuple[SubmissionRow, ...]:
    rows = made.proposals.filter(is_in=True).select_related("unit", "bloc")
    return tuple(
        SubmissionRow(
            name=row.unit.name,
            bloc=row.bloc.name if row.bloc else "",
            rank=row.rank or 0,
            total=from_milli(row.total_milli),
            band=row.band_name,
            needs_vote=row.needs_vote and made.state == State.DRAFT,
        )
        for row in rows
    )


def latest_list(period: Period) -> ProposalList | None:
    """The last confirmed list, else the last draft."""
    found = list(lists_of(period))
    confirmed = [made for made in found if made.state == State.CONFIRMED]
    return next(iter([*confirmed, *found]), None)


def decision_of(made: ProposalList) -> Draft:
    """The draft decision: number and date stay blank, the money column empty, every word typed by the officer."""
    words = made.decision
    facts = DecisionFacts(
        form=made.form,
        achievement=words["achievement"],
        awardees=tuple(
            Awardee(name=row.unit.name, kind="collective", place=row.bloc.name if row.bloc else "")
            for row in made.proposals.filter(is_in=True).select_related("unit", "bloc")
        ),
        executors=words["executors"],
        clauses=award_clauses(made.period.movement),
    )
    return decision_draft(masthead(made, words), facts)


def submission_of(made: ProposalList) -> Draft:
    words = made.decision
    rule = f"mỗi khối, cụm không quá {made.per_bloc:02d} đơn vị, xếp loại “{made.min_band_name}” trở lên"
    facts = SubmissionFacts(
        movement=made.period.movement.name,
        period=_lowered(made.period.name),
        form=made.form,
        decider=words.get("decider") or "cấp có thẩm quyền",
        rule=rule,
        rows=submission_rows(made),
        clauses=award_clauses(made.period.movement),
    )
    return submission_draft(masthead(made, words, is_submission=True), facts)


def masthead(made: ProposalList, words: dict[str, str], *, is_submission: bool = False) -> Masthead:
    """A submission goes out under its proposer's name, without the decision's grounds, signatory and recipients.

    Of its symbol only «TTr» is known (Nghị định 30/2020/NĐ-CP, Phụ lục III): the proposer adds its own organ.
    """
    issuer = words.get("proposer") or words["issuer"] if is_submission else words["issuer"]
    return Masthead(
        issuer=issuer.upper(),
        superior="" if is_submission else words.get("superior", "").upper(),
        symbol="TTr-..." if is_submission else words.get("symbol", ""),
        place=words.get("place", ""),
        dated=None,
        issuer_name=issuer,
        grounds=() if is_submission else _lines(words["grounds"]),
        addressees=(words["decider"],) if is_submission and words.get("decider") else (),
        signature=Signature()
        if is_submission
        else Signature("", words.get("position", "").upper(), words.get("signatory", "")),
        recipients=("Như trên",) if is_submission else _lines(words.get("recipients", "")),
        archive=words.get("archive", ""),
        authority=words.get("authority", "").upper(),
        is_illustration=is_illustrated(made.period),
    )


def award_clauses(movement: Movement) -> tuple[str, ...]:
    """Clauses the movement's awards workflows carry out."""
    found = [clause for item in movement.workflows if item.get("place") == "awards" for clause in item["clauses"]]
    return tuple(dict.fromkeys(found))


def issuer_of(movement: Movement) -> str:
    """The issuing body of the launch document in running text: «Ủy ban nhân dân tỉnh …».

    Documents print it in capitals, from which names cannot be restored; the unit's own name gives them back.
    """
    issuer = (movement.document.corrected or {}).get("issuer") or {}
    printed, unit = str(issuer.get("name") or ""), movement.unit.name
    if not printed.upper().endswith(unit.upper()) or len(printed) == len(unit):
        return unit
    head = printed[: -len(unit)].strip()
    return f"{head.capitalize()} {_lowered(unit)}"


def launch_words(movement: Movement) -> str:
    """«Công văn số 134/UBND-TH ngày 15 tháng 7 năm 2019 của …»; what is not known is left out, not made up."""
    document = movement.document
    number = f" số {document.number_symbol}" if document.number_symbol else ""
    dated = f" {date_words(document.issued_on)}" if document.issued_on else ""
    kind = str((document.corrected or {}).get("doc_type") or "phát động")
    word = "văn bản phát động" if kind == "phát động" else kind.capitalize()
    return f"{word}{number}{dated} của {issuer_of(movement)}"


def place_of(movement: Movement) -> str:
    return str((movement.document.corrected or {}).get("place") or "")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
