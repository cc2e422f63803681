"""Lai Châu and Lạng Sơn with their real units since 1 July 2025; blocs, enterprises and people are invented.

Days of founding that the sources do not give are marked as not known: the record then begins on a stated day.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit.ledger import Actor
from thidua.apps.orgs import actions
from thidua.apps.orgs.models import Bloc, Kind, Person, Unit
from thidua.core.vietnamese.folding import comparison_key
from thidua.demo.accounts import FIRST_COMMUNE, FIRST_ENTERPRISE, PREFIX, PROVINCE, Login, logins_of, open_accounts
from thidua.demo.people import full_name, titles
from thidua.demo.predecessors import Former, formers, successors, table

REORGANISED_ON = date(2025, 7, 1)
RECORD_STARTS_ON = date(2025, 1, 1)
AGENCIES_SINCE = date(2025, 3, 1)  # provincial agencies bear their present names since the spring of 2025
YEARS = (2025, 2026)
SOURCE = "thanglequoc/vietnamese-provinces-database, 7/2026"
PROVINCES = {"lai-chau": ("12", "Tỉnh Lai Châu"), "lang-son": ("20", "Tỉnh Lạng Sơn")}
BLOCS = {
    "tong-hop": "Khối thi đua các cơ quan tổng hợp, nội chính",
    "kinh-te-xa-hoi": "Khối thi đua các sở kinh tế – xã hội",
    "dang-doan-the": "Khối thi đua các cơ quan Đảng, Mặt trận, đoàn thể",
    "luc-luong-vu-trang": "Khối thi đua lực lượng vũ trang",
    "su-nghiep": "Khối thi đua các đơn vị sự nghiệp, báo chí",
    "doanh-nghiep": "Khối thi đua các doanh nghiệp",
}
ENTERPRISES = (
    "Công ty cổ phần Hoa Ban minh họa",
    "Công ty TNHH Đá Trắng minh họa",
    "Công ty cổ phần Chè Xanh minh họa",
    "Công ty TNHH Suối Mơ minh họa",
    "Công ty cổ phần Hồi Quế minh họa",
    "Công ty TNHH Đường Mây minh họa",
)
CLUSTER = 8  # communes to a cluster at most


@dataclass
class DemoProvince:
    """`units` by slug (agencies, «xa-1»…, «doanh-nghiep-1»…, «tinh»); `users` by the name of their place."""

    slug: str
    province: Unit
    units: dict[str, Unit] = field(default_factory=dict)
    communes: list[Unit] = field(default_factory=list)
    enterprises: list[Unit] = field(default_factory=list)
    blocs: dict[str, Bloc] = field(default_factory=dict)
    members: dict[str, list[Unit]] = field(default_factory=dict)
    people: dict[str, list[Person]] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    @property
    def board(self) -> Unit:
        return self.units["ban-tdkt"]

    @property
    def logins(self) -> list[Login]:
        return logins_of(self.slug, self.units)


def fill_organisation(*, by: Actor, at: datetime) -> dict[str, DemoProvince]:
    """Both provinces, whole or not at all. Every step is an action with its ledger entry."""
    with transaction.atomic():
        return {slug: _Builder(slug, by, at).build() for slug in PROVINCES}


class _Builder:
    def __init__(self, slug: str, by: Actor, at: datetime) -> None:
        self.by, self.at, self.slug, self.prefix = by, at, slug, PREFIX[slug]
        self.formers = 0
        code, name = PROVINCES[slug]
        self.rows = [row for row in table("units-2025.tsv") if row["province_code"] == code]
        province = self._found(slug, name, Kind.PROVINCE, None, RECORD_STARTS_ON, is_founding_known=False)
        self.made = DemoProvince(slug, province, {PROVINCE: province})

    def build(self) -> DemoProvince:
        self._agencies()
        self._communes()
        self._enterprises()
        self._blocs()
        self._people()
        self.made.users = open_accounts(
            province=self.slug, units=self.made.units, people=self.made.people, by=self.by, at=self.at
        )
        return self.made

    def _found(self, code: str, name: str, kind: str, parent: Unit | None, on: date, **more: bool) -> Unit:
        return actions.found_unit(
            code=code, name=name, kind=kind, parent=parent, founded_on=on, by=self.by, at=self.at, **more
        )

    def _agencies(self) -> None:
        for row in table("agencies.tsv"):
            name = row["name"]
            if row["kind"] in ("media",) or row["slug"] == "truong-cao-dang":
                name = f"{name} {self.made.province.name.removeprefix('Tỉnh ')}"
            parent = self.made.units[row["parent"] or PROVINCE]
            code = f"{self.prefix}-{row['slug']}"
            unit = self._found(code, name, row["kind"], parent, AGENCIES_SINCE, is_founding_known=False)
            self.made.units[row["slug"]] = unit
            if row["bloc"]:
                self.made.members.setdefault(row["bloc"], []).append(unit)

    def _communes(self) -> None:
        """The two lists place tones differently (Hòa, Hoà), so names meet by their comparison key.

        Those of today first, then the former ones that passed into them, then the districts, which had no successor.
        """
        name = self.made.province.name.casefold()
        lists = {
            comparison_key(row["unit_since_2025_07_01"]): formers(row["formed_from"])
            for row in table("predecessors.tsv")
            if row["province"].casefold() == name
        }
        for number, row in enumerate(self.rows, start=1):
            is_unchanged = lists[comparison_key(row["unit"])] is None
            on = RECORD_STARTS_ON if is_unchanged else REORGANISED_ON
            unit = self._found(
                row["unit_code"], row["unit"], Kind.COMMUNE, self.made.province, on, is_founding_known=not is_unchanged
            )
            self.made.communes.append(unit)
            self.made.units[f"xa-{number}"] = unit
        self._history({key: olds for key, olds in lists.items() if olds is not None})

    def _history(self, lists: dict[str, tuple[Former, ...]]) -> None:
        today = {comparison_key(unit.name): unit for unit in self.made.communes}
        districts = {
            comparison_key(row["district"]): self._before(row["district"], Kind.DISTRICT, self.made.province)
            for row in table("districts.tsv")
            if row["province"] == self.slug
        }
        for former, names in successors(lists).items():
            above = districts[comparison_key(former.district)] if former.district else self.made.province
            unit = self._before(former.name, Kind.COMMUNE, above)
            self._end(unit, [today[name] for name in names])
        for district in districts.values():
            self._end(district, [])

    def _before(self, name: str, kind: str, parent: Unit) -> Unit:
        """A unit of before the reorganisation. Numbered codes: Nậm Cha and Nậm Chà differ only in their accents."""
        self.formers += 1
        code = f"{self.prefix}-truoc-2025-{self.formers:03d}"
        return self._found(code, name, kind, parent, RECORD_STARTS_ON, is_founding_known=False)

    def _end(self, unit: Unit, into: list[Unit]) -> None:
        actions.dissolve_unit(unit=unit, on=REORGANISED_ON, into=into, source=SOURCE, by=self.by, at=self.at)

    def _enterprises(self) -> None:
        for number, name in enumerate(ENTERPRISES, start=1):
            code = f"{self.prefix}-doanh-nghiep-{number}"
            unit = self._found(code, name, Kind.ENTERPRISE, self.made.province, AGENCIES_SINCE, is_illustration=True)
            self.made.enterprises.append(unit)
            self.made.units[f"doanh-nghiep-{number}"] = unit
        self.made.members["doanh-nghiep"] = list(self.made.enterprises)

    def _blocs(self) -> None:
        """The lists keep the order of the statistical codes, in which neighbours stand together."""
        names = dict(BLOCS)
        count = -(-len(self.made.communes) // CLUSTER)
        for number in range(count):
            slug = f"cum-{number + 1}"
            names[slug] = f"Cụm thi đua các xã, phường số {number + 1}"
            size = len(self.made.communes)
            self.made.members[slug] = self.made.communes[size * number // count : size * (number + 1) // count]
        for slug, name in names.items():
            bloc = actions.make_bloc(
                code=f"{self.prefix}-{slug}",
                name=name,
                province=self.made.province,
                is_illustration=True,
                by=self.by,
                at=self.at,
            )
            self.made.blocs[slug] = bloc
            self._join_all(bloc, self.made.members[slug])

    def _join_all(self, bloc: Bloc, members: list[Unit]) -> None:
        for year in YEARS:
            for turn, unit in enumerate(members):
                is_lead = turn == year % len(members)  # the lead goes round
                actions.join_bloc(bloc=bloc, unit=unit, year=year, is_lead=is_lead, by=self.by, at=self.at)

    def _people(self) -> None:
        draw = Random(f"people of {self.slug}")  # noqa: S311  (invented names, no secret)
        number = 0
        for slug, unit in self.made.units.items():
            for place, title in enumerate(titles(unit.kind, slug)):
                number += 1
                person = actions.add_person(
                    code=f"{self.prefix}-{number:04d}",
                    full_name=full_name(draw, self.slug),
                    is_illustration=True,
                    by=self.by,
                    at=self.at,
                )
                self._give(person, unit, title, is_head=place == 0)
                self.made.people.setdefault(slug, []).append(person)

    def _give(self, person: Person, unit: Unit, title: str, *, is_head: bool) -> None:
        from_on = max(unit.founded_on, AGENCIES_SINCE)
        actions.give_post(
            person=person, unit=unit, title=title, is_head=is_head, from_on=from_on, by=self.by, at=self.at
        )


__all__ = ["FIRST_COMMUNE", "FIRST_ENTERPRISE", "PROVINCE", "DemoProvince", "fill_organisation"]
