"""A reading in the published JSON shape, with `spans`: where in the text as given each value stands.

A span's stretch of the text equals the field once `**` and line breaks are turned into blanks and
letters are composed.
A value parted by another column or a page number has several spans of the same field, in order.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from thidua.core.documents.model import Annex, Citation, Period, Piece, Reading, Section, Signature, Table, Task

Json = dict[str, Any]
FIRST_WORDS = 25


def to_json(reading: Reading) -> Json:
    number, placed, movement = reading.number, reading.placed, reading.movement
    return {
        "id": reading.name or None,
        "issuer": _issuer(reading),
        "number": _text(number.number) if number else None,
        "year": number.year if number else None,
        "symbol": "".join(number.symbol.text.split()) if number else None,
        "number_symbol": number.number_symbol if number else None,
        "doc_type": reading.doc_type,
        "doc_type_printed": _text(reading.doc_type_printed),
        "place": _text(placed.place) if placed else None,
        "date": placed.iso if placed else None,
        "date_partial": placed.partial if placed else None,
        "date_text": _text(placed.date_text) if placed else None,
        "subject": _text(reading.subject),
        "subject_marker": _text(reading.subject_marker),
        "addressees": _texts(reading.addressees),
        "enacting_authority": _text(reading.enacting_authority),
        "proposer": _text(reading.proposer),
        "movement": None
        if movement is None
        else {
            "name": movement.name.text,
            "parent_movement": _text(movement.parent),
            "period": _period(movement.period) if movement.period else None,
        },
        "themes": [{"text": t.text.text, "trigger": t.trigger.text, "section": t.section} for t in reading.themes],
        "quotes": [{"text": q.text.text, "role": q.role, "count": q.count} for q in reading.quotes],
        "periods": [{**_period(period), "of": period.of} for period in reading.periods],
        "citations": [_citation(citation) for citation in reading.citations],
        "laws": [{"title": law.title.text, "date": law.date, "year": law.year} for law in reading.laws],
        "unnumbered_refs": _texts(reading.unnumbered_refs),
        "dates": [{"date": d.iso, "role": d.role, "text": d.text.text} for d in reading.dates],
        "deadlines": [
            {"text": each.text.text, "iso": each.iso, "recurring": each.recurring} for each in reading.deadlines
        ],
        "defined_terms": [
            {"short": term.short.text, "marker": term.marker.text, "section": term.section}
            for term in reading.defined_terms
        ],
        "sections": [_section(section) for section in reading.sections],
        "preamble_paragraphs": _texts(reading.preamble),
        "closing_paragraphs": _texts(reading.closing),
        "tasks": [_task(task) for task in reading.tasks],
        "recipients": _texts(reading.recipients),
        "archive": None
        if reading.archive is None
        else {
            "text": reading.archive.text.text,
            "codes": _texts(reading.archive.codes),
            "copies": reading.archive.copies,
            "drafter": _text(reading.archive.drafter),
        },
        "signatures": [_signature(signature) for signature in reading.signatures],
        "annexes": [_annex(annex) for annex in reading.annexes],
        **_further(reading),
        "counts": _counts(reading),
        "noise": list(reading.noise),
        "spans": list(_spans(reading)),
    }


def _text(found: Piece | None) -> str | None:
    return found.text if found is not None else None


def _texts(found: Iterable[Piece]) -> list[str]:
    return [each.text for each in found]


def _issuer(reading: Reading) -> Json | None:
    issuer = reading.issuer
    if issuer is None:
        return None
    return {"name": issuer.name.text, "lines": _texts(issuer.lines), "superior": _text(issuer.superior)}


def _period(period: Period) -> Json:
    return {"text": period.text.text, "from": period.first, "to": period.last}


def _citation(cited: Citation) -> Json:
    return {
        "type": cited.type,
        "number": cited.number,
        "year": cited.year,
        "symbol": cited.symbol or None,
        "number_symbol": cited.number_symbol,
        "date": cited.date,
        "issuer": _text(cited.issuer),
        "about": _text(cited.about),
        "role": cited.role,
        "text": cited.text.text,
    }


def _task(task: Task) -> Json:
    return {
        "section": task.section,
        "units": _texts(task.units),
        "trigger": _text(task.trigger),
        "actions": _texts(task.actions),
        "deadline": task.deadline,
        "with_units": _texts(task.with_units),
        "text": _text(task.whole),
        "start": task.whole.start if task.whole else None,
        "end": task.whole.end if task.whole else None,
    }


def _annex(annex: Annex) -> Json:
    return {
        "marker": annex.marker.text,
        "title": _text(annex.title),
        "note": _text(annex.note),
        "parent": annex.parent,
        "preamble_paragraphs": _texts(annex.preamble),
        "sections": [_section(section) for section in annex.sections],
        "tables": [_table(table) for table in annex.tables],
    }


def _table(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def _further(reading: Reading) -> Json:
    """What the published shape does not have: added, never in place of a published field."""
    effect = reading.effect
    return {
        "issuers": [
            {"name": each.name.text, "lines": _texts(each.lines), "superior": _text(each.superior)}
            for each in reading.issuers
        ],
        "doc_type_by_code": reading.type_by_code,
        "urgency": _text(reading.urgency),
        "secrecy": _text(reading.secrecy),
        "circulation": _text(reading.circulation),
        "waves": [{"name": _text(w.name), "text": w.text.text, "from": w.first, "to": w.last} for w in reading.waves],
        "targets": [
            {"text": t.text.text, "value": str(t.value), "unit": t.unit, "relation": t.relation, "section": t.section}
            for t in reading.targets
        ],
        "quotas": [
            {
                "text": q.text.text,
                "holder": _text(q.holder),
                "collectives": q.collectives,
                "individuals": q.individuals,
                "either": q.either,
                "share": None if q.share is None else str(q.share),
                "section": q.section,
            }
            for q in reading.quotas
        ],
        "reporting": [
            {
                "text": r.text.text,
                "by": _texts(r.by),
                "to": _text(r.to),
                "deadline": r.deadline,
                "section": r.section,
            }
            for r in reading.reporting
        ],
        "effect": None if effect is None else {"text": effect.text.text, "first": effect.first},
        "stamps": [{"text": s.text.text, "signer": _text(s.signer), "at": s.at} for s in reading.stamps],
        "tables": [_table(table) for table in reading.tables],
        "warnings": [{"code": w.code, "field": w.field, "found": list(w.found)} for w in reading.warnings],
    }


def _signature(signature: Signature) -> Json:
    return {field: _text(getattr(signature, field)) for field in SIGNATURE_FIELDS}


SIGNATURE_FIELDS = ("authority", "authority_body", "acting", "acting_for", "position", "signatory")


def _section(section: Section) -> Json:
    """`start`..`end`: own text, marker included, children not. `paragraph_spans`: the head, then each
    paragraph under it."""
    own = [section.head, *section.paragraphs]
    shown = [each for each in own if each.parts]
    first = section.marker or shown[0]
    node: Json = {
        "marker": _text(section.marker),
        "style": section.style,
        "title": section.head.text if section.is_title else None,
        "starts": None if section.is_title else first_words(section.head.text),
        "start": first.start,
        "end": (shown[-1] if shown else first).end,
        "text": "\n".join(each.text for each in shown),
        "paragraph_spans": [[each.start, each.end] for each in shown],
    }
    plain = [first_words(each.text) for each in section.paragraphs if not each.text.startswith(("-", "–", "+", "•"))]
    if plain:
        node["paragraphs"] = plain
    if section.bullets:
        node["bullets"] = section.bullets
    node["children"] = [_section(child) for child in section.children]
    return node


def first_words(text: str) -> str:
    return " ".join(text.split(" ")[:FIRST_WORDS])


def _counts(reading: Reading) -> Json:
    return {
        "sections_level1": len(reading.sections),
        "addressees": len(reading.addressees),
        "recipients": len(reading.recipients),
        "citations": len(reading.citations),
        "themes": len(reading.themes),
        "tasks": len(reading.tasks),
    }


# --- spans ---


def _spans(reading: Reading) -> Iterator[Json]:
    for field, found in _fields(reading):
        if found is None:
            continue
        for start, end in found.parts:
            yield {"field": field, "start": start, "end": end, "rule": found.rule, "sure": str(found.sure)}


def _fields(reading: Reading) -> Iterator[tuple[str, Piece | None]]:
    yield from _head_fields(reading)
    lists: tuple[tuple[str, Iterable[Piece]], ...] = (
        ("addressees", reading.addressees),
        ("themes", (theme.text for theme in reading.themes)),
        ("quotes", (quote.text for quote in reading.quotes)),
        ("periods", (period.text for period in reading.periods)),
        ("citations", (cited.text for cited in reading.citations)),
        ("laws", (law.title for law in reading.laws)),
        ("unnumbered_refs", reading.unnumbered_refs),
        ("dates", (mention.text for mention in reading.dates)),
        ("deadlines", (deadline.text for deadline in reading.deadlines)),
        ("defined_terms", (term.short for term in reading.defined_terms)),
        ("preamble_paragraphs", reading.preamble),
        ("closing_paragraphs", reading.closing),
        ("recipients", reading.recipients),
    )
    for name, found in lists:
        yield from ((f"{name}[{index}]", each) for index, each in enumerate(found))
    for index, cited in enumerate(reading.citations):
        yield f"citations[{index}].issuer", cited.issuer
        yield f"citations[{index}].about", cited.about
    for index, annex in enumerate(reading.annexes):
        yield f"annexes[{index}].marker", annex.marker
        yield f"annexes[{index}].title", annex.title
        yield f"annexes[{index}].note", annex.note
        yield from _section_fields(annex.sections, f"annexes[{index}].sections")
    yield from _further_fields(reading)
    yield from _section_fields(reading.sections, "sections")
    yield from _task_fields(reading.tasks)
    yield from _tail_fields(reading)


def _head_fields(reading: Reading) -> Iterator[tuple[str, Piece | None]]:
    if reading.issuer is not None:
        yield "issuer.name", reading.issuer.name
        yield "issuer.superior", reading.issuer.superior
        yield from ((f"issuer.lines[{index}]", line) for index, line in enumerate(reading.issuer.lines))
    if reading.number is not None:
        yield "number", reading.number.number
        yield "symbol", reading.number.symbol
        yield "number_symbol", reading.number.whole if reading.number.number else None
    if reading.placed is not None:
        yield "place", reading.placed.place
        yield "date_text", reading.placed.date_text
    for name in ("doc_type_printed", "subject", "subject_marker", "enacting_authority", "proposer"):
        yield name, getattr(reading, name)
    if reading.movement is not None:
        yield "movement.name", reading.movement.name
        yield "movement.parent_movement", reading.movement.parent
        yield "movement.period", reading.movement.period.text if reading.movement.period else None


def _further_fields(reading: Reading) -> Iterator[tuple[str, Piece | None]]:
    for index, issuer in enumerate(reading.issuers):
        yield f"issuers[{index}].name", issuer.name
        yield f"issuers[{index}].superior", issuer.superior
    for name in ("urgency", "secrecy", "circulation"):
        yield name, getattr(reading, name)
    for name in ("waves", "targets", "quotas", "reporting", "stamps"):
        yield from ((f"{name}[{index}]", each.text) for index, each in enumerate(getattr(reading, name)))
    yield from ((f"waves[{index}].name", wave.name) for index, wave in enumerate(reading.waves))
    yield from ((f"quotas[{index}].holder", quota.holder) for index, quota in enumerate(reading.quotas))
    yield from ((f"reporting[{index}].to", duty.to) for index, duty in enumerate(reading.reporting))
    if reading.effect is not None:
        yield "effect", reading.effect.text


def _section_fields(sections: tuple[Section, ...], path: str) -> Iterator[tuple[str, Piece | None]]:
    for index, section in enumerate(sections):
        here = f"{path}[{index}]"
        yield f"{here}.marker", section.marker
        for each in (section.head, *section.paragraphs):
            yield f"{here}.text", each
        if section.is_title:
            yield f"{here}.title", section.head
        yield from _section_fields(section.children, f"{here}.children")


def _task_fields(tasks: tuple[Task, ...]) -> Iterator[tuple[str, Piece | None]]:
    for index, task in enumerate(tasks):
        yield f"tasks[{index}].trigger", task.trigger
        yield from ((f"tasks[{index}].units[{order}]", unit) for order, unit in enumerate(task.units))
        yield from ((f"tasks[{index}].actions[{order}]", action) for order, action in enumerate(task.actions))
        yield from ((f"tasks[{index}].with_units[{order}]", unit) for order, unit in enumerate(task.with_units))


def _tail_fields(reading: Reading) -> Iterator[tuple[str, Piece | None]]:
    if reading.archive is not None:
        yield "archive.text", reading.archive.text
        yield from ((f"archive.codes[{index}]", code) for index, code in enumerate(reading.archive.codes))
    for index, signature in enumerate(reading.signatures):
        for field in SIGNATURE_FIELDS:
            yield f"signatures[{index}].{field}", getattr(signature, field)
