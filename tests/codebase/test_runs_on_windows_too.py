"""What only Unix has (`resource`, `fcntl`, `os.killpg`, …) may be used where it is guarded, never when a module is loaded."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ONLY_UNIX = {"resource", "fcntl", "pwd", "grp", "termios", "pty", "tty", "syslog"}
ONLY_UNIX_NAMES = {
    "os": {"killpg", "getpgid", "setsid", "fork", "getuid", "geteuid", "getgid", "uname", "nice", "mkfifo"},
    "signal": {"SIGKILL", "SIGALRM", "SIGHUP", "SIGUSR1", "alarm", "setitimer"},
}
GUARDS = ("os.name", "sys.platform", "hasattr")


def when_loaded(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when the module is loaded, without what a guard holds back."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            # Defaults and decorators are worked out at once; the body is not.
            arguments = child.args
            for part in [*arguments.defaults, *[each for each in arguments.kw_defaults if each]]:
                yield part
                yield from when_loaded(part)
            continue
        if isinstance(child, ast.Try) or (
            isinstance(child, ast.If) and any(word in ast.unparse(child.test) for word in GUARDS)
        ):
            continue
        yield child
        yield from when_loaded(child)


def unguarded(source: str) -> list[str]:
    found = []
    for node in when_loaded(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [each.name for each in node.names if each.name.partition(".")[0] in ONLY_UNIX]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module] if node.module in ONLY_UNIX else []
            found += [each.name for each in node.names if each.name in ONLY_UNIX_NAMES.get(node.module, ())]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found += [f"{node.value.id}.{node.attr}"] if node.attr in ONLY_UNIX_NAMES.get(node.value.id, ()) else []
    return found


@pytest.mark.parametrize("folder", ["thidua", "tools", "tests/support"])
def test_no_module_needs_unix_to_be_loaded(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    assert files
    found = {str(path.relative_to(ROOT)): unguarded(path.read_text(encoding="utf-8")) for path in files}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import resource", ["resource"]),
        ("import os\nSTOP = os.killpg", ["os.killpg"]),
        ("from signal import SIGKILL", ["SIGKILL"]),
        ("class A:\n    import fcntl", ["fcntl"]),
        ("def f(how=os.fork): ...", ["os.fork"]),
        ("def f():\n    import resource", []),
        ("try:\n    import resource\nexcept ImportError:\n    resource = None", []),
        ("if os.name == 'posix':\n    import fcntl", []),
    ],
)
def test_the_check_sees_what_is_loaded_at_once(source: str, names: list[str]) -> None:
    assert unguarded(source) == names
