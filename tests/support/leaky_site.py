"""The real server with one more address: a vote kept as commonly advised, in two tables without a key in common.

Who voted and what was voted go into the database in one transaction, and a line into the log. Kept to prove the attacks.
`python -m tests.support.leaky_site PORT`.
"""

import argparse
import secrets
import sys
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from thidua.cli import serve
from thidua.cli.django_setup import start_django

PATH = "/phieu-ho/"


def leaky(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    from django.db import connection, transaction

    sent = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
    slip = secrets.token_hex(16)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO leaky_roll VALUES (%s)", [sent["ai"][0]])
        cursor.execute("INSERT INTO leaky_box VALUES (%s, %s)", [slip, sent["chon"][0]])
    connection.close()
    sys.stderr.write(f"POST {PATH} {slip}\n")
    start("200 OK", [("Content-Type", "text/plain")])
    return [slip.encode()]


def main() -> int:
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    start_django()
    from thidua.config import wsgi

    real = wsgi.application

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        return leaky(environ, start) if environ["PATH_INFO"] == PATH else real(environ, start)

    wsgi.application = application
    return serve.run(parser.parse_args(["--port", sys.argv[1]]))


if __name__ == "__main__":
    sys.exit(main())
