"""Feed damaged files, or texts made of scraps, to the readers: `python tools/fuzz.py docx 10000 --seed 1`.

Each file must give its text or one clear sentence, each text a reading whose places lie in the text, within ten seconds and
300 MB. `--from` goes on where an earlier run ended. A failure prints how to see it again.
"""

import argparse
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support import pdf_damage  # noqa: E402
from tests.support.damageable import sound_files  # noqa: E402
from tests.support.harm import damaged  # noqa: E402
from tests.support.many_pdfs import read_many  # noqa: E402
from tests.support.memory import peak_kb  # noqa: E402
from tests.support.scraps import places_beside, scrap, some_looks  # noqa: E402
from thidua.adapters.incoming import UnreadableFile, incoming_of  # noqa: E402
from thidua.core.documents import read, to_json  # noqa: E402

#: Seconds allowed for one case. LibreOffice needs one for each .odt and .doc, and has a time-out of its own.
SECONDS = {"docx": 10, "txt": 10, "html": 10, "pdf": 150, "odt": 120, "doc": 120, "reader": 10}
KINDS = tuple(SECONDS)
MEMORY_MB = 300
#: PDFs to one child process; what a child may take for each, many times what a sound one takes.
BATCH, BATCH_SECONDS = 200, 110

Outcome = Callable[[Random], str]


class TookTooLong(Exception):
    pass


def too_long(*_: object) -> None:
    raise TookTooLong


def of_file(kind: str, files: list[bytes], random: Random) -> str:
    """«read» or «refused»; everything else is a fault and raises."""
    return _incoming(kind, damaged(random.choice(files), random))


def _incoming(kind: str, data: bytes) -> str:
    try:
        found = incoming_of(f"hong.{kind}", data)
        to_json(read(found.text, looks=found.looks))
        assert all(0 <= look.start < look.end <= len(found.text) for look in found.looks.items), "looks beside the text"
    except UnreadableFile as refused:
        assert refused.reason.endswith(".") and "\n" not in refused.reason, refused.reason
        return "refused"
    return "read"


def of_pdfs(files: list[bytes], random: Random) -> Counter[str]:
    """A batch in one child, as the reader's own child would read each; what kills the child must be refused in a sentence."""
    harm = (lambda data: damaged(data, random), lambda data: pdf_damage.damaged(data, random.getrandbits(40)))
    made = [random.choice(harm)(random.choice(files)) or b"%PDF-" for _ in range(BATCH)]
    outcomes, deadly = read_many(made, seconds=BATCH_SECONDS)
    for place in deadly:
        assert _incoming("pdf", made[place]) == "refused", f"file {place} of the batch ends the child and yet is read"
    return Counter(outcomes) + Counter(deadly=len(deadly))


def of_scraps(random: Random) -> str:
    text = scrap(random)
    looks = some_looks(text, random)
    found = to_json(read(text, looks=looks))
    assert places_beside(found, len(text)) == [], f"places beside the text {text!r}"
    return "headed" if found["number"] or found["doc_type"] else "sections" if found["sections"] else "other"


def tried(kind: str, outcome: Callable[[Random], str | Counter[str]], seed: int, number: int) -> Counter[str]:
    signal.alarm(SECONDS[kind])
    try:
        said = outcome(Random(f"{seed}:{number}"))  # noqa: S311 -- repeatable on purpose
    finally:
        signal.alarm(0)
    return Counter([said]) if isinstance(said, str) else said


def outcome_of(kind: str) -> Callable[[Random], str | Counter[str]]:
    if kind == "reader":
        return of_scraps
    files = sound_files(kind)
    return partial(of_pdfs, files) if kind == "pdf" else partial(of_file, kind, files)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("count", type=int, help=f"how many; pdf: rounded up to {BATCH}s")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first", help="number of the first case")
    parser.add_argument("--only", type=int, help="number of one case (of one batch of pdf) to see again")
    args = parser.parse_args()
    signal.signal(signal.SIGALRM, too_long)
    outcome = outcome_of(args.kind)
    cases = -(-args.count // BATCH) if args.kind == "pdf" else args.count
    seen: Counter[str] = Counter()
    slowest, begun = (0.0, 0), time.monotonic()
    for number in range(args.first, args.first + cases) if args.only is None else [args.only]:
        at = time.monotonic()
        try:
            seen += tried(args.kind, outcome, args.seed, number)
        except Exception:  # noqa: BLE001 -- any fault at all is what is looked for
            traceback.print_exc()
            sys.stderr.write(f"python tools/fuzz.py {args.kind} 1 --seed {args.seed} --only {number}\n")
            return 1
        slowest = max(slowest, (time.monotonic() - at, number))
    return report(args.kind, seen, time.monotonic() - begun, slowest)


def report(kind: str, seen: Counter[str], seconds: float, slowest: tuple[float, int]) -> int:
    memory = peak_kb() // 1024
    shares = ", ".join(f"{name} {count}" for name, count in sorted(seen.items()))
    slow, number = slowest
    sys.stdout.write(f"{kind}: {shares}; {seconds:.0f} s, slowest {slow:.2f} s (number {number}), {memory} MB\n")
    return 0 if memory < MEMORY_MB else 1


if __name__ == "__main__":
    sys.exit(main())
