from pathlib import Path

from thidua import __version__
from thidua.adapters.codeversion import _sources, code_version


def test_it_names_the_version_and_the_same_sources_the_same_way() -> None:
    version, digest = code_version().split("+")
    assert version == __version__
    assert len(digest) == 16 and int(digest, 16) >= 0


def test_sources_are_told_by_path_whatever_their_line_ends(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.py").write_bytes(b"x = 1\r\n")
    (tmp_path / "a.py").write_bytes(b"y = 2\n")
    (tmp_path / "a.pyc").write_bytes(b"compiled")
    assert list(_sources(tmp_path, "")) == [("/a.py", b"y = 2\n"), ("/b/c.py", b"x = 1\n")]
