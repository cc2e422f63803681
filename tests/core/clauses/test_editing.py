import pytest

from thidua.core.clauses.editing import NotEditable, add, drop, join_next, section_of, split
from thidua.core.clauses.proposing import Proposed

TEXT = "Đi làm đúng giờ. Đeo thẻ khi làm việc; chào hỏi lịch sự. Giữ vệ sinh chung."


def clause(cid: str, words: str) -> Proposed:
    start = TEXT.index(words)
    return Proposed(cid, section_of(cid), start, start + len(words))


LIST = (
    clause("TN-1a", "Đi làm đúng giờ."),
    clause("TN-1b", "Đeo thẻ khi làm việc; chào hỏi lịch sự."),
    clause("TN-2", "Giữ vệ sinh chung."),
)


def said(clauses: tuple[Proposed, ...]) -> list[tuple[str, str]]:
    return [(c.id, TEXT[c.start : c.end]) for c in clauses]


def test_two_clauses_joined_leave_one_without_a_letter() -> None:
    assert said(join_next(LIST, 0)) == [
        ("TN-1", "Đi làm đúng giờ. Đeo thẻ khi làm việc; chào hỏi lịch sự."),
        ("TN-2", "Giữ vệ sinh chung."),
    ]


def test_a_split_clause_pushes_the_letters_on() -> None:
    assert said(split(LIST, 1, TEXT)) == [
        ("TN-1a", "Đi làm đúng giờ."),
        ("TN-1b", "Đeo thẻ khi làm việc;"),
        ("TN-1c", "chào hỏi lịch sự."),
        ("TN-2", "Giữ vệ sinh chung."),
    ]


def test_splitting_what_was_joined_gives_it_back() -> None:
    assert split(join_next(LIST, 0), 0, TEXT) == LIST


def test_a_dropped_clause_leaves_its_section_in_order() -> None:
    assert said(drop(LIST, 0)) == [
        ("TN-1", "Đeo thẻ khi làm việc; chào hỏi lịch sự."),
        ("TN-2", "Giữ vệ sinh chung."),
    ]


def test_pasted_words_become_a_clause_in_reading_order() -> None:
    assert add(LIST[1:], "TN-1a", "Đi  làm\nđúng giờ.", TEXT) == LIST


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda: join_next(LIST, 2), "không có điều khoản liền sau"),
        (lambda: split(LIST, 2, TEXT), "chỉ có một câu"),
        (lambda: split(LIST, 9, TEXT), "Không có điều khoản"),
        (lambda: drop(LIST, -1), "Không có điều khoản"),
        (lambda: add(LIST, "TN-3", "không có trong văn bản", TEXT), "Không tìm thấy"),
        (lambda: add(LIST, "TN-3", "đúng giờ. Đeo", TEXT), "chồng lên điều khoản TN-1a"),
        (lambda: add(LIST, "TN-3", " * ", TEXT), "Không tìm thấy"),
    ],
)
def test_what_cannot_be_done_is_said(edit: object, reason: str) -> None:
    with pytest.raises(NotEditable, match=reason):
        edit()  # type: ignore[operator]


def test_a_section_is_the_id_without_letters() -> None:
    assert [section_of(cid) for cid in ("LC-2.2g", "LS-3a", "LS-2.7", "X-12ab")] == ["LC-2.2", "LS-3", "LS-2.7", "X-12"]
