"""Names of WordprocessingML that several stages use."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
OFF = ("0", "false", "off", "none")
DEEPEST = 20


def is_on(node: object | None) -> bool | None:
    """A switch such as w:b: on, off, or not said."""
    if node is None:
        return None
    return str(node.get(f"{W}val", "1")).lower() not in OFF  # type: ignore[attr-defined]
