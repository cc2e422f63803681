"""`thidua score MOVEMENT PERIOD [--verify] [--json]`: compute and store, or recompute and compare."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from thidua.cli import BadInput
from thidua.cli.django_setup import start_django

if TYPE_CHECKING:
    from thidua.apps.movements.models import Period
    from thidua.apps.scoring.models import ScoreRun

NAME = "score"
HELP = "tính điểm, xếp hạng một kỳ và lưu lại; --verify: tính lại và đối chiếu"
SHOWN = 20  # differences of each kind on a terminal
DIFFERS = 1
PARTS = ("bản ghi đã lưu", "số liệu hiện nay", "kết quả tính lại", "khoảng hạng mô phỏng lại")
WORDS = {
    "read": "đọc phiếu",
    "score": "tính điểm",
    "certainty": "xét độ chắc chắn của thứ hạng",
    "write": "lưu kết quả",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("movement", metavar="PHONG_TRÀO", help="mã phong trào, ví dụ lai-chau-2019")
    parser.add_argument("period", metavar="KỲ", help="mã kỳ của phong trào")
    parser.add_argument("--verify", action="store_true", help="không lưu gì; tính lại lần gần nhất và so sánh")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    start_django()
    from thidua.cli.finding import period_of

    period = period_of(args.movement, args.period)
    if args.verify:
        return _verify(period, as_json=args.json)
    from django.utils import timezone

    from thidua.apps.audit import ledger
    from thidua.apps.scoring.actions import compute_scores
    from thidua.apps.scoring.faults import NOT_SCORABLE, explain_fault
    from thidua.cli.progress import Progress

    progress = Progress(WORDS)
    try:
        made = compute_scores(period=period, by=ledger.system, at=timezone.now(), tell=progress)
    except NOT_SCORABLE as error:
        raise BadInput(explain_fault(error)) from error
    finally:
        progress.close()
    found = {
        "run": made.number,
        "rules": made.rules_fingerprint,
        "rules_version": made.rules_version,
        "code_version": made.code_version,
        "seed": made.seed,
        "recomputed": made.recomputed,
        "inputs_sha256": made.inputs_sha256,
        "results_sha256": made.results_sha256,
        "blocs": _blocs(made),
    }
    print(json.dumps(found, ensure_ascii=False, indent=1) if args.json else "\n".join(_lines(found)))
    return 0


def _verify(period: "Period", *, as_json: bool) -> int:
    from thidua.apps.scoring.models import ScoreRun
    from thidua.apps.scoring.verify import verify

    latest = ScoreRun.objects.filter(period=period).select_related("period__movement", "period__version")
    stored = latest.order_by("-number").first()
    if stored is None:
        raise BadInput("kỳ này chưa tính điểm lần nào; chạy lệnh này không có --verify trước.")
    found = verify(stored)
    parts = {"stored": found.stored, "facts": found.facts, "results": found.results, "certainty": found.certain}
    if as_json:
        plain = {
            name: [{"where": item.where, "stored": item.stored, "recomputed": item.recomputed} for item in rows]
            for name, rows in parts.items()
        }
        about = {"run": stored.number, "agrees": found.agrees, "certainty_blocs": found.blocs}
        print(json.dumps({**about, **plain}, ensure_ascii=False, indent=1))
    else:
        print(f"Lần tính {stored.number}: {'khớp đến chữ số cuối cùng.' if found.agrees else 'KHÔNG KHỚP.'}")
        print(f"  Độ chắc chắn của thứ hạng: đã mô phỏng lại {found.blocs} khối, cụm từ hạt giống đã lưu.")
        for words, rows in zip(PARTS, parts.values(), strict=True):
            for item in rows[:SHOWN]:
                print(f"  {words}: {item.where}: {_short(item.stored)} ≠ {_short(item.recomputed)}")
            if len(rows) > SHOWN:
                print(f"  {words}: và {len(rows) - SHOWN} chỗ khác nữa (--json in tất cả).")
    return 0 if found.agrees else DIFFERS


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 100 else f"{text[:97]}…"


def _blocs(made: "ScoreRun") -> list[dict[str, object]]:
    from thidua.apps.scoring.queries import ranking
    from thidua.core.points import from_milli, show_points

    found = ranking(made.period, run=made)
    return [
        {
            "bloc": bloc.bloc.code,
            "name": bloc.bloc.name,
            "places": [
                {
                    "rank": score.rank,
                    "unit": score.unit.code,
                    "name": score.unit.name,
                    "total": show_points(from_milli(score.total_milli)),
                    "band": score.band_name,
                    "standing": score.standing,
                    "is_provisional": score.is_provisional,
                }
                for score in bloc.scores
            ],
        }
        for bloc in (found.blocs if found else [])
    ]


def _lines(found: dict[str, Any]) -> list[str]:
    lines = [
        f"Đã lưu lần tính {found['run']}: tính mới {found['recomputed']} kết quả, phần còn lại giữ nguyên từ lần trước.",
        f"Kết quả: sha256 {found['results_sha256']}",
    ]
    for bloc in found["blocs"]:
        lines.append(f"{bloc['name']}:")
        for place in bloc["places"]:
            mark = " (tạm tính)" if place["is_provisional"] else ""
            shown = f"{place['total']}{mark} {place['band']}" if place["rank"] else "không xếp hạng"
            lines.append(f"  {place['rank'] or '–':>3}  {place['name']}: {shown}".rstrip())
    return lines
