"""Two small provinces alike in everything, each with one of every object the pages show. Rows only, no pages.

Every private text of a unit bears the unit's own mark («BÍ MẬT A1»), so a page that shows it to others gives itself away.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.support import (
    ballots,
    council_desk,
    cross_desk,
    decision_desk,
    dossier_desk,
    honours_desk,
    marking_world,
    procedures,
    signature_desk,
    target_desk,
    world,
)
from tests.support.council_desk import CouncilDesk
from tests.support.documents import INVENTED, received
from tests.support.honours_desk import HonoursDesk
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.actions import Task, give_assignments, report_done
from thidua.apps.assignments.actions_proposals import propose_assignments
from thidua.apps.assignments.actions_routines import make_routine
from thidua.apps.assignments.attaching import File
from thidua.apps.assignments.models import Assignment, Proposal, Routine
from thidua.apps.assignments.routines import Plan as RoutinePlan
from thidua.apps.audit import ledger
from thidua.apps.awards.lists import actions as awards
from thidua.apps.awards.models import Campaign, HistoryDraft, ProposalList
from thidua.apps.cases.models import Case, CaseVersion, ImportFile, Source, values_of
from thidua.apps.councils.models import Ballot
from thidua.apps.documents.models import Document
from thidua.apps.documents.models import State as DocumentState
from thidua.apps.documents.models_graph import Citation, CitedDocument, StandingRecord
from thidua.apps.feedback.actions import open_channel
from thidua.apps.feedback.models import Channel
from thidua.apps.inspections.models import Finding, Inspection, Kind, Outcome
from thidua.apps.inspections.models import State as InspectionState
from thidua.apps.jobs.models import Job
from thidua.apps.marking import actions as marking
from thidua.apps.marking import actions_events
from thidua.apps.marking.actions import Entry as MarkEntry
from thidua.apps.marking.models import (
    Appeal,
    Confirmation,
    Disqualification,
    Event,
    Evidence,
    FairnessCheck,
    FairnessReview,
    Pairing,
    Round,
    Sheet,
)
from thidua.apps.movements.models import Movement, Period
from thidua.apps.notices.models import Delivery as Letter
from thidua.apps.notices.models import Notice
from thidua.apps.orgs.models import Bloc, ImportDraft, Person, Post, Unit
from thidua.apps.procedures.actions import add_handlers
from thidua.apps.procedures.models import CatalogueDraft, Posting, Procedure
from thidua.apps.register import actions_files
from thidua.apps.register.actions import comment, register_incoming
from thidua.apps.register.actions_outgoing import draft_outgoing, number_outgoing
from thidua.apps.register.details import Details
from thidua.apps.register.models import CaseFile, Delivery, Entry
from thidua.apps.registrations.models import Plan, PlanItem, PlanStep
from thidua.apps.reports import wording
from thidua.apps.reports.actions import draft_report
from thidua.apps.reports.models import Report
from thidua.apps.scoring.actions import compute_scores
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.apps.targets.models import Target
from thidua.apps.tokens.actions import make_token
from thidua.apps.tokens.models import ApiToken, Scope
from thidua.core.awards import ProposalRule
from thidua.core.movements.model import RuleSet

#: Roles that belong to one unit; the others are granted over the whole province.
OF_A_UNIT = (Role.UNIT_CLERK, Role.UNIT_HEAD, Role.OFFICIAL, Role.BLOC_LEAD, Role.MARKER, Role.MEDIA_EDITOR)
TODAY = date(2026, 6, 1)


@dataclass
class Desk:
    """A unit and one of each thing that belongs to it. `draft` lies in the running period, `filed` in the one before."""

    mark: str
    unit: Unit
    person: Person
    plan: Plan
    item: PlanItem
    assignment: Assignment
    routine: Routine
    told: Inspection
    untold: Inspection
    channel: Channel
    draft: Sheet
    filed: Sheet
    event: Event
    condition: Disqualification
    evidence: Evidence
    entry: Entry
    proposed: Entry
    letter: Entry
    delivery: Delivery
    to_us: Delivery
    case_file: CaseFile
    notice: Notice
    unsent: Letter
    job: Job
    token: ApiToken
    target: Target
    handled: Case
    target: Target
    score: Score
    appeal: Appeal
    confirmation: Confirmation
    honours: HonoursDesk
    decided: decision_desk.Decided
    pairing: Pairing | None = None
    asked: FairnessReview | None = None
    awarding: dossier_desk.Filed = None  # type: ignore[assignment]  # once the campaign is open


@dataclass
class Place:
    """A province: `mine` is where the users of unit roles work, `other` the unit next door."""

    province: Unit
    bloc: Bloc
    movement: Movement
    draft_movement: Movement
    period: Period
    past: Period
    document: Document
    unconfirmed: Document
    cited: CitedDocument
    staged: ImportDraft
    run: ScoreRun
    awards: ProposalList
    campaign: Campaign
    taken: ImportFile
    report: Report
    proposal: Proposal
    procedure: Procedure
    round: Round
    checked: FairnessCheck
    staged_catalogue: CatalogueDraft
    councils: CouncilDesk
    staged_history: HistoryDraft
    polled: Ballot
    officer: User
    inspector: User
    mine: Desk
    other: Desk


def make() -> tuple[Place, Place]:
    """The inspector of the first province also stands on the teams of the second: a name there opens no door."""
    here = _place("A", None)
    return here, _place("B", here.inspector)


def _rules(letter: str) -> RuleSet:
    """The small table of criteria with clause ids of the province's own document."""

    def own(clauses: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cid.replace("XX-", f"X{letter}-") for cid in clauses)

    rules = marking_world.RULES
    return replace(
        rules,
        criteria=tuple(replace(item, clauses=own(item.clauses)) for item in rules.criteria),
        adjustments=tuple(replace(item, clauses=own(item.clauses)) for item in rules.adjustments),
        disqualifiers=tuple(replace(item, clauses=own(item.clauses)) for item in rules.disqualifiers),
    )


def _place(letter: str, guest: User | None) -> Place:
    top = world.province(f"Tỉnh Thử {letter}")
    units = [world.unit(f"Sở Thử {letter}{number}", parent=top) for number in (1, 2)]
    bloc = world.bloc(top, *units)
    officer, maker = world.user(Role.BOARD_OFFICER, top), world.user()
    inspector = world.user(Role.INSPECTOR, top)
    period, past = _periods(top, letter)
    team = (guest or inspector, inspector if guest else maker)
    taken = _taken(top, letter)
    desks: list[Desk] = [
        desk(f"{letter}{number}", unit, period, past, maker, officer, team)
        for number, unit in enumerate(units, start=1)
    ]
    run = compute_scores(period=past, by=officer, at=AT)
    for one in desks:
        one.score = Score.objects.get(run=run, unit=one.unit)
    document = _confirmed(period)
    going = cross_desk.opened(period, bloc, officer)
    for marker, marked in zip(desks, desks[::-1], strict=True):
        marker.pairing = cross_desk.paired(going, marker.unit, marked.draft)
    checked = cross_desk.checked(period, bloc, officer, units)
    for one in desks:
        one.asked = cross_desk.asked(checked, one.unit, officer, f"Lý do {one.mark}")
    token(officer)
    awarding = dossier_desk.campaign(top, officer)
    for one in desks:
        one.awarding = dossier_desk.given(awarding, one.unit, one.person, officer, one.mark)
    return Place(
        province=top,
        bloc=bloc,
        movement=period.movement,
        draft_movement=draft_movement(top),
        period=period,
        past=past,
        document=document,
        cited=_cited(document, letter),
        unconfirmed=received(top, officer, text=INVENTED.replace("41/KH", f"4{ord(letter)}/KH")),
        staged=_staged(officer),
        run=run,
        awards=_listed(run, officer),
        campaign=awarding,
        taken=taken,
        report=_reported(past, officer, letter),
        proposal=propose_work(document, officer, [unit.name for unit in units], letter)[0],
        procedure=_announced(top, letter, desks),
        round=going,
        checked=checked,
        staged_catalogue=_staged_catalogue(top, officer),
        councils=council_desk.made(top),
        staged_history=honours_desk.staged(top, officer),
        polled=ballots.poll(members=3, items=1, unit=top).ballot,
        officer=officer,
        inspector=inspector,
        mine=desks[0],
        other=desks[1],
    )


def _cited(document: Document, letter: str) -> CitedDocument:
    """A document the confirmed one rests on and that is no longer in force."""
    number = f"{ord(letter)}/QĐ-BNV"
    node = CitedDocument.objects.create(
        unit=document.unit, identity_key=number, number_symbol=number, issuer="Bộ Nội vụ", year=2020
    )
    Citation.objects.create(citing=document, cited=node, role="legal_basis", field="citations[0]", text=number)
    StandingRecord.objects.create(cited=node, state="expired", source=f"Công báo {letter}", by=world.user(), at=AT)
    return node


CHECKLIST = [{"code": "KT01", "question": "Có niêm yết thủ tục?", "clauses": [], "subject": "unit"}]


def _periods(top: Unit, letter: str) -> tuple[Period, Period]:
    period = marking_world.period(top, _rules(letter))
    period.plan_due_on = TODAY + timedelta(days=30)
    period.save()
    period.movement.checklist = CHECKLIST
    period.movement.save()
    past = Period.objects.create(
        movement=period.movement,
        slug="nam-2025",
        name="Năm 2025",
        starts_on=date(2025, 1, 1),
        until_on=date(2026, 1, 1),
        version=period.version,
    )
    return period, past


def draft_movement(top: Unit) -> Movement:
    made = marking_world.movement(top)
    made.state = "draft"
    made.save()
    marking_world.version(made, RuleSet((), (), (), (), ()))
    return made


def confirmed_document(top: Unit, number: int) -> Document:
    made = marking_world.document(top)
    made.state, made.number_symbol = DocumentState.CONFIRMED, f"{number}/KH"
    made.save()
    return made


def run_again(place: Place) -> None:
    """Another computation, list and report of the past period, as the units now are."""
    run = compute_scores(period=place.past, by=place.officer, at=AT)
    _listed(run, place.officer)
    _reported(place.past, place.officer, "A")


def _confirmed(period: Period) -> Document:
    document = period.movement.document
    document.state = DocumentState.CONFIRMED
    document.file = "documents/khong-con.txt"
    document.save()
    return document


def propose_work(document: Document, officer: User, owners: list[str], letter: str) -> list[Proposal]:
    """What the reading of the document tells these units to do, and all departments."""
    tasks = [
        {"section": "1.", "units": [owner], "actions": [f"Việc đọc được BÍ MẬT {letter}0"], "deadline": "2026-07-01"}
        for owner in [*owners, "Các sở, ban, ngành"]
    ]
    document.corrected = {**document.corrected, "tasks": tasks}
    document.save()
    return propose_assignments(document=document, by=officer, at=AT, day=TODAY)


def desk(  # noqa: PLR0917  one line of a table
    mark: str, unit: Unit, period: Period, past: Period, maker: User, officer: User, team: tuple[User, User]
) -> Desk:
    secret = f"BÍ MẬT {mark}"
    person = world.person(f"Lò Thị {mark}")
    Post.objects.create(person=person, unit=unit, title="Chuyên viên", from_on=date(2020, 1, 1))
    plan, item = _plan(unit, period, maker, person, secret)
    draft, filed = (Sheet.objects.create(period=when, unit=unit, subject="unit") for when in (period, past))
    Sheet.objects.filter(pk=filed.pk).update(state="filed")
    filed.refresh_from_db()
    reason = f"Lý do {secret}"
    marking.appraise(sheet=filed, entries=[MarkEntry("A1", Decimal(9), reason)], by=officer, at=AT)
    task = Task(unit, f"Việc {secret}", item.clause, TODAY, TODAY + timedelta(days=9))
    signature_desk.make(unit, officer, secret)
    return Desk(
        mark=secret,
        unit=unit,
        person=person,
        plan=plan,
        item=item,
        assignment=_reported_task(task, officer, secret),
        routine=make_routine(
            plan=RoutinePlan(unit, f"Định kỳ {secret}", item.clause, "monthly", 5, 10, TODAY), by=officer, at=AT
        ),
        told=_inspection(unit, period, team, maker, "notified", secret),
        untold=_inspection(unit, period, team, maker, "draft", secret),
        channel=open_channel(unit=unit, by=officer, at=AT),
        draft=draft,
        filed=filed,
        event=actions_events.record_event(sheet=filed, code="T1", count=1, reason=reason, by=officer, at=AT),
        condition=actions_events.record_disqualification(
            sheet=filed, code="D1", reason=reason, document_reference="01/KL", by=officer, at=AT
        ),
        evidence=_evidence(filed, officer),
        handled=handled_case(unit, secret),
        **_registered(unit, officer, secret),  # type: ignore[arg-type]
        **_told_of(unit, officer, secret),  # type: ignore[arg-type]
        token=token(world.user(Role.UNIT_CLERK, unit)),
        target=target_desk.given(unit, item.clause, officer, secret),
        score=None,  # type: ignore[arg-type]  # computed once all sheets are there
        appeal=cross_desk.appealed(filed, maker, reason),
        confirmation=cross_desk.confirmed(filed, unit, maker),
        honours=honours_desk.made(unit, person, officer, secret),
        decided=decision_desk.decided(unit, officer, secret),
    )


def _told_of(unit: Unit, officer: User, secret: str) -> dict[str, Any]:
    """A notice to the officer; a letter to a clerk that failed, with the same title in it; a job the clerk asked for."""
    clerk = world.user(Role.UNIT_CLERK, unit)
    fields = {"kind": "assignment.reminded", "title": f"Việc {secret}", "address": "/lam-viec/", "made_at": AT}
    unsent = Letter.objects.create(
        user=clerk, way="email", identity=f"{unit.code}-{secret}", state="failed", fault="550", made_at=AT, due_at=AT
    )
    Notice.objects.create(user=clerk, key=unit.code, delivery=unsent, **fields)
    return {
        "notice": Notice.objects.create(user=officer, key=unit.code, **fields),
        "unsent": unsent,
        "job": Job.objects.create(kind="test.job", key=unit.code, due_at=AT, made_at=AT, by=clerk),
    }


def token(owner: User, name: str = "Phần mềm thử") -> ApiToken:
    day = TODAY + timedelta(days=99)
    return make_token(owner=owner, name=name, scopes=list(Scope.values), expires_on=day, at=AT, day=TODAY)[0]


def _reported_task(task: Task, officer: User, secret: str) -> Assignment:
    """Its note stands in the ledger in clear: content that an administrator must not read there."""
    given = give_assignments(tasks=[task], by=officer, at=AT)[0]
    fields: dict[str, Any] = {"note": f"Xong {secret}", "files": [File(f"{secret}.pdf", marking_world.PDF)]}
    return report_done(assignment=given, done_on=TODAY, **fields, by=officer, at=AT, today=TODAY)


def _plan(unit: Unit, period: Period, maker: User, person: Person, secret: str) -> tuple[Plan, PlanItem]:
    clause = period.version.criteria.get(code="A1").clauses.get()
    plan = Plan.objects.create(unit=unit, period=period, state="submitted", made_by=maker, made_at=AT, filed_on=TODAY)
    PlanStep.objects.create(plan=plan, act="start", by=maker, at=AT)
    item = PlanItem.objects.create(
        plan=plan,
        position=1,
        clause=clause,
        content=f"Việc kế hoạch {secret}",
        target="Xong",
        person=person,
        starts_on=period.starts_on,
        due_on=TODAY,
    )
    return plan, item


def _inspection(  # noqa: PLR0917  one line of a table
    unit: Unit, period: Period, team: tuple[User, User], maker: User, state: str, secret: str
) -> Inspection:
    made = Inspection.objects.create(
        unit=unit,
        period=period,
        kind=Kind.PLANNED,
        inspected_on=TODAY,
        first_inspector=team[0],
        second_inspector=team[1],
        state=InspectionState(state),
        notified_on=TODAY if state == "notified" else None,
        reply_until_on=TODAY + timedelta(days=5) if state == "notified" else None,
        made_by=maker,
        made_at=AT,
    )
    Finding.objects.create(
        inspection=made, position=1, code="KT01", question="Có niêm yết?", outcome=Outcome.NO, note=f"Thấy {secret}"
    )
    return made


def more_registered(place: Place) -> None:
    """Ten more lines in the books of the first desk, with recipients, history and a fuller file."""
    desk, by = place.mine, place.officer
    for number in range(10):
        paper = Details(subject=f"Thêm {number}", type_name="Công văn")
        fields: dict[str, Any] = {"by": by, "at": AT}
        entry = register_incoming(unit=desk.unit, details=paper, arrived_on=TODAY, today=TODAY, **fields)
        actions_files.add_to_file(case_file=desk.case_file, entry=entry, **fields)
        comment(entry=desk.entry, text=f"Góp ý {number}", **fields)
        letter = draft_outgoing(unit=desk.unit, details=paper, today=TODAY, **fields)
        Delivery.objects.create(entry=letter, name=place.other.unit.name, unit=place.other.unit, channel="system")
        number_outgoing(entry=letter, series="", day=TODAY, issue=True, **fields)
        code = {"organ_id": "", "file_catalog": "2026", "file_notation": f"1{number}"}
        actions_files.open_file(unit=desk.unit, title="Thêm", is_restricted=False, day=TODAY, **code, **fields)


def _registered(unit: Unit, officer: User, secret: str) -> dict[str, object]:
    """One of each thing of the register; the letter to us comes from the province."""
    paper, top = Details(subject=f"Văn bản {secret}", type_name="Công văn"), unit.parent or unit
    fields: dict[str, Any] = {"by": officer, "at": AT, "today": TODAY}
    entry = register_incoming(unit=unit, details=paper, arrived_on=TODAY, **fields)
    letter = draft_outgoing(unit=unit, details=paper, **fields)
    theirs = draft_outgoing(unit=top, details=replace(paper, subject="Công văn của tỉnh"), **fields)
    delivery = Delivery.objects.create(entry=letter, name="Bên ngoài")
    Delivery.objects.create(entry=letter, name=top.name, unit=top)
    to_us = Delivery.objects.create(entry=theirs, name=unit.name, unit=unit, channel="system")
    for one in (letter, theirs):
        number_outgoing(entry=one, series="", day=TODAY, issue=True, by=officer, at=AT)
    case_file = actions_files.open_file(
        unit=unit, organ_id="", file_catalog="2026", file_notation="01", title=f"Hồ sơ {secret}", is_restricted=False,
        by=officer, at=AT, day=TODAY,
    )  # fmt: skip
    actions_files.add_to_file(case_file=case_file, entry=entry, by=officer, at=AT)
    for one in (letter, delivery, to_us):
        one.refresh_from_db()
    proposed = draft_outgoing(unit=unit, details=paper, **fields)
    return {
        "entry": entry, "proposed": proposed, "letter": letter, "delivery": delivery, "to_us": to_us,
        "case_file": case_file,
    }  # fmt: skip


def _evidence(sheet: Sheet, by: User) -> Evidence:
    return marking.keep_file(
        sheet=sheet,
        criterion=sheet.period.version.criteria.get(code="A1"),
        name="minh-chung.pdf",
        content=marking_world.PDF,
        by=by,
        at=AT,
    )


def _taken(top: Unit, letter: str) -> ImportFile:
    """A refused export with one bad row, and one taken over before it, of the province's one-stop system."""
    source = Source.objects.create(slug=f"mot-cua-{letter.lower()}", name=f"Một cửa {letter}", unit=top)
    fields: dict[str, Any] = {"source": source, "sha256": "0" * 64, "size": 1, "exported_on": TODAY, "at": AT}
    ImportFile.objects.create(name="truoc.csv", file="cases/khong-con.csv", state="done", **fields)
    return ImportFile.objects.create(
        name=f"BÍ MẬT {letter}.csv", file="cases/khong-con.csv", state="refused", rows=2, bad=1, message="Có dòng lỗi.",
        headings=["Số", "Đơn vị"], columns={"unit": 1}, unknown_units=["Xã Lạ"], faults=[[2, "Mã hồ sơ", "chưa ghi."]],
        **fields,
    )  # fmt: skip


def handled_case(unit: Unit, secret: str) -> Case:
    """Late, and asked for further papers twice."""
    brought = ImportFile.objects.filter(source__unit=unit.parent, state="done").first()
    if brought is None:  # a unit outside the two provinces
        brought = _taken(unit.parent or unit, secret[-1]).source.imports.get(state="done")
    return Case.stored.create(
        source=brought.source, code=f"{secret}-{unit.pk}", unit=unit, received_at=AT, due_at=AT + timedelta(days=9),
        returned_at=AT + timedelta(days=12), supplements=2, first_import=brought, last_import=brought,
    )  # fmt: skip


def more_cases(place: Place) -> None:
    """Ten more imports of the source, each of which changed the first desk's case; more faults in the refused one."""
    case, taken = place.mine.handled, place.taken
    for number in range(10):
        brought = ImportFile.objects.create(
            source=taken.source, name=f"them-{number}.csv", file="cases/khong-con.csv", state="done", sha256="0" * 64,
            size=1, exported_on=TODAY + timedelta(days=number), at=AT,
        )  # fmt: skip
        CaseVersion.objects.create(case=case, brought_by=brought, **(values_of(case) | {"supplements": number}))
    taken.faults = [[row, "Mã hồ sơ", "chưa ghi."] for row in range(2, 30)]
    taken.save()


def _staged(officer: User) -> ImportDraft:
    return ImportDraft.objects.create(
        filename="to-chuc.xlsx",
        data=b"khong phai xlsx",
        sha256="0" * 64,
        effective_on=TODAY,
        staged_by=officer,
        staged_at=AT,
    )


def _announced(top: Unit, letter: str, desks: list[Desk]) -> Procedure:
    """Handled by both units; what an inspector saw on each wall is the unit's own matter."""
    made = procedures.announced(top, f"1.00000{letter}", *[one.unit for one in desks], name=f"Cấp giấy thử {letter}")
    for one in desks:
        hung = Posting.objects.create(
            unit=one.unit, version=made.versions.get(), how="board", posted_on=TODAY, made_at=AT
        )
        hung.checks.create(checked_on=TODAY, sight="faulty", note=f"Thấy {one.mark}", at=AT)
    return made


def _staged_catalogue(top: Unit, officer: User) -> CatalogueDraft:
    return CatalogueDraft.objects.create(
        unit=top,
        filename="thu-tuc.xlsx",
        data=b"khong phai xlsx",
        sha256="0" * 64,
        effective_on=TODAY,
        staged_by=officer,
        staged_at=AT,
    )


def more_procedures(place: Place, units: list[Unit]) -> None:
    """Ten more procedures, one of them in many versions, handled and posted by all these units."""
    first = place.procedure
    for number in range(10):
        made = procedures.announced(place.province, f"2.00000{number}", *units, place.mine.unit, name=f"Thêm {number}")
        procedures.changed(first, date(2026, 1, 2 + number), limit_days=10 + number)
        version = made.versions.get()
        hung = [
            Posting(unit=unit, version=version, how="board", posted_on=TODAY, made_at=AT)
            for unit in [*units, place.mine.unit]
        ]
        for one in Posting.objects.bulk_create(hung):
            one.checks.create(checked_on=TODAY, sight="seen", at=AT)
    add_handlers(procedure=first, units=units, on=TODAY, by=ledger.system, at=AT)


def _listed(run: ScoreRun, officer: User) -> ProposalList:
    rule = ProposalRule(1, "hoan-thanh")
    made = awards.propose_awards(run=run, rule=rule, form="Bằng khen", by=officer, at=AT)
    unit = Score.objects.filter(run=run).order_by("pk").first().unit
    awards.add_proposal(made=made, unit=unit, reason="Theo đề nghị của khối", by=officer, at=AT)
    return made


def _reported(period: Period, officer: User, letter: str) -> Report:
    words = wording.suggested(period.movement) | {"issuer": f"Ban Thi đua BÍ MẬT {letter}0"}
    read = wording.read(words, is_illustration=False)
    return draft_report(period=period, kind="so_ket", wording=read, by=officer, at=AT)
