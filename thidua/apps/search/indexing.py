"""Writes the index: one thing, all of them, and the check that index and data agree."""

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from thidua.apps.search import words_table
from thidua.apps.search.models import Entry, Part
from thidua.apps.search.registry import Row, searchable, searchables
from thidua.core.search import Word, Zone, number_words, parts_of, squeezed, words_of

TOGETHER = 500  # rows in memory at a time
CHANGING = ("unit_id", "year", "day", "is_past", "key", "title", "digest")
FORM = "1"  # raise when the way words are made changes: every digest then differs, and a check says so


def refresh(kind: str, ids: Collection[int]) -> None:
    """Index these things as they are now, inside the caller's transaction; what is no longer there is forgotten."""
    wanted = {pk for pk in ids if pk is not None}
    if not wanted:
        return
    with transaction.atomic():
        rows = list(searchable(kind).rows(wanted))
        _write(kind, rows, {entry.object_id: entry for entry in Entry.objects.filter(kind=kind, object_id__in=wanted)})
        missing = wanted - {row.object_id for row in rows}
        if missing:
            forget(kind, missing)


def forget(kind: str, ids: Collection[int]) -> None:
    with transaction.atomic():
        gone = Entry.objects.filter(kind=kind, object_id__in=set(ids))
        words_table.delete(list(Part.objects.filter(entry__in=gone).order_by().values_list("pk", flat=True)))
        gone.delete()


def _write(kind: str, rows: Iterable[Row], known: dict[int, Entry]) -> None:
    """Entries that did not change are left alone; changed ones keep their id."""
    new: list[Entry] = []
    changed: list[Entry] = []
    texts: list[tuple[Entry, Row]] = []
    for row in rows:
        entry = known.get(row.object_id)
        if entry is not None and entry.digest == digest(row):
            continue
        (new if entry is None else changed).append(entry := entry or Entry(kind=kind, object_id=row.object_id))
        entry.unit_id, entry.day, entry.key, entry.title = row.unit_id, row.day, row.key[:200], row.title
        entry.year = row.year or (row.day.year if row.day else None)
        entry.is_past, entry.digest = row.is_past, digest(row)
        texts.append((entry, row))
    Entry.objects.bulk_create(new, batch_size=TOGETHER)
    if changed:
        # rows of plain values: `bulk_update` builds an expression for each field of each row, and takes ten times as long
        Entry.objects.bulk_create(
            changed, batch_size=TOGETHER, update_conflicts=True, update_fields=CHANGING, unique_fields=["id"]
        )
        old = Part.objects.filter(entry__in=changed)
        words_table.delete(list(old.order_by().values_list("pk", flat=True)))
        old.delete()
    _write_parts(texts)


def digest(row: Row) -> str:
    return hashlib.sha256(f"{FORM}{row!r}".encode()).hexdigest()


def _write_parts(texts: list[tuple[Entry, Row]]) -> None:
    made: list[tuple[Part, list[tuple[str, str]]]] = []
    for entry, row in texts:
        made += [(Part(entry=entry, zone=zone, text=text), words) for zone, text, words in zones_of(row)]
    parts = Part.objects.bulk_create([part for part, _words in made], batch_size=TOGETHER)
    words_table.insert(
        words_table.Words(part.pk, [one for one, _ in words], [other for _, other in words])
        for part, (_made, words) in zip(parts, made, strict=True)
    )


def zones_of(row: Row) -> Iterator[tuple[Zone, str, list[tuple[str, str]]]]:
    """The parts of a row: zone, text to show, words in both spellings."""
    title, body = (unicodedata.normalize("NFC", text) for text in (row.title, row.body))
    codes = [squeezed(code) for code in row.codes if code] + number_words(" ".join((*row.codes, title)))
    yield from _in_parts(Zone.TITLE, title)
    yield from _codes(Zone.OWN_CODES, codes)
    if body:
        yield from _in_parts(Zone.BODY, body)
        yield from _codes(Zone.CITED_CODES, number_words(body))


def _in_parts(zone: Zone, text: str) -> Iterator[tuple[Zone, str, list[tuple[str, str]]]]:
    words = words_of(text)
    for part in parts_of(words):
        if part:
            start = 0 if part[0] is words[0] else part[0].start
            end = len(text) if part[-1] is words[-1] else part[-1].end
            yield zone, text[start:end].strip(), [_spelt(word) for word in part]


def _spelt(word: Word) -> tuple[str, str]:
    return word.plain, word.marked


def _codes(zone: Zone, codes: list[tuple[str, str]]) -> Iterator[tuple[Zone, str, list[tuple[str, str]]]]:
    distinct = list(dict.fromkeys(code for code in codes if code[0]))
    for start in range(0, len(distinct), 200):
        yield zone, "", distinct[start : start + 200]


def rebuild(progress: Callable[[str, int], None] = lambda _kind, _count: None) -> int:
    """Everything anew, in one transaction; returns how many things can be found."""
    with transaction.atomic():
        words_table.clear()
        Part.objects.all().delete()
        Entry.objects.all().delete()
        for thing in searchables():
            number = 0
            for rows in _batches(thing.rows(None)):
                _write(thing.kind, rows, {})
                number += len(rows)
            progress(thing.kind, number)
        return Entry.objects.count()


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


@dataclass(frozen=True)
class Difference:
    """How the index of one kind differs from the data: (kind, id) that are missing, stale or no longer there."""

    missing: tuple[tuple[str, int], ...]
    stale: tuple[tuple[str, int], ...]
    left_over: tuple[tuple[str, int], ...]
    parts_without_words: int

    @property
    def agrees(self) -> bool:
        return not (self.missing or self.stale or self.left_over or self.parts_without_words)


def check() -> Difference:
    """Reads all data and compares; changes nothing."""
    indexed = {(kind, pk): found for kind, pk, found in Entry.objects.values_list("kind", "object_id", "digest")}
    present = {(thing.kind, row.object_id): digest(row) for thing in searchables() for row in thing.rows(None)}
    return Difference(
        missing=tuple(sorted(present.keys() - indexed.keys())),
        stale=tuple(sorted(key for key in present.keys() & indexed.keys() if present[key] != indexed[key])),
        left_over=tuple(sorted(indexed.keys() - present.keys())),
        parts_without_words=abs(Part.objects.count() - words_table.count()),
    )


def fill_if_new(**_kwargs: Any) -> None:
    """After an upgrade that brings search: an installation with data and an empty index is indexed once."""
    tables = connection.introspection.table_names()
    needed = {Entry._meta.db_table, *(thing.model._meta.db_table for thing in searchables())}
    if not needed <= set(tables) or Entry.objects.exists():
        return
    if any(thing.model._default_manager.exists() for thing in searchables()):
        rebuild()
