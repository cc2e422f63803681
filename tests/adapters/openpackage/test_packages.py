"""An open package: made the same every time, computed again from nothing else, and any alteration found."""

import csv
import io
import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.openpackages import HEADING, forged, mended, package
from thidua.adapters.openpackage import (
    BadPackage,
    FolderTaken,
    agreement,
    faults_of,
    read_folder,
    write_folder,
    zipped,
)
from thidua.adapters.openpackage.checking import Fault, manifest_of

FILES = package()
SPREAD = {"subject_code": "U01", "criterion": "A", "markers": 3, "variance": "-1"}
MANIFEST = "manifest.json"


def checked(files: dict[str, bytes]) -> list[str]:
    """The names of faulty files, or the paths that differ."""
    manifest = manifest_of(files)
    faults = faults_of(files, manifest)
    return [one.name for one in faults] or [one.where for one in agreement(files, manifest).differences]


def test_the_same_run_gives_the_same_bytes_and_they_agree() -> None:
    assert package() == FILES
    assert checked(FILES) == []


def test_the_digests_of_the_files_are_the_fingerprints() -> None:
    manifest = json.loads(FILES[MANIFEST])
    for key, name in (("rules_fingerprint", "rules"), ("inputs_sha256", "inputs"), ("results_sha256", "results")):
        assert sha256(FILES[f"{name}.json"]).hexdigest() == manifest[key]
    assert set(manifest["files"]) == set(FILES) - {MANIFEST}
    assert (manifest["run"], manifest["seed"], manifest["rules_version"]) == (3, 17, 2)


@given(st.sampled_from(sorted(FILES)), st.integers(0, 2**30), st.integers(1, 255))
@settings(max_examples=300)
def test_any_single_changed_byte_is_found_and_its_file_named(name: str, place: int, flip: int) -> None:
    data = bytearray(FILES[name])
    data[place % len(data)] ^= flip
    try:
        found = checked({**FILES, name: bytes(data)})
    except BadPackage as fault:
        found = [MANIFEST] if MANIFEST in str(fault) or "định dạng" in str(fault) else []
    assert name in found


def _widen(record: Any) -> None:
    record["blocs"]["khoi-1"]["certainty"]["units"][0]["rank_high"] = 3


def test_an_interval_altered_together_with_every_digest_is_found_by_its_path() -> None:
    found = checked(forged(FILES, "certainty.json", _widen))
    assert "certainty/khoi-1/U01/rank_high" in found


def test_a_bloc_whose_certainty_was_taken_out_is_named() -> None:
    assert {"certainty/khoi-1", "certainty/khoi-2"} <= set(
        checked(forged(FILES, "certainty.json", lambda record: record["blocs"].clear()))
    )


def test_a_package_from_before_certainty_was_kept_still_agrees() -> None:
    earlier = package(is_certain=False)
    assert set(FILES) - set(earlier) == {"certainty.json", "khoang-hang.csv"}
    manifest = manifest_of(earlier)
    found = agreement(earlier, manifest)
    assert (faults_of(earlier, manifest), found.agrees, found.blocs) == ([], True, None)
    assert agreement(FILES, manifest_of(FILES)).blocs == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.clear(),
        lambda record: record["blocs"]["khoi-1"].pop("engine"),
        lambda record: record["blocs"]["khoi-1"].update(seed_from="", certainty=1),
        lambda record: (
            record["blocs"]["khoi-1"]["certainty"].update(seed=-1)
            or record["blocs"]["khoi-1"].update(seed_from="", spreads=[SPREAD])
        ),
    ],
)
def test_a_certainty_nobody_can_simulate_is_refused(change: Any) -> None:
    with pytest.raises(BadPackage, match=r"certainty\.json"):
        checked(forged(FILES, "certainty.json", change))


def test_missing_and_added_files_are_named() -> None:
    manifest = manifest_of(FILES)
    less = {name: data for name, data in FILES.items() if name != "xep-hang.csv"}
    assert faults_of({**less, "them.txt": b""}, manifest) == [
        Fault("xep-hang.csv", "missing"),
        Fault("them.txt", "unlisted"),
    ]


def _raise_total(results: Any) -> None:
    results["results"][0]["total"] = "99.999"


def marks_of(inputs: Any, code: str) -> Any:
    return next(sheet["marks"] for sheet in inputs["sheets"] if sheet["subject_code"] == code)


def _raise_mark(inputs: Any) -> None:
    marks_of(inputs, "U01")[0]["appraised"] = "1"


def test_a_figure_altered_together_with_every_digest_is_found_by_its_path() -> None:
    assert "results/U01/total" in checked(forged(FILES, "results.json", _raise_total))
    assert "results/U01/total" in checked(forged(FILES, "inputs.json", _raise_mark))


def test_a_table_for_people_that_says_something_else_is_found() -> None:
    other = FILES["xep-hang.csv"].replace("Sở Ba".encode(), "Sở Bốn".encode())
    assert [where.split("/")[0] for where in checked(mended({**FILES, "xep-hang.csv": other}))] == ["xep-hang.csv"]


def test_tables_open_in_a_spreadsheet_and_no_name_becomes_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(FILES["xep-hang.csv"].decode("utf-8-sig"))))
    assert rows[0][:5] == ["Khối, cụm", "Hạng", "Mã đơn vị", "Đơn vị", "Tổng điểm"]
    assert {row[3] for row in rows[1:]} == {"Sở Một", "'=Sở Hai", "Sở Ba", ""}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "không có tệp manifest.json"),
        ({MANIFEST: b"[]"}, "không phải danh mục"),
        ({MANIFEST: b'{"format":"thidua-open-pa'}, "bị cắt cụt"),
        ({MANIFEST: b'{"format":"thidua-open-package","version":2}'}, "định dạng số 2"),
        ({MANIFEST: b'{"format":"thidua-open-package","version":1}'}, "thiếu danh sách tệp"),
        ({MANIFEST: b'{"format":"thidua-open-package","version":1,"files":{}}'}, "không kê tệp rules.json"),
        ({MANIFEST: b"\xff\xfe"}, "không phải văn bản UTF-8"),
        ({MANIFEST: b"[" * 100_000}, "lồng quá sâu"),
    ],
)
def test_what_is_no_package_is_refused_in_one_sentence(files: dict[str, bytes], words: str) -> None:
    with pytest.raises(BadPackage, match=words) as refusal:
        manifest_of(files)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("inputs.json", FILES["inputs.json"][:-9], "inputs.json không đọc được: tệp bị cắt cụt"),
        ("inputs.json", b'{"sheets":[],"observations":[],"blocs":[]}', "“/blocs”"),
        ("inputs.json", b'{"sheets":[{"subject":"unit"}],"observations":[],"blocs":{}}', "“/sheets/0/subject_code”"),
        ("inputs.json", b'{"sheets":[1.5]}', "số viết không chính xác"),
        ("inputs.json", b"[]", "không đúng khuôn"),
        ("rules.json", b'{"format":1}', "rules.json không phải bộ tiêu chí"),
        ("rules.json", b'{"format":9}', "rules.json không phải bộ tiêu chí"),
        ("names.json", b"[]", "names.json không đúng khuôn"),
        ("results.json", b"", "results.json không đọc được"),
    ],
)
def test_a_broken_file_whose_digest_fits_is_refused_by_name(name: str, data: bytes, words: str) -> None:
    with pytest.raises(BadPackage, match=words):
        checked(mended({**FILES, name: data}))


def test_marks_the_rules_do_not_allow_are_refused() -> None:
    def too_high(inputs: Any) -> None:
        marks_of(inputs, "U01")[0]["appraised"] = "1000000"

    with pytest.raises(BadPackage, match=r"inputs\.json có mục không tính được"):
        checked(forged(FILES, "inputs.json", too_high))


def test_a_folder_is_written_whole_read_back_and_never_over_another(tmp_path: Path) -> None:
    out = tmp_path / "goi"
    write_folder(FILES, out)
    assert read_folder(out) == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["goi"]
    with pytest.raises(FolderTaken):
        write_folder(FILES, out)
    (out / "thu-muc").mkdir()
    assert faults_of(read_folder(out), manifest_of(FILES)) == [Fault("thu-muc", "unlisted")]


def test_one_file_to_download_holds_the_folder(tmp_path: Path) -> None:
    made = zipped(FILES, "goi")
    assert made == zipped(dict(reversed(FILES.items())), "goi")
    with ZipFile(io.BytesIO(made)) as found:
        found.extractall(tmp_path)
    assert read_folder(tmp_path / "goi") == FILES


def test_the_readme_says_what_it_is_in_two_languages() -> None:
    text = FILES["README.md"].decode()
    for words in (HEADING.movement_name, "thidua recompute", "# English", "Dữ liệu minh họa", "Lần tính 3"):
        assert words in text
    assert "CHƯA CÔNG BỐ" not in text
