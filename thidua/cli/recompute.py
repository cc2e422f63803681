"""`thidua recompute DIR`: is the open package whole, and does it come out the same? No database, no account, no network."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.cli import BadInput

if TYPE_CHECKING:
    from thidua.adapters.openpackage.checking import Agreement, Fault
    from thidua.core.scoring.package import Difference

NAME = "recompute"
HELP = "tính lại một gói mở đã công bố, không cần cơ sở dữ liệu, và nói có khớp không"
DIFFERS = 1
SHOWN = 50  # differences on a terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="THƯ_MỤC", help="thư mục do “thidua publish” lập")
    parser.add_argument("--expect", metavar="DẤU", default="", help="dấu của gói do ban tổ chức công bố, để đối chiếu")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON, đủ mọi chỗ khác nhau")


def run(args: argparse.Namespace) -> int:
    from thidua.adapters.openpackage.checking import BadPackage, agreement, faults_of, manifest_of

    files = _files(Path(args.folder))
    try:
        manifest = manifest_of(files)
        faults = faults_of(files, manifest)
        found = None if faults else agreement(files, manifest)
    except BadPackage as fault:
        raise BadInput(f"{args.folder}: {fault}") from fault
    is_expected = not args.expect or args.expect == manifest.get("seal")
    if args.json:
        print(json.dumps(_plain(manifest, faults, found, is_expected), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(manifest, faults, found, is_expected)))
    return 0 if found is not None and found.agrees and is_expected else DIFFERS


def _files(folder: Path) -> dict[str, bytes]:
    from thidua.adapters.openpackage.folder import read_folder

    if not folder.is_dir():
        raise BadInput(f"{folder} không phải thư mục; chỉ vào thư mục của gói mở (nơi có manifest.json).")
    try:
        return read_folder(folder)
    except OSError as error:
        raise BadInput(f"không đọc được {folder}: {error.strerror or error}.") from error


def _plain(
    manifest: Mapping[str, Any], faults: "list[Fault]", found: "Agreement | None", is_expected: bool
) -> dict[str, Any]:
    from thidua.adapters.codeversion import code_version

    return {
        "agrees": found is not None and found.agrees and is_expected,
        "seal": manifest.get("seal"),
        "seal_is_expected": is_expected,
        "run": manifest.get("run"),
        "is_preview": manifest.get("is_preview"),
        "units": found.units if found else None,
        "certainty_blocs": found.blocs if found else None,
        "code_version": {"package": manifest.get("code_version"), "here": code_version()},
        "faults": [{"file": one.name, "kind": one.kind} for one in faults],
        "differences": [
            {"where": one.where, "stored": one.stored, "recomputed": one.recomputed}
            for one in (found.differences if found else ())
        ],
    }


def _lines(
    manifest: Mapping[str, Any], faults: "list[Fault]", found: "Agreement | None", is_expected: bool
) -> list[str]:
    from thidua.adapters.codeversion import code_version

    lines = [f"{manifest.get('movement_name')}, {manifest.get('period_name')}, lần tính {manifest.get('run')}."]
    if manifest.get("is_preview") is True:
        lines.append("Gói xem trước: kết quả CHƯA công bố.")
    if found is None:
        lines += ["Không tính lại, vì gói không còn nguyên vẹn:", *(f"  {fault}" for fault in faults)]
    elif found.agrees:
        lines.append(f"Khớp đến chữ số cuối cùng: {found.units} đơn vị.")
        lines.append(_simulated(found.blocs))
    else:
        lines += ["KHÔNG KHỚP:", *(_difference(one) for one in found.differences[:SHOWN])]
        more = len(found.differences) - SHOWN
        lines += [f"  và {more} chỗ khác nữa (--json in tất cả)."] if more > 0 else []
    if manifest.get("code_version") != code_version():
        lines.append(f"Gói tính bằng phần mềm {manifest.get('code_version')}, ở đây là {code_version()}.")
    lines.append(f"Dấu của gói: {manifest.get('seal')}{'' if is_expected else ' – KHÁC dấu đã công bố'}")
    return lines


def _simulated(blocs: int | None) -> str:
    if blocs is None:
        return "Gói không có phần độ chắc chắn của thứ hạng."
    return f"Khoảng hạng mô phỏng lại từ hạt giống trong gói: khớp, {blocs} khối, cụm."


def _difference(one: "Difference") -> str:
    return f"  {one.where}: {_short(one.stored)} ≠ {_short(one.recomputed)}"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 100 else f"{text[:97]}…"
