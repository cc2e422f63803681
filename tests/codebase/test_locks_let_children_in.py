"""A row held as a queue is held FOR NO KEY UPDATE.

PostgreSQL checks a foreign key when its transaction commits, and takes FOR KEY SHARE of the parent row for it. By then
that transaction holds the ledger, which everyone writes last. Were the parent held FOR UPDATE by somebody who waits for
the ledger, each would wait for the other. FOR NO KEY UPDATE makes a queue just as well and lets those checks through;
FOR UPDATE itself is needed only to keep others from referring to a row, which nothing here wants.
"""

import ast
from pathlib import Path

import thidua

PACKAGE = Path(thidua.__file__).parent


def keyed_locks(tree: ast.Module) -> list[int]:
    """Lines on which `select_for_update` lacks `no_key=True`."""
    return [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and _locks(node) and not _is_open(node)
    ]


def _locks(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "select_for_update"


def _is_open(call: ast.Call) -> bool:
    return any(
        word.arg == "no_key" and isinstance(word.value, ast.Constant) and word.value.value is True
        for word in call.keywords
    )


def test_no_row_is_held_so_that_nobody_may_refer_to_it() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line in keyed_locks(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_a_keyed_lock_would_be_found() -> None:
    text = "Unit.objects.select_for_update()\nUnit.objects.select_for_update(of=('self',), no_key=False)\n"
    assert keyed_locks(ast.parse(text + "Unit.objects.select_for_update(no_key=True)\n")) == [1, 2]
