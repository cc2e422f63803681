"""Files from strangers: refused in one clear sentence or read with a note; never a crash, a hang or a started program."""

import os
import subprocess
import sys
import time

import pytest

from tests.support.many_pdfs import read_many
from tests.support.pdf_damage import damages
from tests.support.tinypdf import A4, TinyPdf, show, stream, text_pdf
from thidua.adapters.incoming import UnreadableFile
from thidua.adapters.pdf_in import running
from thidua.adapters.pdf_in.notes import REFUSALS
from thidua.adapters.pdf_in.opening import pdf_incoming

DAMAGED = int(os.environ.get("THIDUA_DAMAGED_FILES", "300"))
WORDS = "Nội dung minh họa"


def made_with(catalogue: str = "", more: str = "", extra: tuple[bytes, ...] = ()) -> bytes:
    made = TinyPdf()
    font = made.font("Tinos")
    for body in extra:
        made.add(body)
    made.catalogue = catalogue
    made.page(show(WORDS, 90, 700), f"/Font << /F1 {font} 0 R >>", more)
    return made.written()


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        pdf_incoming("a.pdf", data)
    return caught.value.reason


@pytest.mark.parametrize(
    ("catalogue", "word"),
    [
        ("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "JavaScript"),
        ("/OpenAction << /S /Launch /F (calc.exe) >>", "mở chương trình khác"),
        (
            "/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 9 0 R >> >>] >> >>",
            "tệp đính kèm",
        ),
    ],
)
def test_scripts_programs_and_attachments_are_noted_and_left_alone(catalogue, word):
    data = made_with(catalogue, extra=(stream(b"MZ", "/Type /EmbeddedFile"),) * 2)
    found = pdf_incoming("a.pdf", data)
    assert found.text == WORDS
    assert [word in note for note in found.notes] == [True]


def test_an_ordinary_file_has_no_notes():
    assert pdf_incoming("a.pdf", made_with()).notes == ()


def test_a_file_with_a_password_asks_for_one_without():
    entry = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >> /ID [<00> <00>]"
    made = TinyPdf()
    made.page(b"")
    assert refusal(made.written(entry)) == REFUSALS["password"]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\0" * 5000, b"%PDF-1.4 " + b"<<" * 20000, text_pdf([[]])[:300]]
)
def test_what_is_no_pdf_after_all_is_refused(data):
    assert refusal(data) == REFUSALS["broken"]


def test_a_file_without_pages_is_refused():
    assert refusal(TinyPdf().written()) in REFUSALS.values()


def test_pages_that_contain_themselves_come_to_an_end():
    made = TinyPdf()
    made.page(b"")
    data = made.written().replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]")
    assert refusal(data) in (
        REFUSALS["broken"],
        "Không tìm thấy chữ nào trong tệp PDF; hãy kiểm tra lại tệp, hoặc nạp bản Word của văn bản.",
    )


def test_a_stream_that_unpacks_to_gigabytes_stays_inside_the_limits():
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(1500)) + packer.flush()
    made = TinyPdf()
    font = made.font("Tinos")
    bomb = made.add(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
    made.page(show(WORDS, 90, 700), f"/Font << /F1 {font} 0 R >>")
    made.kids.append(made.add(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {bomb} 0 R >>"))
    began = time.monotonic()
    try:
        assert pdf_incoming("a.pdf", made.written()).text.startswith(WORDS)
    except UnreadableFile as error:
        assert error.reason in REFUSALS.values()
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("times", [1, 3])
def test_a_form_that_draws_itself_ends(times):
    made = TinyPdf()
    font = made.font("Tinos")
    number = len(made.objects) + 1
    resources = f"/Resources << /XObject << /X {number} 0 R >> >>"
    made.add(stream(b"/X Do " * times, f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] {resources}"))
    made.page(b"/X Do " + show(WORDS, 90, 700), f"/Font << /F1 {font} 0 R >> /XObject << /X {number} 0 R >>")
    try:
        assert pdf_incoming("a.pdf", made.written()).text == WORDS
    except UnreadableFile as error:
        assert error.reason == REFUSALS["crashed"]


def test_a_page_as_large_as_a_city_is_read():
    made = TinyPdf()
    font = made.font("Tinos")
    made.page(show(WORDS, 90, 700), f"/Font << /F1 {font} 0 R >>", size=(2_000_000, 2_000_000))
    assert pdf_incoming("a.pdf", made.written()).text == WORDS


def test_a_page_as_large_as_a_city_is_drawn_small():
    made = TinyPdf()
    made.page(b"0 0 m 9 9 l S", size=(2_000_000, 2_000_000))
    picture = running.picture_of(made.written(), 0, 200)
    assert len(picture) < 13_000_000


def test_a_reader_that_crashes_or_hangs_is_one_sentence(monkeypatch, tmp_path):
    """The child is replaced by one that dies, and by one that never answers."""
    monkeypatch.setattr(running, "MODULE", "tests.support.bad_worker")
    assert refusal(b"%PDF die") == REFUSALS["crashed"]
    monkeypatch.setattr(running, "READING_SECONDS", 1)
    assert refusal(b"%PDF hang") == REFUSALS["slow"]


def test_half_an_answer_counts_for_the_pages_it_holds(monkeypatch):
    monkeypatch.setattr(running, "MODULE", "tests.support.bad_worker")
    found = pdf_incoming("a.pdf", b"%PDF half")
    assert found.text == "Một dòng"
    assert found.notes == ("Chỉ đọc được 1/9 trang của tệp; hãy chia nhỏ tệp rồi nạp phần còn lại.",)


def test_the_child_sees_no_secret(monkeypatch):
    monkeypatch.setattr(running, "MODULE", "tests.support.bad_worker")
    monkeypatch.setenv("THIDUA_SECRET_KEY", "not for the child")
    assert refusal(b"%PDF env") == REFUSALS["crashed"]
    facts, _pages, _whole = running.pages_in(b"%PDF names")
    assert "THIDUA_SECRET_KEY" not in facts["names"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows không có giới hạn tài nguyên kiểu này")
def test_the_child_limits_its_memory_and_time():
    import subprocess

    code = (
        "from thidua.adapters.pdf_in.worker import limit_self; limit_self(); import resource as r;"
        "print(r.getrlimit(r.RLIMIT_AS)[0], r.getrlimit(r.RLIMIT_CPU)[0], r.getrlimit(r.RLIMIT_FSIZE)[0])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert out.split() == [str(900 * 1024 * 1024), "120", "0"]


def test_damaged_files_are_read_or_refused_in_a_sentence():
    """THIDUA_DAMAGED_FILES says how many. Read many to a process; one that kills it must be refused in a sentence."""
    whole = text_pdf([[(WORDS, 90, 100), ("Cột trái", 90, 200), ("Cột phải", 400, 200)], [("Trang hai", 90, 100)]])
    boxed = made_with("/AcroForm << /Fields [] /SigFlags 3 >>", f"/Annots [] /CropBox [0 0 {A4[0]} {A4[1]}]")
    files = [data for source in (whole, boxed) for _seed, data in damages(source, DAMAGED // 2)]
    outcomes, deadly = read_many(files, seconds=30 + DAMAGED // 10)
    assert [refusal(files[index]) for index in deadly if files[index]] == [REFUSALS["crashed"]] * len(deadly)
    # Damage that never spoils a file, or always does, would prove nothing.
    assert len(outcomes) + len(deadly) == len(files)
    assert 0.05 * len(files) < outcomes.count("read") < 0.95 * len(files)
    assert set(outcomes) <= {"read", "broken", "password", "empty"}


PEAK_OF_READING = """
import resource, sys
from tests.support.tinypdf import text_pdf
from thidua.adapters.pdf_in import pdf_incoming
page = [(f"Dòng thứ {line} của một trang có nhiều chữ để đọc thử", 90, 80 + 16 * line) for line in range(40)]
found = pdf_incoming("a.pdf", text_pdf([page] * 120))
assert {look.page for look in found.looks.items} == set(range(1, 121))
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows không đo được bộ nhớ kiểu này")
def test_many_pages_need_no_more_memory_than_few():
    """From a small process: a child's peak begins with what its parent had."""
    done = subprocess.run([sys.executable, "-c", PEAK_OF_READING], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 300 * 1024
