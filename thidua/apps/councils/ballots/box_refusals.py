"""Why a box says no. Nothing in these names a row, a choice or a number, so they may be logged."""


class BoxRefused(Exception):
    """The box says no. Carries no row, no choice and no number, so it may be logged."""


class NoBox(BoxRefused):
    """No box of this name was ever opened."""


class BoxExists(BoxRefused):
    """A box of this name is open or sealed already: an election is held once."""


class BoxClosed(BoxRefused):
    """Voting is over."""


class StillOpen(BoxRefused):
    """The board is shown after sealing only."""


class UnsafeBox(BoxRefused):
    """SQLite did not take a setting the secrecy or the keeping of votes rests on."""


class BoxUnavailable(BoxRefused):
    """Locked for too long, or the disk is full or gone: nothing of this vote was kept, it may be cast again."""


class DamagedBox(BoxRefused):
    """The file cannot be read or does not hold what was sealed; the vote is repeated or the sealed copy compared."""


class NoSlipLeft(BoxRefused):
    """Every slip of the ballot on screen is drawn."""
