"""A world for a server in a process of its own: `python -m tests.support.apiserver` prints the token that opens it."""

import sys

from thidua.cli.django_setup import start_django


def prepare() -> str:
    from django.utils import timezone

    from tests.support import apiworld, casefiles

    world = casefiles.world()
    return apiworld.key_of(world.officer, day=timezone.localdate())


if __name__ == "__main__":
    start_django()
    sys.stdout.write(prepare())
