"""`thidua search rebuild|check [--json]`: make the search index anew, or compare it with the data."""

import argparse
import json

from thidua.cli.django_setup import start_django

NAME = "search"
HELP = "chỉ mục tìm kiếm: lập lại từ đầu (rebuild) hoặc đối chiếu với dữ liệu (check)"
DIFFERS = 1
SHOWN = 20  # differences of each sort on a terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=["rebuild", "check"], metavar="rebuild|check", help="lập lại, hay chỉ đối chiếu"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    start_django()
    return _rebuild(as_json=args.json) if args.what == "rebuild" else _check(as_json=args.json)


def _rebuild(*, as_json: bool) -> int:
    from thidua.apps.search.indexing import rebuild

    counts: dict[str, int] = {}

    def told(kind: str, number: int) -> None:
        counts[kind] = number
        if not as_json:
            print(f"  {kind}: {number}", flush=True)

    total = rebuild(told)
    print(json.dumps({"total": total, "kinds": counts}) if as_json else f"Đã lập lại chỉ mục: {total} mục tìm được.")
    return 0


def _check(*, as_json: bool) -> int:
    from thidua.apps.search.indexing import check

    found = check()
    sorts = {"missing": found.missing, "stale": found.stale, "left_over": found.left_over}
    if as_json:
        print(json.dumps({"agrees": found.agrees, **sorts, "parts_without_words": found.parts_without_words}))
        return 0 if found.agrees else DIFFERS
    for words, rows in zip(("thiếu", "cũ", "thừa"), sorts.values(), strict=True):
        for kind, pk in rows[:SHOWN]:
            print(f"  {words}: {kind} {pk}")
        if len(rows) > SHOWN:
            print(f"  {words}: và {len(rows) - SHOWN} mục khác nữa (--json in tất cả).")
    print(
        "Chỉ mục khớp với dữ liệu." if found.agrees else "Chỉ mục KHÔNG KHỚP; chạy “thidua search rebuild” để lập lại."
    )
    return 0 if found.agrees else DIFFERS
