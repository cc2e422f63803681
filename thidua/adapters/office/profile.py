"""A fresh LibreOffice profile for one call: nothing runs, nothing is fetched, nothing is remembered.

Two calls must never share a profile: the second then ends at once without a result and without an error.
"""

from pathlib import Path
from xml.sax.saxutils import quoteattr

COMMON = "/org.openoffice.Office.Common"
INET = "/org.openoffice.Inet/Settings"
# Nothing listens on the discard port of this machine, so whatever still asks for the network gets none.
NOWHERE, NO_PORT = "127.0.0.1", "9"
SETTINGS: tuple[tuple[str, str, str], ...] = (
    (f"{COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{COMMON}/Security/Scripting", "CheckDocumentEvents", "true"),
    (f"{COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{COMMON}/Misc", "CrashReport", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    (INET, "ooInetProxyType", "2"),
    (INET, "ooInetHTTPProxyName", NOWHERE),
    (INET, "ooInetHTTPProxyPort", NO_PORT),
    (INET, "ooInetHTTPSProxyName", NOWHERE),
    (INET, "ooInetHTTPSProxyPort", NO_PORT),
    (INET, "ooInetFTPProxyName", NOWHERE),
    (INET, "ooInetFTPProxyPort", NO_PORT),
)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)


def write_profile(folder: Path) -> str:
    """The option that makes LibreOffice use it."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path={quoteattr(path)}><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(f"{HEAD}{items}</oor:items>\n", encoding="utf-8")
    return f"-env:UserInstallation={folder.as_uri()}"
