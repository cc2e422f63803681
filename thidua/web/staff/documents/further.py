"""What a reading adds to the editable fields: who else issued it, how pressing, aims, quotas, duties, annexes, stamps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.labels import shape
from thidua.web.staff.deadline_words import day_words
from thidua.web.staff.documents.fields import field_of, slug
from thidua.web.staff.documents.text_view import SILENT
from thidua.web.staff.documents.tree import Item, Node, tree

Words = str | Promise
Reading = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    label: Words
    words: Words
    mark: str = ""
    warning: Words = ""


@dataclass(frozen=True)
class Annex:
    marker: str
    title: str
    note: str
    mark: str
    nodes: list[Node] = field(default_factory=list)
    tables: list["Table"] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """The first row as heading; short rows are filled up so that columns stand in line."""

    head: list[str]
    rows: list[list[str]]


NOTICES: Mapping[str, Words] = {
    "type-mismatch": _("Loại văn bản ghi bằng chữ khác với mã loại trong ký hiệu."),
    "number-blank": _("Số văn bản để trống."),
    "date-blank": _("Ngày ban hành để trống hoặc thiếu."),
    "unreadable-number": _("Số văn bản không đọc được."),
    "unreadable-date": _("Ngày ban hành không đọc được."),
    "unreadable-name": _("Họ tên người ký không đọc được."),
    "deadline-without-year": _("Thời hạn không ghi năm; cần người đặt."),
    "annex-parent-mismatch": _("Phụ lục ghi kèm theo một văn bản số khác."),
}


def facts(reading: Reading) -> list[Fact]:
    """One line for each thing that the document shows; nothing for what it does not."""
    marks = marked(reading)
    return [fact if fact.mark in marks else replace(fact, mark="") for fact in _facts(reading) if fact.words]


def marked(reading: Reading) -> set[str]:
    """Anchors that the text holds."""
    fields = {str(span["field"]) for span in reading.get("spans") or []}
    return {f"m-{slug(name)}" for name in fields if shape(name) not in SILENT}


def _facts(reading: Reading) -> Iterator[Fact]:
    issuers = reading.get("issuers") or []
    if len(issuers) > 1:
        for index, issuer in enumerate(issuers):
            mark = f"m-issuers-{index}-name" if index else "m-issuer-name"
            yield Fact(_("Cơ quan cùng ban hành"), str(issuer.get("name") or ""), mark)
    yield _type(reading)
    labels = {
        "urgency": _("Mức độ khẩn"),
        "secrecy": _("Độ mật"),
        "circulation": _("Phạm vi lưu hành"),
        "enacting_authority": _("Thẩm quyền ban hành"),
        "proposer": _("Cơ quan đề nghị"),
    }
    for name, label in labels.items():
        yield Fact(label, str(reading.get(name) or ""), f"m-{name}")
    effect = reading.get("effect") or {}
    yield Fact(_("Hiệu lực"), _effect(effect), "m-effect")
    archive = reading.get("archive") or {}
    yield Fact(_("Người soạn thảo (chữ tắt)"), str(archive.get("drafter") or ""), "m-archive-text")
    yield Fact(_("Số bản lưu"), str(archive.get("copies") or ""), "m-archive-text")


def _type(reading: Reading) -> Fact:
    """By word and by code, with a warning where they disagree."""
    word, code = reading.get("doc_type_printed") or reading.get("doc_type"), reading.get("doc_type_by_code")
    differs = bool(code and reading.get("doc_type") and code != reading.get("doc_type"))
    shown = f"{word or '–'} / {code}" if differs else str(word or code or "")
    warning = NOTICES["type-mismatch"] if differs else ""
    return Fact(
        _("Loại văn bản (theo chữ / theo mã)") if differs else _("Loại văn bản"), shown, "m-doc_type_printed", warning
    )


def _effect(effect: Mapping[str, Any]) -> str:
    first = str(effect.get("first") or "")
    if first == "signing":
        return str(_("kể từ ngày ký"))
    return day_words(first) if first else str(effect.get("text") or "")


def notices(reading: Reading) -> list[Fact]:
    """Contradictions and blanks that the reader noted, except those shown beside their own field."""
    marks = marked(reading)
    return [_notice(each, marks) for each in reading.get("warnings") or []]


def _notice(notice: Mapping[str, Any], marks: set[str]) -> Fact:
    """The way leads to the place in the text, else to the field beside it."""
    path = str(notice.get("field") or "")
    mark = f"m-{slug(path)}"
    field_anchor = f"f-{slug(field_of(path))}" if field_of(path) else ""
    words = NOTICES.get(str(notice.get("code")), _("Chỗ này cần xem lại."))
    return Fact(words, "; ".join(notice.get("found") or []), mark if mark in marks else field_anchor)


def lists(reading: Reading) -> list[tuple[Words, list[Item]]]:
    """Headings and items; empty ones are left out."""
    found: list[tuple[Words, list[Item]]] = [
        (_("Đợt, giai đoạn của phong trào"), _items(reading, "waves", _wave)),
        (_("Chỉ tiêu đo được"), _items(reading, "targets", _target)),
        (_("Số lượng khen thưởng"), _items(reading, "quotas", _quota)),
        (_("Chế độ báo cáo"), _items(reading, "reporting", _report)),
        (_("Dấu chữ ký số"), _items(reading, "stamps", _stamp)),
    ]
    return [(title, items) for title, items in found if items]


def _items(reading: Reading, key: str, note: Any) -> list[Item]:
    return [
        Item(" ".join(str(row.get("text") or "").split()), note(row), f"m-{key}-{at}")
        for at, row in enumerate(reading.get(key) or [])
    ]


def _wave(row: Reading) -> str:
    return " – ".join(day_words(str(row.get(end) or "…")) for end in ("from", "to"))


def _target(row: Reading) -> str:
    return " ".join(str(row.get(part) or "") for part in ("relation", "value", "unit")).replace("= ", "", 1)


def _quota(row: Reading) -> str:
    counts = {
        "collectives": _("%s tập thể"),
        "individuals": _("%s cá nhân"),
        "either": _("%s tập thể hoặc cá nhân"),
        "share": _("tỷ lệ %s"),
    }
    told = [str(words) % row[name] for name, words in counts.items() if row.get(name) is not None]
    return ", ".join([*([str(row["holder"])] if row.get("holder") else []), *told])


def _report(row: Reading) -> str:
    by = "; ".join(row.get("by") or [])
    sent = " → ".join(part for part in (by, str(row.get("to") or "")) if part)
    return " · ".join(part for part in (sent, day_words(str(row.get("deadline") or ""))) if part)


def _stamp(row: Reading) -> str:
    return " · ".join(str(row[part]) for part in ("signer", "at") if row.get(part))


def annexes(reading: Reading) -> list[Annex]:
    marks = marked(reading)
    return [
        Annex(
            marker=str(each.get("marker") or ""),
            title=str(each.get("title") or ""),
            note=str(each.get("note") or ""),
            mark=f"m-annexes-{at}-marker" if f"m-annexes-{at}-marker" in marks else "",
            nodes=tree(each.get("sections") or [], f"annexes[{at}].sections"),
            tables=tables(each.get("tables") or []),
        )
        for at, each in enumerate(reading.get("annexes") or [])
    ]


def tables(found: Sequence[Sequence[Sequence[str]]]) -> list[Table]:
    made = []
    for rows in found:
        width = max((len(row) for row in rows), default=0)
        full = [[*map(str, row), *[""] * (width - len(row))] for row in rows]
        if width:
            made.append(Table(full[0], full[1:]))
    return made
