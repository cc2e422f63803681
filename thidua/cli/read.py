"""thidua read FILE [--json]"""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from thidua.adapters.incoming import FILE_LIMIT, Incoming, UnreadableFile, incoming_of
from thidua.adapters.ocr.limits import WITHOUT_END
from thidua.cli import BadInput
from thidua.core.documents import read, to_json

NAME = "read"
HELP = "Đọc một văn bản hành chính (.txt, .docx, .doc, .odt, .rtf, .pdf, ảnh quét) và cho biết từng phần của nó"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="văn bản cần đọc")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="in toàn bộ kết quả dạng JSON")
    shown.add_argument(
        "--text", action="store_true", help="chỉ in chữ đọc được; bản quét dài bao nhiêu trang cũng đọc hết"
    )


def run(args: argparse.Namespace) -> int:
    path = Path(args.file)
    incoming = _incoming(path)
    for note in incoming.notes:
        print(f"thidua: {note}", file=sys.stderr)
    if args.text:
        print(incoming.text)
        return 0
    found = to_json(read(incoming.text, name=path.stem, looks=incoming.looks))
    print(json.dumps(found, ensure_ascii=False, indent=1) if args.json else "\n".join(summary(found)))
    return 0


def _incoming(path: Path) -> Incoming:
    try:
        if path.is_dir():
            raise BadInput(f"{path}: đây là thư mục; hãy chọn một tệp văn bản.")
        if path.stat().st_size > FILE_LIMIT:
            raise BadInput(f"{path}: tệp lớn hơn {FILE_LIMIT // 1024 // 1024} MB; hãy chia nhỏ.")
        return incoming_of(str(path), path.read_bytes(), patience=replace(WITHOUT_END, progress=_told))
    except UnreadableFile as error:
        raise BadInput(str(error)) from error
    except FileNotFoundError as error:
        raise BadInput(f"{path}: không có tệp này; hãy kiểm tra lại đường dẫn.") from error
    except (OSError, ValueError) as error:
        raise BadInput(f"{args_text(path)}: không mở được tệp; hãy kiểm tra quyền đọc và đường dẫn.") from error


def _told(done: int, whole: int) -> None:
    """A long scan takes minutes: whoever watches sees it go on."""
    if sys.stderr.isatty():
        print(
            f"\rthidua: đã nhận dạng {done}/{whole} trang",
            end="" if done < whole else "\n",
            file=sys.stderr,
            flush=True,
        )


def args_text(path: Path) -> str:
    return str(path).replace("\0", "?").replace("\n", " ")


def summary(found: dict[str, Any]) -> list[str]:
    """What an officer checks first, one fact a line; what the text does not show is left out."""
    issuer, movement = found["issuer"] or {}, found["movement"] or {}
    period = movement.get("period") or {}
    facts: list[tuple[str, Any]] = [
        ("Cơ quan ban hành", issuer.get("name")),
        ("Cơ quan cấp trên", issuer.get("superior")),
        ("Loại văn bản", found["doc_type"]),
        ("Số, ký hiệu", found["number_symbol"] or found["symbol"]),
        ("Nơi và ngày ban hành", found["date_text"]),
        ("Trích yếu", found["subject"]),
        ("Phong trào", movement.get("name")),
        ("Giai đoạn", f"{period['from']}–{period['to']}" if period else None),
    ]
    lines = [f"{label}: {value}" for label, value in facts if value]
    lines += _listed("Kính gửi", found["addressees"])
    lines += _listed("Chủ đề", [theme["text"] for theme in found["themes"]])
    lines += _listed("Căn cứ và văn bản viện dẫn", [cited["text"] for cited in found["citations"]])
    lines += _listed("Luật", [f"{law['title']} ({law['date'] or law['year']})" for law in found["laws"]])
    lines += _listed("Bố cục", list(_outline(found["sections"], 0)))
    lines += _listed("Phân công", [f"{', '.join(t['units'])}{_until(t)}" for t in found["tasks"]])
    lines += _listed("Thời hạn", [each["text"] for each in found["deadlines"]])
    lines += _listed("Nơi nhận", found["recipients"])
    lines += _listed("Người ký", [_signed(signature) for signature in found["signatures"]])
    return lines or ["Không nhận ra thành phần nào của văn bản hành chính trong tệp này."]


def _listed(label: str, items: list[str]) -> list[str]:
    return [f"{label} ({len(items)}):", *(f"  {item}" for item in items)] if items else []


def _outline(sections: list[dict[str, Any]], depth: int) -> list[str]:
    lines: list[str] = []
    for section in sections:
        words = section["title"] or section["starts"] or ""
        lines.append(f"{'   ' * depth}{section['marker'] or '·'} {words[:90]}".rstrip())
        lines += _outline(section["children"], depth + 1)
    return lines


def _until(task: dict[str, Any]) -> str:
    return f" (hạn {task['deadline']})" if task["deadline"] else ""


def _signed(signature: dict[str, str | None]) -> str:
    parts = (signature[key] for key in ("authority", "authority_body", "acting", "acting_for", "position", "signatory"))
    return " ".join(part for part in parts if part)
