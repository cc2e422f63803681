"""Who asks in the table of rights, and whose private texts each may read."""

from thidua.apps.accounts.roles import Role

#: Column of the table → role. «none» is signed in without any grant.
COLUMNS: dict[str, Role | None] = {
    "board": Role.BOARD_OFFICER,
    "clerk": Role.UNIT_CLERK,
    "head": Role.UNIT_HEAD,
    "official": Role.OFFICIAL,
    "inspector": Role.INSPECTOR,
    "bloc-lead": Role.BLOC_LEAD,
    "marker": Role.MARKER,
    "member": Role.COUNCIL_MEMBER,
    "secretary": Role.COUNCIL_SECRETARY,
    "media": Role.MEDIA_EDITOR,
    "auditor": Role.AUDITOR,
    "admin": Role.ADMINISTRATOR,
    "none": None,
}
#: Marks of private texts: A1 the own unit, A2 the unit next door, A0 the province's drafted report, B another province.
MARKS: dict[str, tuple[str, ...]] = {
    "board": ("A0", "A1", "A2"),
    "clerk": ("A1",),
    "head": ("A1",),
    "official": (),
    "inspector": ("A1", "A2"),
    "bloc-lead": ("A1",),
    "marker": (),
    "member": ("A0",),
    "secretary": ("A0",),
    "media": (),
    "auditor": ("A0", "A1", "A2"),
    "admin": (),
    "none": (),
    "anyone": (),
}
