"""`migrate`, which makes the tables of an empty database at once (thidua.config.first_tables)."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as DjangoCommand
from django.db import connections

from thidua.config import first_tables


class Command(DjangoCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--step-by-step", action="store_true", help="replay every migration even on an empty database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        is_asked_for_all = not (
            options["app_label"] or options["plan"] or options["check_unapplied"] or options["fake"]
        )
        if is_asked_for_all and not options.pop("step_by_step", False) and first_tables.is_empty(connection):
            first_tables.make(connection)
        super().handle(*args, **options)
