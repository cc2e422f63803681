"""The booth's pages. A fault here is told to the voter and to nobody else: no log, no ledger, no trace."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from thidua.apps.councils.ballots import box, polling
from thidua.apps.councils.ballots.box_refusals import BoxClosed, BoxRefused, NoBox
from thidua.apps.councils.ballots.labels import CHOICE_WORDS, award_words
from thidua.apps.councils.models import Ballot, Item
from thidua.apps.councils.sessions.sitting import subject_name
from thidua.core.councils.slips.codes import WrongCode
from thidua.core.councils.slips.model import Election, RefusedRow, Row
from thidua.web.ballots import wording
from thidua.web.ballots.papers import NONE, NoPaper, Offered, signed_here, signed_there
from thidua.web.ui.access import open_to_all

FILES = Path(__file__).with_name("files")
KINDS = {"booth.js": "text/javascript; charset=utf-8", "booth.css": "text/css; charset=utf-8"}
WHY = "a secret vote has no sign-in: who holds a slip of the box may cast it"


@dataclass(frozen=True)
class Room:
    """What is put to the vote: public before, during and after."""

    election: Election
    ballot: Ballot
    items: list[Item]

    @property
    def offered(self) -> Offered:
        return {polling.item_name(item): polling.offered(item) for item in self.items}


def quiet(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Whatever goes wrong becomes a calm page; the details, which might hold a paper, go nowhere."""

    @wraps(view)
    @sensitive_variables()
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NoBox:
            return _told(404, _("Không có lần bỏ phiếu này"), _("Địa chỉ gõ sai, hoặc lần bỏ phiếu chưa mở."))
        except BoxClosed:
            return _told(409, _("Đã đóng hòm phiếu"), _("Phiếu này không được nhận: thư ký đã đóng lần bỏ phiếu."))
        except BoxRefused:
            return _told(
                503, _("Chưa nhận được phiếu"), _("Hòm phiếu đang bận hoặc gặp lỗi. Phiếu chưa được ghi; hãy bỏ lại.")
            )
        except Exception:  # noqa: BLE001 — told to the voter; a trace of it could hold the paper
            return _told(
                500, _("Chưa nhận được phiếu"), _("Hệ thống gặp lỗi ngoài dự kiến. Phiếu chưa được ghi; hãy bỏ lại.")
            )

    return guarded


@csrf_exempt  # no cookie to protect: a paper is worth what its slip is worth
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all(WHY)
@sensitive_post_parameters()
@quiet
def cast(request: HttpRequest, name: str) -> HttpResponseBase:
    room = _room(name)
    if not box.is_open(name):
        raise BoxClosed
    if request.method != "POST":
        return _page(room, {}, "")
    sent = request.POST.dict()
    try:
        rows = _rows(room, sent)
        box.cast(name, rows)
    except (WrongCode, NoPaper, RefusedRow) as fault:
        return _page(room, sent, wording.sentence(fault), status=422)
    return redirect("ballots:received", name=name)


@require_safe
@open_to_all(WHY)
@quiet
def received(request: HttpRequest, name: str) -> HttpResponseBase:
    """The same for every paper: what was chosen is shown nowhere again."""
    room = _room(name)
    return HttpResponse(render_to_string("ballots/received.html", {"name": name, "ballot": room.ballot}))


@require_safe
@open_to_all("the script and the look of the booth, under its own path so that no other log notes a voter")
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    if name not in KINDS:
        return _told(404, _("Không có tệp này"), _("Địa chỉ gõ sai."))
    return FileResponse((FILES / name).open("rb"), content_type=KINDS[name])


def _room(name: str) -> Room:
    election = box.frozen(name)
    number = name.removeprefix("phieu-")
    found = Ballot.objects.select_related("meeting__council").filter(pk=int(number) if number.isdecimal() else 0)
    ballot = found.first()
    if ballot is None or polling.name_of(ballot) != name:
        raise NoBox
    return Room(election, ballot, polling.items_of(ballot))


def _rows(room: Room, sent: Mapping[str, str]) -> tuple[Row, ...]:
    if "dong" in sent:
        return signed_there(room.election, room.offered, sent["dong"])
    return signed_here(room.election, room.offered, sent)


def _page(room: Room, sent: Mapping[str, str], fault: str, status: int = 200) -> HttpResponse:
    asked = [_asked(item, room.election, sent) for item in room.items]
    context = {
        "room": room,
        "asked": asked,
        "choices": " ".join(room.election.choices),
        "fault": fault,
        "code": sent.get("ma", "")[:60],
    }
    return HttpResponse(render_to_string("ballots/booth.html", context), status=status)


def _asked(item: Item, election: Election, sent: Mapping[str, str]) -> dict[str, Any]:
    name = polling.item_name(item)
    digits = {choice: str(place) for place, choice in enumerate(election.choices, 1)}
    told = [(digits[choice], CHOICE_WORDS[choice]) for choice in polling.offered(item)]
    lower = award_words(item, item.lower_award) if item.lower_award else ""
    return {
        "name": name, "place": item.place, "subject": subject_name(item), "award": award_words(item, item.award),
        "unit": item.dossier.unit.name, "lower": lower, "choices": told, "given": sent.get(name, NONE),
    }  # fmt: skip


def _told(status: int, title: str, reason: str) -> HttpResponse:
    return HttpResponse(render_to_string("ballots/told.html", {"title": title, "reason": reason}), status=status)
