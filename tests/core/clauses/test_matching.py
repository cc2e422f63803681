import pytest

from thidua.core.clauses.checking import ClausesRefused, check_clauses
from thidua.core.clauses.matching import clauses_in, matching_book, normal_text, reprefixed, words_digest
from thidua.core.clauses.model import Clause, ClauseBook
from thidua.core.clauses.prefixes import suggest_prefix
from thidua.core.clauses.proposing import Proposed

SOURCE = "MỞ ĐẦU\n1. Đi làm\nđúng giờ.\n2. **Đeo thẻ** khi làm việc.\n"


def book() -> ClauseBook:
    def clause(cid: str, words: str) -> Clause:
        start = SOURCE.index(words)
        return Clause(cid, "thu", cid, " ".join(words.split()), start, start + len(words))

    clauses = (clause("TN-1", "Đi làm\nđúng giờ."), clause("TN-2", "Đeo thẻ** khi làm việc."))
    return ClauseBook("thu", "TN", "Thử", "thu.txt", clauses)


def test_the_same_words_in_other_lines_match_and_offsets_follow() -> None:
    text = "MỞ ĐẦU\n\n1. Đi làm đúng giờ.\n\n2. Đeo thẻ khi làm việc."
    assert matching_book(text, [(book(), SOURCE)]) == book()
    assert [text[c.start : c.end] for c in clauses_in(text, SOURCE, book())] == [
        "Đi làm đúng giờ.",
        "Đeo thẻ khi làm việc.",
    ]


def test_one_changed_word_does_not_match() -> None:
    assert matching_book(SOURCE.replace("đúng", "sớm"), [(book(), SOURCE)]) is None


def test_offsets_in_the_source_itself_stay() -> None:
    assert [(c.start, c.end) for c in clauses_in(SOURCE, SOURCE, book())] == [(c.start, c.end) for c in book().clauses]


def test_line_ends_byte_order_marks_and_unicode_forms_do_not_matter() -> None:
    assert words_digest("\ufeffĐi làm\r\nđúng") == words_digest("Đi la\u0300m đúng")
    assert normal_text("\ufeffa\r\nb\rc") == "a\nb\nc"


def test_ids_move_to_another_prefix() -> None:
    assert reprefixed([Proposed("TN-1.2a", "TN-1.2", 0, 3)], "TN", "QM") == (Proposed("QM-1.2a", "QM-1.2", 0, 3),)


def test_a_prefix_is_the_initials_of_the_place_and_never_a_taken_one() -> None:
    assert suggest_prefix("Lạng Sơn", set()) == "LS"
    assert suggest_prefix("Ủy ban nhân dân tỉnh Đắk Lắk", set()) == "DL"
    assert suggest_prefix("TỈNH ĐÔNG HẢI", set()) == "DH"
    assert suggest_prefix("Lạng Sơn", {"LS", "LS2"}) == "LS3"
    assert suggest_prefix("", set()) == "VB"


@pytest.mark.parametrize(
    ("prefix", "clauses", "reason"),
    [
        ("ts", [Proposed("ts-1", "ts-1", 0, 3)], "Tiền tố “ts” chưa đúng"),
        ("TS", [], "Chưa có điều khoản nào"),
        ("TS", [Proposed("LS-1", "LS-1", 0, 3)], "mã phải có dạng TS-2.3b"),
        ("TS", [Proposed("TS-1", "TS-1", 0, 3), Proposed("TS-1", "TS-1", 4, 6)], "mã bị lặp"),
        ("TS", [Proposed("TS-1", "TS-1", 0, 5), Proposed("TS-2", "TS-2", 4, 6)], "chồng lên điều khoản trước"),
        ("TS", [Proposed("TS-1", "TS-1", 0, 99)], "nằm ngoài văn bản"),
        ("TS", [Proposed("TS-é", "TS-1", 0, 3)], "mã phải có dạng"),
    ],
)
def test_faulty_lists_are_refused_with_the_reason(prefix: str, clauses: list[Proposed], reason: str) -> None:
    with pytest.raises(ClausesRefused, match=reason):
        check_clauses("văn bản thử", prefix, clauses)
