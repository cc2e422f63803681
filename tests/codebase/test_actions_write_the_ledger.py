"""No event, no change: every public function of an `actions` module writes the ledger, itself or through another action."""

import ast
from pathlib import Path

import thidua

APPS = Path(thidua.__file__).parent / "apps"


def recording(tree: ast.Module) -> dict[str, bool]:
    """Public function name → whether it calls `record`, a function of the same module that does, or another module's action."""
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    froms = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    others = {
        name.name
        for node in froms
        if (node.module or "").rpartition(".")[2].startswith("actions")
        for name in node.names
        if name.name[0].islower()
    }

    def calls(node: ast.FunctionDef) -> set[str]:
        found = [call.func for call in ast.walk(node) if isinstance(call, ast.Call)]
        return {f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "") for f in found}

    def writes(name: str, seen: frozenset[str] = frozenset()) -> bool:
        called = calls(functions[name])
        inner = (called & functions.keys()) - seen - {name}
        return "record" in called or bool(called & others) or any(writes(other, seen | {name}) for other in inner)

    return {name: writes(name) for name in functions if not name.startswith("_")}


def test_every_action_writes_the_ledger() -> None:
    silent = [
        f"{path.parent.name}.{name}"
        for path in sorted(APPS.glob("*/actions*.py"))
        for name, does in recording(ast.parse(path.read_text(encoding="utf-8"))).items()
        if not does
    ]
    assert silent == []


def test_a_silent_action_would_be_found() -> None:
    assert recording(ast.parse("def rename(*, unit):\n    unit.save()\n")) == {"rename": False}
