"""Books, entries with their history, deliveries, files (hồ sơ). One subject a module; import them from here."""

from thidua.apps.register.models.books import Book, Direction
from thidua.apps.register.models.deliveries import Channel, Delivery, DeliveryState
from thidua.apps.register.models.entries import (
    Act,
    Entry,
    EntryQuerySet,
    How,
    Link,
    Priority,
    Secrecy,
    State,
    Step,
    Version,
)
from thidua.apps.register.models.files import CaseFile, FileAccess, FileAct, FileEvent, FileItem

__all__ = [
    "Act",
    "Book",
    "CaseFile",
    "Channel",
    "Delivery",
    "DeliveryState",
    "Direction",
    "Entry",
    "EntryQuerySet",
    "FileAccess",
    "FileAct",
    "FileEvent",
    "FileItem",
    "How",
    "Link",
    "Priority",
    "Secrecy",
    "State",
    "Step",
    "Version",
]
