import pytest

from thidua.adapters.clausefiles import ClauseFileFault, load_book, load_books

TEXT = "Mở đầu.\n\n1. Thi đua làm\nviệc **tốt**; giữ sạch.\n"
HEAD = """
[document]
id = "thu-2020"
prefix = "TH"
title = "Văn bản thử"
number_symbol = "1/PĐ"
date = 2020-01-02
issuer = "UBND tỉnh thử"
source = "thu-2020.txt"
"""


def clause(clause_id, words, text=None, section="TH-1", start=None):
    start = TEXT.index(words) if start is None else start
    shown = text or words
    span = f"start = {start}\nend = {start + len(words)}"
    return f'[[clause]]\nid = "{clause_id}"\nsection = "{section}"\n{span}\ntext = "{shown}"\n'


GOOD = clause("TH-1a", "Thi đua làm\nviệc **tốt**", "Thi đua làm việc tốt") + clause("TH-1b", "giữ sạch.")


def write(folder, body, head=HEAD, name="thu-2020"):
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "thu-2020.txt").write_text(TEXT, encoding="utf-8")
    path = folder / f"{name}.toml"
    path.write_text(head + body, encoding="utf-8")
    return path


def test_loads_a_book(tmp_path):
    book = load_book(write(tmp_path, GOOD))
    assert (book.document, book.prefix, book.ids) == ("thu-2020", "TH", ("TH-1a", "TH-1b"))
    assert book.get("TH-1a").text == "Thi đua làm việc tốt"
    assert book.get("TH-9") is None


def test_line_ends_of_another_system_do_not_move_the_spans(tmp_path):
    path = write(tmp_path, GOOD)
    (tmp_path / "sources" / "thu-2020.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert load_book(path).ids == ("TH-1a", "TH-1b")


@pytest.mark.parametrize(
    ("body", "where", "words"),
    [
        (GOOD + clause("TH-1b", "."), "TH-1b", "mã bị lặp"),
        (clause("TH-1b", "giữ sạch.") + clause("TH-1a", "Thi đua"), "TH-1a", "sai thứ tự"),
        (clause("TH-1a", "Thi đua", start=0), "TH-1a", "khác với đoạn"),
        (clause("TH-1a", "Thi đua", start=500), "TH-1a", "ngoài văn bản"),
        (clause("XX-1a", "Thi đua"), "XX-1a", "TH-"),
        (clause("TH-1a", "Thi đua", section="TH-2"), "TH-1a", "TH-2"),
        (GOOD + "[[clause]]\nid = 'TH-1c'\n", "TH-1c", "thiếu “section”"),
        (GOOD + "extra = 1\n", "TH-1b", "khoá lạ: “extra”"),
        ("[[clause]]\nid = 5\n", "5", "phải là chuỗi"),
        ("[clause]\nid = 5\n", "clause", "[[clause]]"),
    ],
)
def test_a_faulty_file_names_itself_the_clause_and_the_reason(tmp_path, body, where, words):
    with pytest.raises(ClauseFileFault) as fault:
        load_book(write(tmp_path, body))
    assert (fault.value.file, fault.value.where) == ("thu-2020.toml", where)
    assert words in fault.value.reason


def test_missing_or_broken_files_are_named(tmp_path):
    with pytest.raises(ClauseFileFault, match="không có tệp nguồn"):
        load_book(write(tmp_path, GOOD, HEAD.replace("thu-2020.txt", "../thu-2020.txt")))
    with pytest.raises(ClauseFileFault, match="không đọc được TOML"):
        load_book(write(tmp_path, "= ="))
    with pytest.raises(ClauseFileFault, match="không có tệp này"):
        load_book(tmp_path / "absent.toml")


def test_two_books_may_not_share_a_prefix(tmp_path):
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, HEAD.replace('"thu-2020"\n', '"khac"\n'), "z")
    with pytest.raises(ClauseFileFault, match="đã dùng"):
        load_books(tmp_path)
