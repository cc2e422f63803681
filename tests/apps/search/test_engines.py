"""SQLite and PostgreSQL answer alike: this file runs on both, each against the same plain reference."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import world
from tests.support.search import expected
from thidua.apps.documents.models import Document, State
from thidua.apps.documents.searchables import document_rows
from thidua.apps.search import finding, indexing
from thidua.apps.search.models import Entry
from thidua.apps.search.registry import Row
from thidua.core.search import Query, parse

pytestmark = pytest.mark.django_db
VOCABULARY = [
    "thi",
    "đua",
    "thị",
    "dừa",
    "văn",
    "vẫn",
    "hóa",
    "hoá",
    "hoa",
    "hỏa",
    "công",
    "cộng",
    "sở",
    "sợ",
    "kỷ",
    "kỹ",
    "luật",
    "134",
    "05",
    "2019",
    "UBND-TH",
    "134/UBND-TH",
    "05/QĐ-UBND",
    "5/QĐ-UBND",
    "05/HĐ-SNV",
    "05/HD-SNV",
    "12/2031/NĐ-CP",
    "29-CT/TU",
    "xã",
    "đẹp",
    "dep",
    "Đảng",
]
TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join)
SEPARATORS = st.sampled_from([" ", "  ", ", ", ' "', '" ', "\n", " * ", " OR ", " NEAR("])
QUERIES = st.one_of(
    st.lists(st.tuples(st.sampled_from(VOCABULARY), SEPARATORS), max_size=4).map(
        lambda some: "".join(map("".join, some))
    ),
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(lambda some: f'"{" ".join(some)}"'),
    st.sampled_from(VOCABULARY).map(lambda word: word[:3]),
    st.text(max_size=12),
)


@pytest.fixture(scope="module")
def corpus(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Row]]:
    """Sixty documents of a few words each, from a fixed seed; three of them longer than a part."""
    import random

    chance = random.Random(20260601)
    with django_db_blocker.unblock(), transaction.atomic():
        unit = world.province()
        for number in range(60):
            size = 900 if number % 20 == 7 else 12
            Document.objects.create(
                slug=f"d{number}",
                unit=unit,
                subject=" ".join(chance.choices(VOCABULARY, k=4)),
                number_symbol=chance.choice(["", "134/UBND-TH", "05/QĐ-UBND", "7/KH-UBND"]),
                issued_on=date(2020 + number % 3, 1, 1 + number % 5) if number % 4 else None,
                filename=f"tep-{number}.txt",
                sha256=f"{number:064}",
                text=" ".join(chance.choices(VOCABULARY, k=size)),
                reading={},
                corrected={},
                state=State.CONFIRMED,
                uploaded_at=world.AT,
            )
        yield list(document_rows(None))
        transaction.set_rollback(True)


def found(query: Query) -> list[tuple[str, int]]:
    answer = finding.find(query, scope=finding.Q(kind="document"))
    return [(one.kind, one.object_id) for one in answer.found]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=QUERIES)
def test_the_engine_finds_and_orders_what_the_plain_reference_does(corpus: list[Row], text: str) -> None:
    query = parse(text)
    assert found(query) == expected("document", corpus, query)


def test_the_corpus_is_found_at_all(corpus: list[Row]) -> None:
    assert len(found(parse("thi đua"))) > 20
    assert 0 < len(found(parse('"văn hóa công"'))) < 60
    assert 0 < len(found(parse("134/UBND-TH"))) < 60


@pytest.mark.parametrize(
    "typed", ["a\x00b", "'; DROP TABLE search_words; --", '" OR 1=1', "NEAR(a b, 5)", "plain:x", "^a*", "%"]
)
def test_syntax_of_an_engine_is_only_words(corpus: list[Row], typed: str) -> None:
    query = parse(typed)
    assert found(query) == expected("document", corpus, query)
    assert indexing.check().agrees


def test_a_phrase_longer_than_a_part_apart_is_still_found(corpus: list[Row]) -> None:
    unit = world.province()
    words = " ".join(f"tu{number}" for number in range(1000))
    made = Document.objects.create(
        slug="dai",
        unit=unit,
        filename="dai.txt",
        sha256="x",
        text=words,
        reading={},
        corrected={},
        uploaded_at=world.AT,
    )
    for start in range(0, 990, 37):
        asked = " ".join(f"tu{number}" for number in range(start, start + 10))
        assert found(parse(f'"{asked}"')) == [("document", made.pk)]
    assert found(parse("tu0 tu999")) == [("document", made.pk)]


def test_an_engine_keeps_every_place_of_a_word_that_stands_everywhere() -> None:
    unit = world.province()
    made = Document.objects.create(
        slug="nhieu", unit=unit, filename="n.txt", sha256="x", text="cua " * 5000 + "cua cuoi", reading={}, corrected={},
        uploaded_at=world.AT,
    )  # fmt: skip
    assert found(parse('"cua cuoi"')) == [("document", made.pk)]


def test_one_search_is_one_query(corpus: list[Row], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        finding.find(parse("thi đua công"), scope=finding.Q(kind="document"))
    assert connection.vendor in ("sqlite", "postgresql")
    assert Entry.objects.exists()
