"""`thidua demo`: fill an empty installation with both movements and an invented, clearly marked half-year of data."""

import argparse
import sys
import time

from thidua.cli.django_setup import start_django

NAME = "demo"
HELP = "nạp hai phong trào từ văn bản gốc và dữ liệu minh họa vào hệ thống còn trống"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--if-empty", action="store_true", help="đã có dữ liệu thì thôi, không báo lỗi")


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from django.db import transaction

    from thidua.apps.orgs.models import Unit
    from thidua.demo.filling import fill

    if Unit.objects.exists():
        if args.if_empty:
            return 0
        print("Hệ thống đã có dữ liệu: dữ liệu minh họa chỉ nạp vào hệ thống trống.", file=sys.stderr)
        return 2
    started = time.monotonic()
    with transaction.atomic():  # all or nothing: a demonstration cut short would pass for a filled installation
        for step in fill():
            print(f"  {step}", flush=True)
    print(f"Đã nạp dữ liệu minh họa trong {time.monotonic() - started:.0f} giây.")
    return 0
