"""Feed damaged files to the readers: `python tools/fuzz.py docx 10000 --seed 1`.

Each file must give its text or one clear sentence, within ten seconds and 300 MB. A failure prints how to see it again.
"""

import argparse
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.damageable import sound_files  # noqa: E402
from tests.support.harm import damaged  # noqa: E402
from thidua.adapters.incoming import UnreadableFile, incoming_of  # noqa: E402
from thidua.core.documents import read, to_json  # noqa: E402

KINDS = ("docx", "txt", "html", "odt", "doc")
#: LibreOffice needs a second for each .odt and .doc, and has a time-out of its own.
SECONDS = {"docx": 10, "txt": 10, "html": 10, "odt": 120, "doc": 120}
MEMORY_MB = 300


class TookTooLong(Exception):
    pass


def too_long(*_: object) -> None:
    raise TookTooLong


def outcome(kind: str, files: list[bytes], seed: int, number: int) -> str:
    """«read» or «refused»; everything else is a fault and raises."""
    random = Random(f"{seed}:{number}")  # noqa: S311 -- repeatable on purpose
    data = damaged(random.choice(files), random)
    signal.alarm(SECONDS[kind])
    try:
        found = incoming_of(f"hong.{kind}", data)
        to_json(read(found.text, looks=found.looks))
        assert all(0 <= look.start < look.end <= len(found.text) for look in found.looks.items), "looks beside the text"
    except UnreadableFile as refused:
        assert refused.reason.endswith(".") and "\n" not in refused.reason, refused.reason
        return "refused"
    finally:
        signal.alarm(0)
    return "read"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="number of one case to see again")
    args = parser.parse_args()
    signal.signal(signal.SIGALRM, too_long)
    files = sound_files(args.kind)
    seen: Counter[str] = Counter()
    slowest, begun = (0.0, 0), time.monotonic()
    for number in range(args.count) if args.only is None else [args.only]:
        at = time.monotonic()
        try:
            seen[outcome(args.kind, files, args.seed, number)] += 1
        except Exception:  # noqa: BLE001 -- any fault at all is what is looked for
            traceback.print_exc()
            sys.stderr.write(f"python tools/fuzz.py {args.kind} 1 --seed {args.seed} --only {number}\n")
            return 1
        slowest = max(slowest, (time.monotonic() - at, number))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    shares = ", ".join(f"{name} {count}" for name, count in sorted(seen.items()))
    slow, number = slowest
    took = f"{time.monotonic() - begun:.0f} s, slowest {slow:.2f} s (number {number}), {memory} MB"
    sys.stdout.write(f"{args.kind}: {shares}; {took}\n")
    return 0 if memory < MEMORY_MB else 1


if __name__ == "__main__":
    sys.exit(main())
