"""From the unit written in a row to the unit that answers for the case: by code, by a name settled for the source, by name."""

from datetime import date

from thidua.apps.cases.models import Source
from thidua.apps.orgs.models import Succession, Unit
from thidua.apps.orgs.recognising import known_bodies
from thidua.apps.orgs.scopes import branch, province_of
from thidua.core.cases.rows import UnknownUnit
from thidua.core.documents.names.matching import Index, Match, match
from thidua.core.vietnamese.folding import fold

SHOWN = 3  # units named in a sentence to choose from
MOST_FACTS = 60  # letters of a name repeated in a sentence


class UnitFinder:
    """Reads the organisation once, as it stands on `day`; merged and renamed units are followed to their successor."""

    def __init__(self, source: Source, day: date) -> None:
        self.inside = branch([source.unit_id])
        self.top, self.day = source.unit, day
        units = Unit.objects.filter(pk__in=self.inside)
        rows = units.values_list("pk", "code", "name", "dissolved_on")
        self.names = {code: name for _pk, code, name, _gone in rows}
        self.ids = {code: pk for pk, code, _name, _gone in rows}
        self.by_code = {code.casefold(): code for code in self.ids}
        self.gone = {code for _pk, code, _name, until in rows if until is not None and until <= day}
        self.settled = {fold(name): code for name, code in source.unit_codes.items()}
        self.heirs = self._successors()
        self.index: Index | None = None
        self.unknown: dict[str, None] = {}  # in the order they were met

    def __call__(self, text: str) -> int:
        """The unit's id. Raises UnknownUnit with a sentence that says what to do."""
        code = self.by_code.get(text.casefold()) or self.settled.get(fold(text))
        try:
            return self.ids[self._living(code, text) if code and code in self.ids else self._named(text)]
        except UnknownUnit:
            self.unknown[text] = None
            raise

    def _named(self, text: str) -> str:
        if self.index is None:
            self.index = known_bodies(province=province_of(self.top), day=self.day)
        found = match(text, self.index)
        if found.is_settled and found.codes[0] in self.ids:
            return self._living(found.codes[0], text)
        raise UnknownUnit(self._advice(text, found))

    def _living(self, code: str, text: str) -> str:
        """A dissolved unit's cases belong to its one successor; one that left none answers for them itself."""
        seen = {code}
        while code in self.gone and self.heirs.get(code):
            heirs = self.heirs[code]
            if len(heirs) > 1 or heirs[0] in seen:
                listed = "; ".join(self._named_code(heir) for heir in heirs[:SHOWN])
                raise UnknownUnit(f"“{_short(text)}” nay thuộc nhiều đơn vị ({listed}); hãy ghi mã một đơn vị.")
            code = heirs[0]
            seen.add(code)
        return code

    def _advice(self, text: str, found: Match) -> str:
        inside = [code for code in found.codes if code in self.ids]
        if inside and found.kind in ("ambiguous", "split", "exact", "followed"):
            listed = "; ".join(self._named_code(code) for code in inside[:SHOWN])
            return f"“{_short(text)}” có thể là {listed}; hãy ghi mã đơn vị."
        return f"không có đơn vị “{_short(text)}” thuộc {self.top.name}; hãy ghi mã hoặc tên đầy đủ của đơn vị."

    def _named_code(self, code: str) -> str:
        return f"{self.names.get(code, code)} (mã {code})"

    def _successors(self) -> dict[str, list[str]]:
        pairs = Succession.objects.filter(on__lte=self.day, former__in=self.inside, successor__in=self.inside)
        found: dict[str, list[str]] = {}
        for former, successor in pairs.order_by("on", "successor__code").values_list("former__code", "successor__code"):
            found.setdefault(former, []).append(successor)
        return found


def _short(text: str) -> str:
    return text if len(text) <= MOST_FACTS else text[:MOST_FACTS] + "…"
