"""Every address of the product, and how to call it for a given unit of a given province."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.support import signature_desk
from tests.support.two_provinces import Desk, Place
from thidua.apps.councils.ballots.polling import name_of


@dataclass(frozen=True)
class Call:
    """Arguments of the address, and what a POST sends. `query` is part of what names the object."""

    args: tuple[Any, ...] = ()
    body: Mapping[str, str] | None = None
    query: str = ""

    def url(self, name: str) -> str:
        return reverse(name.partition("~")[0], args=self.args) + (f"?{self.query}" if self.query else "")


Maker = Callable[[Place, Desk], Call]
#: Lists and forms that name no object in their address.
BARE = (
    "staff:help",
    "staff:account", "staff:tokens", "staff:token-make", "staff:tokens-overseen", "api:reference", "api:openapi",
    "login", "logout", "set_language", "portal:home", "portal:search", "portal:help", "staff:home", "staff:documents",
    "staff:document-receive", "staff:movements", "staff:plans", "staff:assignments", "staff:assignment-give",
    "staff:councils", "staff:council-new",
    "staff:inspections", "staff:inspection-new", "staff:feedback", "staff:feedback_seal", "staff:marks", "staff:scores",
    "staff:cross", "staff:round-new", "staff:fairness-asked", "staff:confirmations", "staff:appeals",
    "staff:search", "staff:cited-only", "staff:documents-review",
    "staff:calendar", "staff:calendar-record",
    "staff:notices", "staff:notices-read", "staff:notice-preferences", "staff:notices-unsent", "staff:reminder-days",
    "staff:jobs",
    "portal:award-complaints", "staff:dossiers", "staff:dossier-speed", "staff:campaigns", "staff:campaign-new",
    "staff:dossier-opinions", "staff:award-complaints",
    "staff:award-law", "staff:award-value", "staff:award-value~standard", "staff:award-conditions",
    "staff:awards", "staff:reports", "staff:trace", "staff:units", "staff:blocs", "staff:people", "staff:org_import",
    "staff:org_import_template", "staff:ledger", "staff:ledger-check",
    "staff:indicators", "staff:indicator-units", "staff:indicator-people", "staff:indicators-count",
    "staff:indicator-shares", "staff:indicator-export",
    "staff:register", "staff:register-print", "staff:register-book", "staff:register-upload", "staff:register-incoming",
    "staff:assignments-export", "staff:assignment-board", "staff:assignment-board-print", "staff:assignment-calendar",
    "staff:my-work", "staff:routines", "staff:routine-new",
    "staff:cases", "staff:case-imports", "staff:case-source-new",
    "staff:register-draft", "staff:register-inbox", "staff:register-files", "staff:register-file-new",
    "portal:procedures", "staff:procedures", "staff:procedure-new", "staff:procedures-import",
    "staff:procedures-template", "staff:procedures-export", "staff:procedures-trend", "staff:postings",
    "staff:targets", "staff:targets-board", "staff:targets-print", "staff:target-give", "staff:targets-import", "staff:targets-confirm",
    "staff:targets-plans-file", "staff:targets-figures-file",
    "staff:signatures", "staff:signatures-check", "staff:signatures-sign",
    "staff:achievements", "staff:achievement-new", "staff:initiatives", "staff:initiative-new", "staff:alikes",
    "staff:award-history", "staff:award-history-import", "staff:award-history-template", "staff:award-statistics",
    "staff:ballots", "staff:ballot-recount-program", "portal:ballots", "ballots:file",
    "staff:decisions", "staff:fund", "staff:fund-enter", "staff:stocks", "staff:stock-new", "staff:withdrawals",
    "portal:certificate-find",
)  # fmt: skip


def _plan(place: Place, desk: Desk) -> Call:
    return Call((place.movement.slug, place.period.slug, desk.unit.code), {"reason": "Vì sao"})


def _item(place: Place, desk: Desk) -> Call:
    return Call((place.movement.slug, place.period.slug, desk.unit.code, desk.item.pk))


def _assignment(_place: Place, desk: Desk) -> Call:
    return Call((desk.assignment.pk,), {"reason": "Vì sao"})


def _told(_place: Place, desk: Desk) -> Call:
    return Call((desk.told.pk,), {"reason": "Vì sao"})


def _untold(_place: Place, desk: Desk) -> Call:
    return Call((desk.untold.pk,), {"ket-qua-KT01": "yes"})


def _filed(_place: Place, desk: Desk) -> Call:
    return Call((desk.filed.pk,), {"reason": "Vì sao"})


def _movement(place: Place, _desk: Desk) -> Call:
    return Call((place.movement.slug,))


def _version(place: Place, _desk: Desk) -> Call:
    return Call((place.movement.slug, 1))


def _document(place: Place, _desk: Desk) -> Call:
    return Call((place.document.pk,))


def _unconfirmed(place: Place, _desk: Desk) -> Call:
    return Call((place.unconfirmed.pk,))


def _past(place: Place, _desk: Desk) -> Call:
    return Call((), {"period": str(place.past.pk), "per_bloc": "1", "min_band": "tot", "form": "Giấy khen"})


def _stake(place: Place) -> dict[str, str]:
    """Somebody of the roll kept out of the first item; «do» asks for a second ballot of it."""
    one = place.councils.session
    return {"do": "prepare", "nguoi": str(one.members[2].pk), "noi-dung": str(one.items[0].pk), "reason": "Vì sao"}


def _with(maker: Maker, *more: str) -> Maker:
    """An address that asks for something besides the object."""
    return lambda place, desk: Call((*maker(place, desk).args, *more))


#: «name» or «name~case» → what it is called with. The part behind «~» tells two states of one object apart.
MAKERS: Mapping[str, Maker] = {
    **dict.fromkeys(BARE, lambda _place, _desk: Call()),
    "staff:award-value": lambda _place, _desk: Call(query="muc=limit.ho-so-bo-sung"),
    "staff:award-value~standard": lambda _place, _desk: Call(query="muc=standard.moi"),
    "portal:movement": _movement,
    "portal:clause": lambda place, desk: Call((desk.item.clause.cid,)),
    "portal:unit": lambda place, desk: Call((desk.unit.code,)),
    "portal:result": lambda place, desk: Call((place.movement.slug, place.past.slug, desk.unit.code)),
    "portal:voice": lambda place, desk: Call((desk.channel.code,)),
    "portal:voice_thanks": lambda place, desk: Call((desk.channel.code,)),
    **dict.fromkeys(
        ("staff:award-conditions-unit", "staff:award-record-unit"), lambda _place, desk: Call((desk.unit.code,))
    ),
    **dict.fromkeys(
        ("staff:award-conditions-person", "staff:award-record-person"), lambda _place, desk: Call((desk.person.code,))
    ),
    "staff:document": _document,
    "staff:document~unconfirmed": _unconfirmed,
    "staff:document-citations": _document,
    "staff:document-citations~unconfirmed": _unconfirmed,
    "portal:certificate": lambda _place, desk: Call((desk.decided.conferral.code,)),
    "staff:decision-make": lambda _place, desk: Call((desk.decided.campaign.pk, desk.decided.waiting.award)),
    **dict.fromkeys(
        ("staff:decision", "staff:decision-print", "staff:decision-pay", "staff:decision-hand-over"),
        lambda _place, desk: Call((desk.decided.decision.pk,)),
    ),
    "staff:decision-file": lambda _place, desk: Call((desk.decided.decision.pk, "quyet-dinh.docx")),
    "staff:decision-file~money": lambda _place, desk: Call((desk.decided.decision.pk, "chi-tien.xlsx")),
    "staff:conferral-withdraw": lambda _place, desk: Call((desk.decided.conferral.pk,)),
    **dict.fromkeys(("staff:stock", "staff:stock-ruler"), lambda _place, desk: Call((desk.decided.stock.pk,))),
    "staff:certificate-batch": lambda _place, desk: Call((desk.decided.batch.pk,)),
    "staff:withdrawal": lambda _place, desk: Call((desk.decided.withdrawal.pk,)),
    "staff:withdrawal-review": lambda _place, desk: Call(
        (desk.decided.withdrawal.pk,), {"row": str(desk.decided.withdrawal.reviews.get().pk)}
    ),
    "staff:withdrawal-receive": lambda _place, desk: Call(
        (desk.decided.withdrawal.pk,), {"row": str(desk.decided.withdrawal.recoveries.get().pk)}
    ),
    "staff:cited": lambda place, _desk: Call((place.cited.pk,)),
    "staff:cited~unconfirmed": lambda place, _desk: Call((place.unconfirmed.citations.get().cited_id,)),
    "staff:document-file": _document,
    "staff:document-file~unconfirmed": _unconfirmed,
    "staff:document-export": _with(_document, "json"),
    "staff:document-export~unconfirmed": _with(_unconfirmed, "json"),
    "staff:indicator-share": lambda place, _desk: Call((place.movement.slug,), {"tu-so": "1", "mau-so": "5"}),
    "staff:register-entry": lambda _place, desk: Call((desk.entry.pk,)),
    "staff:register-text": lambda _place, desk: Call((desk.entry.pk,)),
    "staff:register-comment": lambda _place, desk: Call((desk.entry.pk,), {"text": "Đã xem"}),
    "staff:register-act": lambda _place, desk: Call((desk.entry.pk,), {"do": "finish"}),
    "staff:register-change": lambda _place, desk: Call((desk.proposed.pk,)),
    "staff:register-version": lambda _place, desk: Call((desk.proposed.pk,)),
    "staff:register-recipients": lambda _place, desk: Call((desk.letter.pk,), {"names": "Nơi khác"}),
    "staff:register-recipient": lambda _place, desk: Call((desk.delivery.pk,), {"do": "arrive"}),
    "staff:register-accept": lambda _place, desk: Call((desk.to_us.pk,)),
    "staff:register-refuse": lambda _place, desk: Call((desk.to_us.pk,), {"reason": "Vì sao"}),
    **dict.fromkeys(
        ("staff:register-file", "staff:register-file-view", "staff:register-file-print", "staff:register-file-export"),
        lambda _place, desk: Call((desk.case_file.pk,)),
    ),
    "staff:register-file-change": lambda _place, desk: Call((desk.case_file.pk,), {"do": "close"}),
    **dict.fromkeys(
        ("staff:council", "staff:council-change"), lambda place, _desk: Call((place.councils.council.pk,), {"do": "call"})
    ),
    **dict.fromkeys(
        ("staff:session", "staff:session-act", "staff:session-recuse", "staff:session-attendance",
         "staff:session-minutes"),
        lambda place, _desk: Call((place.councils.running.pk,), _stake(place)),
    ),
    **dict.fromkeys(
        ("staff:session-summons", "staff:session-summons-paper"),
        lambda place, _desk: Call((place.councils.draft.pk,)),
    ),
    "staff:session-summons-act": lambda place, _desk: Call(
        (place.councils.draft.pk,),
        {"do": "answer", "nguoi": str(place.councils.session.members[0].pk), "tra-loi": "du"},
    ),
    **dict.fromkeys(
        ("staff:session~draft", "staff:session-agenda"),
        lambda place, _desk: Call((place.councils.draft.pk,), {"do": "add"}),
    ),
    **dict.fromkeys(
        ("staff:poll", "staff:poll-act", "staff:poll-count"),
        lambda place, _desk: Call((place.councils.ballot.pk,), {"do": "void", "reason": "Thử"}),
    ),
    "staff:document-reject": _unconfirmed,
    "staff:document-parcel": _document,
    "staff:document-clauses": _document,
    "staff:document-clauses~unconfirmed": _unconfirmed,
    "staff:movement": _movement,
    "staff:movement-version": _version,
    "staff:movement-workbook": _version,
    "staff:movement-criteria": _movement,
    "staff:movement-bands": _movement,
    "staff:movement-rules": _movement,
    "staff:movement-rules-act": _movement,
    "staff:movement-rules-part": _with(_movement, "muc"),
    "staff:movement-rules-criterion": _movement,
    "staff:movement-rules-workbook": _movement,
    "staff:movement-rules-load": _movement,
    "staff:movement-figures": _movement,
    "staff:movement-votes": _movement,
    "staff:movement-open": _movement,
    "staff:period-open": _movement,
    "staff:document-work": _document,
    "staff:movement-draft": _document,
    "staff:plans-remind": lambda place, _desk: Call((), {"ky": f"{place.movement.slug}/{place.period.slug}"}),
    **dict.fromkeys(
        ("staff:plan", "staff:plan-start", "staff:plan-choose", "staff:plan-submit", "staff:plan-withdraw",
         "staff:plan-approve", "staff:plan-return", "staff:plan-print"), _plan,
    ),
    **dict.fromkeys(
        ("staff:plan-item", "staff:plan-item-drop", "staff:plan-item-done", "staff:plan-item-reopen"), _item,
    ),
    **dict.fromkeys(
        ("staff:assignment", "staff:assignment-report", "staff:assignment-accept", "staff:assignment-return",
         "staff:assignment-extend", "staff:assignment-remind", "staff:assignment-cancel", "staff:assignment-progress",
         "staff:assignment-note", "staff:assignment-ask", "staff:assignment-refuse", "staff:assignment-withdraw",
         "staff:assignment-hand-over"), _assignment,
    ),
    "staff:assignment-file": lambda _place, desk: Call((desk.assignment.files.get().pk,)),
    **dict.fromkeys(
        ("staff:routine-stop", "staff:routine-resume"),
        lambda _place, desk: Call((desk.routine.pk,), {"reason": "Vì sao"}),
    ),
    **dict.fromkeys(
        ("staff:inspection", "staff:inspection-notify", "staff:inspection-reply", "staff:inspection-decide",
         "staff:inspection-finalise"), _told,
    ),
    "staff:inspection~untold": _untold,
    "staff:inspection-fill-in": _untold,
    "staff:inspection-photo": lambda _place, desk: Call((desk.told.pk, "KT01")),
    "staff:case": lambda _place, desk: Call((desk.handled.pk,)),
    **dict.fromkeys(
        ("staff:case-import", "staff:case-import-words", "staff:case-import-bad", "staff:case-import-file"),
        lambda place, _desk: Call((place.taken.pk,)),
    ),
    "staff:case-import-act": lambda place, _desk: Call((place.taken.pk,), {"do": "again"}),
    **dict.fromkeys(
        ("staff:target", "staff:target-report", "staff:target-confirm", "staff:target-change"),
        lambda _place, desk: Call((desk.target.pk,), {"reason": "Vì sao"}),
    ),
    **dict.fromkeys(
        ("staff:paper-signatures", "staff:paper-signatures-check", "staff:paper-sign"),
        lambda _place, desk: Call((signature_desk.paper_of(desk.unit).pk,)),
    ),
    "staff:target-proof": lambda _place, desk: Call((desk.target.pk, desk.target.actuals.first().pk)),
    "staff:feedback_unit": lambda _place, desk: Call((desk.unit.pk,)),
    "staff:feedback_open": lambda _place, desk: Call((desk.unit.pk,)),
    "staff:feedback_close": lambda _place, desk: Call((desk.channel.pk,)),
    "staff:feedback_poster": lambda _place, desk: Call((desk.channel.pk,)),
    "staff:sheet-open": lambda place, desk: Call((), {"period": str(place.period.pk), "unit": str(desk.unit.pk)}),
    **dict.fromkeys(
        ("staff:round", "staff:round-act", "staff:round-severities", "staff:round-adjusted"),
        lambda place, _desk: Call((place.round.pk,), {"do": "close"}),
    ),
    **dict.fromkeys(
        ("staff:round-meeting", "staff:round-minutes"), lambda place, _desk: Call((place.round.pk, place.bloc.code)),
    ),
    **dict.fromkeys(
        ("staff:round-fairness", "staff:round-fairness-print", "staff:round-fairness-check"),
        lambda place, _desk: Call((place.checked.round_id,)),
    ),
    "staff:round-fairness-review": lambda place, _desk: Call(
        (place.checked.round_id,), {"finding": place.checked.named[0], "outcome": "normal", "reason": "Vì sao"}
    ),
    "staff:fairness-answer": lambda _place, desk: Call((desk.asked.pk,), {"unit": desk.unit.code, "text": "Vì sao"}),
    "staff:cross-pair": lambda _place, desk: Call((desk.pairing.pk,), {"do": "save"}),
    "staff:results-announce": lambda place, _desk: Call((), {"period": str(place.past.pk)}),
    **dict.fromkeys(("staff:sheet-ask", "staff:sheet-appeal", "staff:sheet-correct"), _filed),
    "staff:evidence-withdraw": lambda _place, desk: Call((desk.evidence.pk,)),
    "staff:confirmation": lambda _place, desk: Call((desk.confirmation.request_id,)),
    "staff:confirmation-file": lambda _place, desk: Call((desk.confirmation.pk,)),
    "staff:appeal-answer": lambda _place, desk: Call((desk.appeal.pk,), {"do": "keep", "reason": "Vì sao"}),
    "staff:sheet": _filed,
    "staff:sheet-self-mark": lambda _place, desk: Call((desk.draft.pk,)),
    **dict.fromkeys(
        ("staff:sheet-appraise", "staff:sheet-move", "staff:sheet-event", "staff:sheet-condition"), _filed,
    ),
    "staff:sheet-take-back": lambda _place, desk: Call((desk.filed.pk, "su-kien", desk.event.pk)),
    "staff:sheet-take-back~condition": lambda _place, desk: Call((desk.filed.pk, "xep-loai", desk.condition.pk)),
    "staff:sheet-history": lambda _place, desk: Call((desk.filed.pk, "A1")),
    "staff:evidence": lambda _place, desk: Call((desk.evidence.pk,)),
    "staff:scores-compute": _past,
    "portal:package": lambda _place, _desk: Call(("0" * 64,)),
    "staff:scores-put-out": lambda place, _desk: Call((place.run.pk,)),
    "staff:scores-publish": lambda place, _desk: Call((place.run.pk,)),
    "staff:scores-check": lambda place, _desk: Call((place.run.pk,)),
    "staff:scores-shares": lambda place, _desk: Call((place.run.pk,)),
    "staff:scores-package": lambda place, _desk: Call((place.run.pk,)),
    "staff:score": lambda _place, desk: Call((desk.score.pk,)),
    "staff:awards-propose": _past,
    "staff:award-list": lambda place, _desk: Call((place.awards.pk,)),
    "staff:award-change": lambda place, _desk: Call((place.awards.pk,), {"do": "confirm"}),
    "staff:award-words": lambda place, _desk: Call((place.awards.pk,)),
    "staff:award-document": lambda place, _desk: Call((place.awards.pk, "quyet-dinh")),
    **dict.fromkeys(
        ("staff:campaign", "staff:dossier-new", "staff:campaign-balance", "staff:campaign-close", "staff:campaign-count"),
        lambda place, _desk: Call((place.campaign.pk,), {"reason": "Vì sao"}),
    ),
    "staff:campaign-from-list": lambda place, _desk: Call((place.campaign.pk,), {"award": "giay-khen"}),
    **dict.fromkeys(
        ("staff:dossier", "staff:dossier-print", "staff:dossier-content", "staff:dossier-paper", "staff:dossier-decline", "staff:dossier-ask",
         "staff:dossier-hold"),
        lambda _place, desk: Call((desk.awarding.received.pk,), {"reason": "Vì sao"}),
    ),
    "staff:dossier-act": lambda _place, desk: Call((desk.awarding.received.pk,), {"do": "forward"}),
    "staff:dossier-act~unit": lambda _place, desk: Call(
        (desk.awarding.received.pk,), {"do": "withdraw", "reason": "Vì sao"}
    ),
    "staff:dossier-file": lambda _place, desk: Call(
        (desk.awarding.received.pk, desk.awarding.received.papers.first().pk)
    ),
    "staff:dossier-draft": lambda _place, desk: Call((desk.awarding.received.pk, "bao-cao-tom-tat")),
    "staff:dossier-resume": lambda _place, desk: Call(
        (desk.awarding.received.pk, desk.awarding.hold.pk), {"conclusion": "1/KL", "outcome": "Không"}
    ),
    "staff:dossier-reasons": lambda _place, desk: Call((desk.awarding.refused.pk,), {"text": "Vì sao"}),
    "staff:dossier-opinion": lambda _place, desk: Call((desk.awarding.opinion.pk,), {"answer": "agrees", "document": "1"}),
    "staff:dossier-opinion-letter": lambda _place, desk: Call((desk.awarding.opinion.pk,)),
    "staff:award-complaint": lambda _place, desk: Call(
        (desk.awarding.complaint.pk,), {"outcome": "rejected", "text": "Vì sao"}
    ),
    "staff:award-complaint-go-on": lambda _place, desk: Call(
        (desk.awarding.complaint.pk,), {"do": "withdraw", "text": "Vì sao"}
    ),
    "staff:achievement": lambda _place, desk: Call((desk.honours.deed.pk,)),
    "staff:achievement-correct": lambda _place, desk: Call((desk.honours.free.pk,)),
    "staff:achievement-file": lambda _place, desk: Call((desk.honours.deed.pk, desk.honours.file.pk)),
    **dict.fromkeys(
        ("staff:initiative", "staff:initiative-correct", "staff:initiative-recognise"), lambda _place, desk: Call((desk.honours.idea.pk,)),
    ),
    "staff:alike-achievement": lambda _place, desk: Call(
        (desk.honours.deeds.pk,), {"ket-luan": "khac", "ly-do": "Vì sao"}
    ),
    "staff:alike-initiative": lambda _place, desk: Call(
        (desk.honours.ideas.pk,), {"ket-luan": "khac", "ly-do": "Vì sao"}
    ),
    **dict.fromkeys(
        ("staff:dossier-grounds", "staff:dossier-grounds-drop"), lambda _place, desk: Call((desk.honours.dossier.pk,)),
    ),
    "staff:dossier-grounds-add": lambda _place, desk: Call(
        (desk.honours.dossier.pk,), {"loai": "thanh-tich", "muc": str(desk.honours.free.pk)}
    ),
    "staff:award-history-person": lambda _place, desk: Call((desk.person.pk,)),
    "staff:award-history-unit": lambda _place, desk: Call((desk.unit.pk,)),
    "staff:award-history-preview": lambda place, _desk: Call((place.staged_history.pk,)),
    "staff:award-statistics-file": lambda _place, _desk: Call((2025,)),
    "staff:report-draft": _past,
    "staff:report": lambda place, _desk: Call((place.report.pk,)),
    "staff:report-document": lambda place, _desk: Call((place.report.pk,)),
    "staff:notice-open": lambda _place, desk: Call((desk.notice.pk,)),
    "staff:notice-delivery": lambda _place, desk: Call((desk.unsent.pk,), {"do": "resend"}),
    "staff:job-change": lambda _place, desk: Call((desk.job.pk,), {"do": "stop"}),
    "staff:clause": lambda _place, desk: Call((desk.item.clause.cid,)),
    "staff:unit": lambda _place, desk: Call((desk.unit.pk,)),
    "staff:token-revoke": lambda _place, desk: Call((desk.token.pk,)),
    "staff:unit-electronic-id": lambda _place, desk: Call((desk.unit.pk,), {"electronic_id": "H98.01"}),
    **dict.fromkeys(
        ("portal:procedure", "staff:procedure", "staff:procedure-version", "staff:procedure-abolish",
         "staff:procedure-handlers", "staff:procedure-notice"),
        lambda place, _desk: Call((place.procedure.code,), {"reason": "Vì sao"}),
    ),
    "portal:unit-procedures": lambda _place, desk: Call((desk.unit.code,)),
    "staff:procedures-preview": lambda place, _desk: Call((place.staged_catalogue.pk,)),
    **dict.fromkeys(
        ("staff:posting-board", "staff:posting-notice", "staff:posting-take-down", "staff:posting-check"),
        lambda _place, desk: Call((desk.unit.pk,)),
    ),
    "staff:posting-post": lambda place, desk: Call(
        (desk.unit.pk,), {"ban": str(place.procedure.versions.get().pk), "how": "board"}
    ),
    "staff:org_import_preview": lambda place, _desk: Call((place.staged.pk,)),
    **dict.fromkeys(
        ("staff:ballot", "staff:ballot-setup", "staff:ballot-draw", "staff:ballot-board", "portal:ballot"),
        lambda place, _desk: Call((place.polled.pk,)),
    ),
    **dict.fromkeys(
        ("ballots:cast", "ballots:received"), lambda place, _desk: Call((name_of(place.polled),), {"ma": "ABC"})
    ),
    "ballots:file": lambda _place, _desk: Call(("booth.js",)),
}  # fmt: skip


def names(resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The name of every address, as the resolver knows them."""
    for part in (resolver or get_resolver()).url_patterns:
        if isinstance(part, URLResolver):
            inner = (*spaces, part.namespace) if part.namespace else spaces
            yield from names(part, inner)
        elif isinstance(part, URLPattern) and not is_of_the_api(part):
            yield ":".join((*spaces, str(part.name)))


def is_of_the_api(part: URLPattern) -> bool:
    """Called with a token, not by somebody signed in: tests/web/api/matrix.tsv holds those."""
    return str(getattr(part.callback, "__module__", "")).startswith("ninja.") or part.name == "missing"
