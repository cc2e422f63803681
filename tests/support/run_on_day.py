"""`python -m tests.support.run_on_day MOMENT COMMAND…`: the program as at that moment, in a process of its own."""

import sys

import time_machine

from thidua import cli

if __name__ == "__main__":
    with time_machine.travel(sys.argv[1], tick=False):
        sys.exit(cli.main(sys.argv[2:]))
