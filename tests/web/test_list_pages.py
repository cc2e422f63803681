"""A list page costs the same number of queries however long the list: a small world against one ten times as large."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support import (
    ballots,
    council_desk,
    cross_desk,
    dossier_desk,
    honours_desk,
    signature_desk,
    target_desk,
    two_provinces,
    world,
)
from tests.support.addresses import MAKERS
from tests.support.two_provinces import TODAY, Place
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import BlocMembership

pytestmark = pytest.mark.django_db
#: Address → the role that sees the whole list.
LISTS = {
    **dict.fromkeys(
        (
            "staff:councils",
            "staff:council",
            "staff:session",
            "staff:session~draft",
            "staff:session-agenda",
            "staff:session-attendance",
            "staff:session-summons",
            "staff:poll",
        ),
        "secretary",
    ),
    "portal:home": "anyone",
    "portal:search": "anyone",
    "staff:search": "board",
    "staff:cited-only": "board",
    "staff:documents-review": "board",
    "staff:document-citations": "board",
    "staff:document-parcel": "board",
    "staff:cited": "board",
    "portal:movement": "anyone",
    "portal:clause": "anyone",
    "portal:unit": "anyone",
    "portal:procedures": "anyone",
    "portal:procedure": "anyone",
    "portal:unit-procedures": "anyone",
    "staff:procedures": "board",
    "staff:procedure": "board",
    "staff:procedures-export": "board",
    "staff:procedures-trend": "board",
    "staff:procedure-notice": "board",
    "staff:postings": "board",
    "staff:posting-board": "clerk",
    "staff:posting-notice": "board",
    "staff:home": "board",
    "staff:notices": "board",
    "staff:notices-unsent": "board",
    "staff:reminder-days": "board",
    "staff:jobs": "board",
    "staff:documents": "board",
    "staff:register": "board",
    "staff:register-print": "board",
    "staff:register-inbox": "board",
    "staff:register-entry": "board",
    "staff:register-files": "board",
    "staff:register-file": "board",
    "staff:register-file-print": "board",
    "staff:movements": "board",
    "staff:movement": "board",
    "staff:document-clauses": "board",
    "staff:plans": "board",
    "staff:plan": "clerk",
    "staff:plan-choose": "clerk",
    "staff:plan-print": "clerk",
    "staff:assignments": "board",
    "staff:assignment": "board",
    "staff:assignment-give": "board",
    "staff:assignment-board": "board",
    "staff:assignment-board-print": "board",
    "staff:assignment-calendar": "board",
    "staff:my-work": "board",
    "staff:routines": "board",
    "staff:routine-new": "board",
    "staff:document-work": "board",
    "staff:calendar": "board",
    "staff:calendar-record": "board",
    "staff:cases": "board",
    "staff:case": "board",
    "staff:case-imports": "board",
    "staff:case-import": "board",
    "staff:targets": "board",
    "staff:targets-board": "board",
    "staff:targets-print": "board",
    "staff:target": "board",
    "staff:target-give": "board",
    "staff:inspections": "board",
    "staff:inspection": "board",
    "staff:inspection-new": "board",
    "staff:feedback": "board",
    "staff:feedback_unit": "board",
    "staff:indicators": "board",
    "staff:indicator-units": "board",
    "staff:indicator-people": "board",
    "staff:indicator-shares": "board",
    "staff:marks": "board",
    "staff:sheet": "board",
    "staff:sheet-history": "board",
    "staff:scores": "board",
    "staff:cross": "board",
    "staff:round": "board",
    "staff:round-fairness": "board",
    "staff:round-fairness-print": "board",
    "staff:fairness-asked": "clerk",
    "staff:confirmations": "board",
    "staff:appeals": "board",
    "portal:award-complaints": "anyone",
    "staff:dossiers": "board",
    "staff:dossier-speed": "board",
    "staff:campaigns": "board",
    "staff:campaign": "board",
    "staff:campaign-balance": "board",
    "staff:campaign-new": "board",
    "staff:dossier": "board",
    "staff:dossier-print": "board",
    "staff:dossier-new": "clerk",
    "staff:dossier-reasons": "board",
    "staff:dossier-opinions": "clerk",
    "staff:award-complaints": "board",
    "staff:award-complaint": "board",
    "staff:award-law": "board",
    "staff:award-value": "board",
    "staff:award-conditions": "board",
    "staff:award-conditions-unit": "board",
    "staff:award-conditions-person": "board",
    "staff:awards": "board",
    "staff:signatures": "board",
    "staff:paper-signatures": "board",
    "staff:award-list": "board",
    "staff:decisions": "board",
    "staff:decision": "board",
    "staff:decision-make": "board",
    "staff:fund": "board",
    "staff:stocks": "board",
    "staff:stock-new": "board",
    "staff:withdrawals": "board",
    "staff:withdrawal": "board",
    "staff:conferral-withdraw": "board",
    "staff:reports": "board",
    "staff:report": "board",
    "staff:trace": "board",
    "staff:clause": "board",
    "staff:units": "board",
    "staff:unit": "board",
    "staff:blocs": "board",
    "staff:people": "board",
    "staff:ledger": "auditor",
    "staff:tokens": "board",
    "staff:tokens-overseen": "admin",
    "staff:achievements": "board",
    "staff:achievement": "board",
    "staff:achievement-new": "board",
    "staff:initiatives": "board",
    "staff:initiative": "board",
    "staff:initiative-new": "board",
    "staff:alikes": "board",
    "staff:dossier-grounds": "board",
    "staff:award-history": "board",
    "staff:award-history-person": "board",
    "staff:award-history-unit": "board",
    "staff:award-history-import": "board",
    "staff:award-statistics": "board",
    "staff:ballots": "member",
    "portal:ballots": "anyone",
}
#: Those that `grow` makes longer: a page that stayed short would prove nothing.
GROWN = {
    "staff:notices", "staff:notices-unsent", "staff:jobs",
    "staff:dossiers", "staff:campaigns", "staff:campaign", "staff:award-complaints", "staff:dossier-opinions",
    "portal:search", "staff:search", "staff:cited-only", "staff:documents-review", "staff:document-citations",
    "staff:cited", "portal:unit", "staff:documents", "staff:movements", "staff:plans", "staff:plan",
    "staff:plan-print", "staff:assignments", "staff:assignment", "staff:assignment-give", "staff:inspections",
    "staff:councils", "staff:council", "staff:session~draft", "staff:session-agenda",
    "staff:calendar", "staff:calendar-record",
    "staff:assignment-board", "staff:assignment-board-print", "staff:assignment-calendar", "staff:routines",
    "staff:routine-new",
    "staff:inspection-new", "staff:feedback", "staff:marks", "staff:scores", "staff:awards", "staff:document-work",
    "staff:signatures", "staff:paper-signatures",
    "staff:register", "staff:register-print", "staff:register-inbox", "staff:register-entry", "staff:register-files",
    "staff:register-file", "staff:register-file-print",
    "portal:procedures", "portal:procedure", "portal:unit-procedures", "staff:procedures", "staff:procedure",
    "staff:procedures-export", "staff:procedures-trend", "staff:postings", "staff:posting-board",
    "staff:posting-notice",
    "staff:targets", "staff:targets-board", "staff:targets-print",
    "staff:target", "staff:target-give", "staff:tokens", "staff:tokens-overseen",
    "staff:reports", "staff:trace", "staff:units", "staff:unit", "staff:blocs", "staff:people", "staff:ledger",
    "staff:cases", "staff:case", "staff:case-imports", "staff:case-import",
    "staff:cross", "staff:round", "staff:confirmations", "staff:appeals", "staff:award-conditions",
    "staff:achievements", "staff:achievement", "staff:achievement-new", "staff:initiatives", "staff:initiative",
    "staff:initiative-new", "staff:alikes", "staff:dossier-grounds", "staff:award-history", "staff:award-history-person",
    "staff:award-history-unit", "staff:award-history-import",
    "staff:ballots",
    "staff:decisions", "staff:fund", "staff:stocks", "staff:stock-new", "staff:withdrawals",
}  # fmt: skip
#: Forms about one thing, files, and pages without a list: nothing on them grows with the province.
SINGLE = {
    "staff:award-value~standard", "staff:session-summons-paper",
    "staff:council-new", "staff:session-minutes", "staff:poll-count",
    "staff:signatures-sign", "staff:paper-sign",
    "ballots:cast", "ballots:received", "ballots:file", "portal:ballot", "staff:ballot", "staff:ballot-setup",
    "staff:ballot-board", "staff:ballot-recount-program",
    "staff:dossier-content", "staff:dossier-file", "staff:dossier-draft", "staff:dossier-opinion",
    "staff:dossier-opinion-letter",
    "staff:notice-preferences", "api:reference", "api:openapi",
    "login", "set_language", "portal:help", "portal:result", "portal:package", "portal:voice", "portal:voice_thanks", "staff:account",
    "staff:document-export", "staff:document-export~unconfirmed",
    "staff:help", "staff:document", "staff:document~unconfirmed", "staff:document-citations~unconfirmed",
    "staff:cited~unconfirmed", "staff:document-clauses~unconfirmed", "staff:document-file", "staff:register-text",
    "staff:indicator-export", "staff:register-change", "staff:register-upload", "staff:register-incoming", "staff:register-draft",
    "staff:register-book", "staff:register-file-new", "staff:register-file-export",
    "staff:document-file~unconfirmed", "staff:document-receive", "staff:movement-version", "staff:movement-workbook",
    "staff:movement-rules", "staff:movement-rules-part", "staff:movement-rules-criterion", "staff:movement-rules-workbook",
    "staff:movement-rules-load", "staff:movement-figures", "staff:movement-votes",
    "staff:movement-criteria", "staff:movement-bands", "staff:period-open", "staff:plan-item", "staff:plan-item-done",
    "staff:inspection~untold", "staff:inspection-fill-in", "staff:inspection-photo", "staff:feedback_poster",
    "staff:case-import-bad", "staff:case-import-file",
    "staff:round-new", "staff:round-meeting", "staff:round-minutes", "staff:cross-pair",
    "staff:confirmation",
    # of a closed round, whose growth is watched in tests/web/staff/test_adjusted.py
    "staff:round-severities", "staff:round-adjusted",
    "staff:confirmation-file",
    "staff:sheet-appraise", "staff:evidence", "staff:scores-check", "staff:scores-shares", "staff:scores-package", "staff:score", "staff:award-document",
    "staff:report-document", "staff:assignments-export", "staff:assignment-file", "staff:org_import", "staff:org_import_template", "staff:org_import_preview",
    "staff:procedure-new", "staff:procedure-version", "staff:procedures-import", "staff:procedures-template",
    "staff:procedures-preview",
    "staff:achievement-correct", "staff:initiative-correct", "staff:achievement-file", "staff:award-history-template",
    "staff:award-history-preview", "staff:award-statistics-file",
    "staff:targets-import", "staff:targets-plans-file", "staff:targets-figures-file", "staff:target-proof",
    "portal:certificate", "portal:certificate-find", "staff:decision-file", "staff:decision-file~money", "staff:stock",
    "staff:stock-ruler", "staff:certificate-batch",
}  # fmt: skip


def grow(place: Place) -> None:
    """Ten more units, each with its plan, task, inspections, voices' door, sheets and people; more of all else too."""
    officer, maker = place.officer, world.user()
    units = [world.unit(f"Sở Thêm {number:02d}", parent=place.province) for number in range(10)]
    BlocMembership.objects.bulk_create(BlocMembership(bloc=place.bloc, unit=unit, year=2026) for unit in units)
    BlocMembership.objects.bulk_create(BlocMembership(bloc=place.bloc, unit=unit, year=2025) for unit in units)
    team = (place.inspector, maker)
    for number, unit in enumerate(units):
        two_provinces.desk(f"C{number}", unit, place.period, place.past, maker, officer, team)
        world.user(Role.INSPECTOR, place.province)
        two_provinces.token(officer, f"Máy {number}")
        world.bloc(place.province, unit, year=2024)
    for number in range(5):
        two_provinces.draft_movement(place.province)
        other = two_provinces.confirmed_document(place.province, number)
        place.cited.citations.create(citing=other, role="cited", field="citations[0]", text=f"Lần {number}")
        node = place.cited.__class__.objects.create(unit=place.province, number_symbol=f"{number}/QĐ-X", title="Thêm")
        node.citations.create(citing=place.document, role="cited", field="citations[1]", text=f"Nữa {number}")
        world.unit(parent=place.mine.unit, kind="office")
    clause = place.mine.item.clause
    for number in range(2, 12):
        fields = {"position": number, "content": f"Việc {number}"}
        place.mine.plan.items.create(clause=clause, person=world.person(), due_on=TODAY, **fields)
        place.mine.assignment.steps.create(act="reminded", on=TODAY + timedelta(days=number), by=officer, at=world.AT)
    council_desk.more(place.councils)
    two_provinces.more_registered(place)
    two_provinces.more_cases(place)
    cross_desk.more(place.round, units)
    target_desk.more(place.mine.target, officer)
    dossier_desk.more(place.campaign, [place.mine.unit, place.other.unit], officer)
    honours_desk.more(place.mine.unit, place.mine.person, place.mine.honours, officer)
    two_provinces.propose_work(place.document, officer, [unit.name for unit in units], "A")
    two_provinces.more_procedures(place, units)
    for _number in range(3):
        ballots.poll(members=2, items=1, unit=place.province)
    two_provinces.run_again(place)
    signature_desk.more(place.mine.unit, officer)


def visited(town, name: str, asked: str = "") -> tuple[int, int]:
    """Queries and bytes of the page."""
    call = MAKERS[name](town.here, town.here.mine)
    with CaptureQueriesContext(connection) as seen:
        answer = town.clients[LISTS[name]].get(call.url(name) + asked)
    assert answer.status_code == 200, name
    return len(seen), len(answer.content)


def test_every_page_is_a_list_in_the_table_or_about_one_thing() -> None:
    from tests.web.access.test_matrix import ROWS

    readable = {name for name, method in ROWS if method == "GET"}
    assert (readable - set(LISTS) - SINGLE, (set(LISTS) | SINGLE) - readable) == (set(), set())


def test_lists_cost_the_same_queries_in_a_province_ten_times_as_large(town) -> None:
    past, book = f"?ky={town.here.past.pk}", f"?so={town.here.mine.letter.book_id}"
    asked = {
        "portal:search": "?q=thu",
        "staff:award-conditions": f"?don-vi={town.here.province.code}",
        "staff:award-history": "?tim=so",
        "staff:search": "?q=thu",
        **dict.fromkeys(("staff:scores", "staff:awards", "staff:reports"), past),
        "staff:register-print": book,
        "staff:ledger": "?viec=plan.submitted",
    }
    for name in LISTS:  # what is read once per process is read now
        visited(town, name, asked.get(name, ""))
    small = {name: visited(town, name, asked.get(name, "")) for name in LISTS}
    with transaction.atomic():
        grow(town.here)
        large = {name: visited(town, name, asked.get(name, "")) for name in LISTS}
        transaction.set_rollback(True)
    assert {name: (small[name], large[name]) for name in LISTS if small[name][0] != large[name][0]} == {}
    assert {name for name in GROWN if large[name][1] <= small[name][1]} == set()
