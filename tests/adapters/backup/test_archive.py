"""A backup is whole or refused by name; unpacking lays out everything or nothing, and never outside its folder."""

import json
import random
import zipfile
from pathlib import Path

import pytest

from thidua.adapters.backup import Contents, DamagedBackup, NotABackup, PlaceTaken, check, unpack, write

HEAD = {"made_at": "2026-11-23T08:00:00+07:00", "version": "1", "engine": "sqlite", "ledger": "3:ab"}
FILES = {"thidua.sqlite3": b"SQLite" * 5000, "media/a/Đơn.pdf": bytes(range(256)) * 40, "media/trong": b""}


def saved(folder: Path) -> Path:
    sources = []
    for number, (name, content) in enumerate(FILES.items()):
        path = folder / f"source-{number}"
        path.write_bytes(content)
        sources.append((name, path))
    write(folder / "b.zip", [*sources, ("media/gone", folder / "gone")], **HEAD)
    return folder / "b.zip"


def laid(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_what_is_saved_comes_back_byte_for_byte(tmp_path: Path) -> None:
    made = unpack(saved(tmp_path), tmp_path / "new")
    assert laid(tmp_path / "new") == FILES
    assert (made.ledger, made.engine, [member.name for member in made.members]) == ("3:ab", "sqlite", list(FILES))
    assert (tmp_path / "new" / "thidua.sqlite3").stat().st_mode & 0o077 == 0


def test_an_existing_file_or_a_filled_folder_is_never_touched(tmp_path: Path) -> None:
    path = saved(tmp_path)
    before = path.read_bytes()
    with pytest.raises(PlaceTaken):
        write(path, [], **HEAD)
    assert path.read_bytes() == before
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("giữ")
    with pytest.raises(PlaceTaken):
        unpack(path, tmp_path / "full")
    assert laid(tmp_path / "full") == {"x": "giữ".encode()}


def test_no_changed_byte_passes_as_whole(tmp_path: Path) -> None:
    """Every byte of content is covered by a digest; a byte of the ZIP's own fields (times, flags) may be changed harmlessly."""
    path = saved(tmp_path)
    good, whole = path.read_bytes(), check(path)
    for place in random.Random(7).sample(range(len(good)), 400):
        path.write_bytes(good[:place] + bytes([good[place] ^ 0x41]) + good[place + 1 :])
        try:
            found = check(path)
        except (NotABackup, DamagedBackup):
            continue
        assert found.members == whole.members
        assert _unpacked(path, tmp_path / f"n{place}") == FILES


def _unpacked(path: Path, into: Path) -> dict[str, bytes]:
    unpack(path, into)
    return laid(into)


@pytest.mark.parametrize("kept", [0, 1, 22, 500, -1, -30])
def test_a_cut_file_is_refused_and_leaves_nothing(tmp_path: Path, kept: int) -> None:
    path = saved(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises((NotABackup, DamagedBackup)):
        unpack(path, tmp_path / "new")
    assert not (tmp_path / "new").exists() and not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("name", ["../out", "/etc/out", "media/../../out", "a\\b", "C:out"])
def test_a_name_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    whole = {**HEAD, "format": "thidua-backup-1"}
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr(name, b"")
        archive.writestr(
            "manifest.json", json.dumps({**whole, "members": [{"name": name, "size": 0, "sha256": digest}]})
        )
    with pytest.raises((DamagedBackup, NotABackup)):
        unpack(tmp_path / "b.zip", tmp_path / "in" / "new")
    assert not (tmp_path / "out").exists() and not (tmp_path / "in" / "new").exists()


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b'{"format": "x"}', b"\xff", b"[" * 5000])
def test_any_other_archive_is_called_no_backup(tmp_path: Path, manifest: bytes) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("manifest.json", manifest)
    with pytest.raises(NotABackup):
        check(tmp_path / "b.zip")


def test_a_member_the_list_does_not_name_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("media/them", b"x")
    with pytest.raises(DamagedBackup, match="media/them"):
        check(path)


def test_sizes_add_up() -> None:
    assert Contents(*HEAD.values(), members=()).size == 0
