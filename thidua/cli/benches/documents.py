"""Reading documents: ten pages, then longer and longer ones to see that time grows as the length does; memory; files.

The text is the two launch documents the product ships, their bodies repeated: ordinary administrative prose. A page is
2,600 characters, as those documents have.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median

from thidua.cli.benches import Bench, Timed, files, timed
from thidua.core.documents import read

PAGE = 2600
PAGES = (1, 10, 50, 125, 250, 500)
SOURCES = Path(__file__).resolve().parents[3] / "clauses" / "sources"
# The kernel's own high-water mark: getrusage would still tell the parent's.
MEMORY = """
import pathlib, re
from thidua.cli.benches.documents import text_of_pages
from thidua.core.documents import read
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
text = text_of_pages(500)
before = peak()
read(text)
print(before, peak())
"""


def text_of_pages(pages: int) -> str:
    """So many pages of prose, sections numbered on, ending in one signature."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.txt"))]
    bodies = [text.rpartition("Nơi nhận")[0] or text for text in texts]
    made = texts[0].rpartition("Nơi nhận")[0]
    while len(made) < pages * PAGE:
        made += "\n\n" + bodies[len(made) // PAGE % len(bodies)]
    return made[: pages * PAGE] + "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


def run(rounds: int) -> Bench:
    results = [_pages(count, rounds) for count in PAGES]
    facts = [("Bộ nhớ khi đọc 500 trang", _memory())]
    for (few, less), (many, more) in zip(
        zip(PAGES, results, strict=True), list(zip(PAGES, results, strict=True))[1:], strict=False
    ):
        ratio = median(more.seconds) / median(less.seconds)
        facts.append((f"{few} → {many} trang (dài gấp {many / few:g})", f"lâu gấp {ratio:.2f}"))
    out_of_files, told = files.measured(text_of_pages, rounds)
    return Bench("đọc văn bản hành chính (trang 2.600 ký tự)", (*results, *out_of_files), (*facts, *told))


def _pages(count: int, rounds: int) -> Timed:
    text = text_of_pages(count)
    return timed(f"đọc {count} trang", lambda: read(text), rounds)


def _memory() -> str:
    """Peak of a fresh process, where the system tells it (not on Windows)."""
    try:
        done = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True)  # noqa: S603
        before, after = map(int, done.stdout.split())
    except (subprocess.CalledProcessError, ValueError):
        return "máy này không cho biết"
    return f"{after // 1024} MB (trước khi đọc {before // 1024} MB)"
