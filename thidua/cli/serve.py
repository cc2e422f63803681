"""`thidua serve`: the web application. Migrates first, refuses to serve in production on unsafe settings."""

import argparse
import io
import socket
import sys
import threading

from thidua.cli.django_setup import start_django

NAME = "serve"
HELP = "chạy ứng dụng web"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--threads", type=int, default=8, help="số luồng (mặc định 8)")
    parser.add_argument("--logins", action="store_true", help="in các tài khoản minh họa")


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    if not _is_free(args.host, args.port):
        print(
            f"Cổng {args.port} trên {args.host} đang có chương trình khác dùng. Thử: thidua serve --port {args.port + 1}",
            file=sys.stderr,
        )
        return 2
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("check", databases=["default"], fail_level="ERROR", stdout=io.StringIO())
    except SystemCheckError as fault:
        print(fault, file=sys.stderr)
        return 2
    call_command("collectstatic", verbosity=0, interactive=False)
    _serve(args)
    return 0


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def _serve(args: argparse.Namespace) -> None:
    from django.conf import settings
    from waitress import create_server

    from thidua.config.wsgi import application

    server = create_server(
        application, host=args.host, port=args.port, threads=args.threads, ident="thidua", **behind(settings.PROXY)
    )
    print(f"\nThi đua đang chạy tại http://{args.host}:{args.port}/   (dừng: Ctrl+C)\n", flush=True)
    if args.logins:
        _print_logins()
    threading.current_thread().name = "thidua-serve"
    stop = threading.Event()
    if settings.WORKER == "inside":
        from thidua.apps.jobs.working import work

        threading.Thread(target=work, args=(stop,), name="thidua-work", daemon=True).start()
    try:
        server.run()
    finally:
        stop.set()


def behind(proxy: str) -> dict[str, object]:
    """Without a named proxy its headers are dropped: anyone could forge them. With one, limits count real callers."""
    if not proxy:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "trusted_proxy": proxy,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }


def _print_logins() -> None:
    from thidua.demo.logins import PASSWORD, logins

    rows = logins()
    if not rows:
        return
    print(f"Tài khoản minh họa, mật khẩu chung: {PASSWORD}")
    for login in rows:
        print(f"  {login.username:<28} {login.role} – {login.unit}")
    print(flush=True)
