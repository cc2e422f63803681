"""Units are founded, renamed, moved, merged and dissolved on a day; nothing of their past is overwritten.

Days are half-open: a unit dissolved on 1 July lived to the end of 30 June; its successor is founded on 1 July.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.audit import ledger
from thidua.apps.audit.ledger import Actor
from thidua.apps.orgs.models import Bloc, BlocMembership, Person, Post, Succession, Unit, UnitPast
from thidua.apps.orgs.refusals import (
    BadElectronicId,
    Circle,
    CodeTaken,
    DaysOutOfOrder,
    HasParts,
    HeadTaken,
    InAnotherBloc,
    NotAlive,
)
from thidua.core.documents.out.exchange import organ_id


def found_unit(
    *,
    code: str,
    name: str,
    kind: str,
    parent: Unit | None,
    founded_on: date,
    by: Actor,
    at: datetime,
    is_founding_known: bool = True,
    is_illustration: bool = False,
) -> Unit:
    with transaction.atomic():
        if Unit.objects.filter(code=code).exists():
            raise CodeTaken(_("Mã đơn vị “%(code)s” đã được dùng.") % {"code": code})
        if parent is not None:
            _demand_alive(parent, max(founded_on, parent.founded_on))  # a unit may be older than what it stands under
        unit = Unit.objects.create(
            code=code,
            name=name,
            kind=kind,
            parent=parent,
            founded_on=founded_on,
            is_founding_known=is_founding_known,
            is_illustration=is_illustration,
        )
        facts = {
            "code": code,
            "name": unit.name,
            "kind": str(kind),
            "parent": parent.code if parent else None,
            "founded_on": founded_on.isoformat(),
        }
        ledger.record(by=by, verb="unit.founded", on=unit, at=at, facts=facts)
        return unit


def rename_unit(*, unit: Unit, name: str, on: date, by: Actor, at: datetime, parent: Unit | None = None) -> Unit:
    """From `on` the unit bears the new name; the old one stays readable for the days before.

    With `parent` the unit moves on the same day: one change, one past.
    """
    with transaction.atomic():
        facts: dict[str, str | None] = {"code": unit.code, "before": unit.name, "after": name, "on": on.isoformat()}
        if parent is not None:
            _demand_alive(parent, on)
            _demand_no_circle(unit, parent)
            facts |= {"parent_before": unit.parent.code if unit.parent else None, "parent_after": parent.code}
        _keep_past(unit, on)
        unit.name = name
        unit.parent = parent or unit.parent
        unit.save(update_fields=["name", "parent"])
        ledger.record(by=by, verb="unit.renamed", on=unit, at=at, facts=facts)
        return unit


def set_electronic_id(*, unit: Unit, electronic_id: str, by: Actor, at: datetime) -> Unit:
    """The unit's identifier on the exchange axis; the older reversed form is turned round. Empty takes it away."""
    given = electronic_id.strip()
    made = organ_id(given) if given else ""
    if made is None:
        words = _("“%(given)s” không phải mã định danh điện tử (ví dụ H37 hoặc H37.02.02, Quyết định 20/2020/QĐ-TTg).")
        raise BadElectronicId(words % {"given": given[:60]})
    with transaction.atomic():
        unit = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
        other = Unit.objects.filter(electronic_id=made).exclude(pk=unit.pk).first() if made else None
        if other is not None:
            raise BadElectronicId(_("Mã %(id)s đã là của “%(name)s”.") % {"id": made, "name": other.name})
        facts = {"code": unit.code, "before": unit.electronic_id, "after": made}
        unit.electronic_id = made
        unit.save(update_fields=["electronic_id"])
        ledger.record(by=by, verb="unit.identified", on=unit, at=at, facts=facts)
        return unit


def move_unit(*, unit: Unit, parent: Unit, on: date, by: Actor, at: datetime) -> Unit:
    """From `on` the unit stands under another parent."""
    with transaction.atomic():
        _demand_alive(parent, on)
        _demand_no_circle(unit, parent)
        before = unit.parent.code if unit.parent else None
        facts = {"code": unit.code, "before": before, "after": parent.code, "on": on.isoformat()}
        _keep_past(unit, on)
        unit.parent = parent
        unit.save(update_fields=["parent"])
        ledger.record(by=by, verb="unit.moved", on=unit, at=at, facts=facts)
        return unit


def dissolve_unit(
    *, unit: Unit, on: date, by: Actor, at: datetime, into: Sequence[Unit] = (), source: str = ""
) -> Unit:
    """The unit's last day is the one before `on`. More than one successor: each takes over a part. Posts in it end."""
    with transaction.atomic():
        _demand_alive(unit, on)
        if unit.children.alive_on(on).exists():
            raise HasParts(
                _("“%(name)s” còn đơn vị trực thuộc đang hoạt động. Hãy chuyển hoặc giải thể các đơn vị đó trước.")
                % {"name": unit.name}
            )
        if on <= unit.founded_on:
            raise DaysOutOfOrder(_("Ngày giải thể phải sau ngày thành lập."))
        for successor in into:
            _demand_alive(successor, on)
        unit.dissolved_on = on
        unit.save(update_fields=["dissolved_on"])
        Succession.objects.bulk_create(
            Succession(former=unit, successor=successor, on=on, is_partial=len(into) > 1, source=source)
            for successor in into
        )
        ended = unit.posts.held_on(on).filter(from_on__lt=on).update(until_on=on)
        facts = {
            "code": unit.code,
            "on": on.isoformat(),
            "into": [successor.code for successor in into],
            "source": source,
            "posts_ended": ended,
        }
        ledger.record(by=by, verb="unit.dissolved", on=unit, at=at, facts=facts)
        return unit


def merge_units(
    *, formers: Sequence[Unit], successor: Unit, on: date, by: Actor, at: datetime, source: str = ""
) -> Unit:
    """All formers end on `on` and pass wholly into the successor, which must live on that day."""
    with transaction.atomic():
        for former in formers:
            dissolve_unit(unit=former, on=on, into=[successor], source=source, by=by, at=at)
        return successor


def make_bloc(*, code: str, name: str, province: Unit, by: Actor, at: datetime, is_illustration: bool = False) -> Bloc:
    with transaction.atomic():
        if Bloc.objects.filter(code=code).exists():
            raise CodeTaken(_("Mã khối, cụm “%(code)s” đã được dùng.") % {"code": code})
        bloc = Bloc.objects.create(code=code, name=name, province=province, is_illustration=is_illustration)
        facts = {"code": code, "name": bloc.name, "province": province.code}
        ledger.record(by=by, verb="bloc.made", on=bloc, at=at, facts=facts)
        return bloc


def join_bloc(*, bloc: Bloc, unit: Unit, year: int, by: Actor, at: datetime, is_lead: bool = False) -> BlocMembership:
    with transaction.atomic():
        other = BlocMembership.objects.filter(unit=unit, year=year).select_related("bloc").first()
        if other is not None:
            raise InAnotherBloc(
                _("Năm %(year)s “%(unit)s” đã thuộc “%(bloc)s”; mỗi đơn vị chỉ thuộc một khối, cụm trong một năm.")
                % {"year": year, "unit": unit.name, "bloc": other.bloc.name}
            )
        membership = BlocMembership.objects.create(bloc=bloc, unit=unit, year=year, is_lead=is_lead)
        facts = {"bloc": bloc.code, "unit": unit.code, "year": year, "is_lead": is_lead}
        ledger.record(by=by, verb="bloc.joined", on=membership, at=at, facts=facts)
        return membership


def add_person(*, code: str, full_name: str, by: Actor, at: datetime, is_illustration: bool = False) -> Person:
    """The ledger commits to the name without showing it."""
    with transaction.atomic():
        if Person.objects.filter(code=code).exists():
            raise CodeTaken(_("Mã người “%(code)s” đã được dùng.") % {"code": code})
        person = Person.objects.create(code=code, full_name=full_name, is_illustration=is_illustration)
        ledger.record(
            by=by, verb="person.added", on=person, at=at, facts={"code": code}, private={"full_name": person.full_name}
        )
        return person


def give_post(
    *,
    person: Person,
    unit: Unit,
    title: str,
    from_on: date,
    by: Actor,
    at: datetime,
    is_head: bool = False,
    until_on: date | None = None,
) -> Post:
    with transaction.atomic():
        _demand_alive(unit, from_on)
        if until_on is not None and until_on <= from_on:
            raise DaysOutOfOrder(_("Ngày thôi giữ chức vụ phải sau ngày nhận chức vụ."))
        if is_head and _other_head(unit, from_on, until_on):
            raise HeadTaken(
                _("“%(unit)s” đã có thủ trưởng trong thời gian này. Hãy ghi ngày thôi giữ chức vụ của người trước.")
                % {"unit": unit.name}
            )
        post = Post.objects.create(
            person=person, unit=unit, title=title, is_head=is_head, from_on=from_on, until_on=until_on
        )
        facts = {
            "person": person.code,
            "unit": unit.code,
            "title": post.title,
            "is_head": is_head,
            "from_on": from_on.isoformat(),
            "until_on": until_on.isoformat() if until_on else None,
        }
        ledger.record(by=by, verb="post.given", on=post, at=at, facts=facts)
        return post


def end_post(*, post: Post, until_on: date, by: Actor, at: datetime) -> Post:
    """`until_on` is the first day without the post."""
    with transaction.atomic():
        if until_on <= post.from_on:
            raise DaysOutOfOrder(_("Ngày thôi giữ chức vụ phải sau ngày nhận chức vụ."))
        post.until_on = until_on
        post.save(update_fields=["until_on"])
        ledger.record(by=by, verb="post.ended", on=post, at=at, facts={"until_on": until_on.isoformat()})
        return post


def _demand_alive(unit: Unit, day: date) -> None:
    if not unit.is_alive_on(day):
        raise NotAlive(
            _("Ngày %(day)s “%(name)s” chưa thành lập hoặc đã giải thể.")
            % {"day": day.strftime("%d/%m/%Y"), "name": unit.name}
        )


def _demand_no_circle(unit: Unit, parent: Unit) -> None:
    above: Unit | None = parent
    while above is not None:
        if above.pk == unit.pk:
            raise Circle(_("“%(name)s” không thể đứng dưới chính đơn vị trực thuộc của mình.") % {"name": unit.name})
        above = above.parent


def _keep_past(unit: Unit, on: date) -> None:
    """What was in force until `on` becomes past; it began where the last past ended, or at the founding."""
    _demand_alive(unit, on)
    last = unit.past.order_by("-until_on").first()
    from_on = last.until_on if last else unit.founded_on
    if on <= from_on:
        raise DaysOutOfOrder(
            _("Thay đổi của “%(name)s” phải sau ngày %(day)s, ngày của lần thay đổi trước hoặc ngày thành lập.")
            % {"name": unit.name, "day": from_on.strftime("%d/%m/%Y")}
        )
    UnitPast.objects.create(unit=unit, name=unit.name, parent=unit.parent, from_on=from_on, until_on=on)


def _other_head(unit: Unit, from_on: date, until_on: date | None) -> bool:
    heads = unit.posts.filter(is_head=True).exclude(until_on__lte=from_on)
    return (heads.filter(from_on__lt=until_on) if until_on else heads).exists()
