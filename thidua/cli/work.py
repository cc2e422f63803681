"""`thidua work`: do background work (imports, notices, nightly routines) outside the web server's process."""

import argparse
import signal
import threading

from thidua.cli.django_setup import start_django

NAME = "work"
HELP = "chạy các việc nền: nhập dữ liệu, gửi thông báo, việc hằng ngày"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="làm hết những việc đang đến hạn rồi dừng")


def run(args: argparse.Namespace) -> int:
    start_django()
    from thidua.apps.jobs import working

    if args.once:
        print(f"Đã chạy {working.work_off()} việc nền.")
        return 0
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda _number, _frame: stop.set())
    print("Đang chạy các việc nền; dừng: Ctrl+C", flush=True)
    working.work(stop)
    return 0
