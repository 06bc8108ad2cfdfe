"""A case: one folder with its database and its originals, which a kill at any moment leaves whole."""

from twosource.store.backup import Backup, back_up, restore
from twosource.store.case import Case, Size
from twosource.store.fault import Fault
from twosource.store.gone import Gone
from twosource.store.log import Entry, Head
from twosource.store.opening import Verified, open_case, verify_case

__all__ = [
    "Backup",
    "Case",
    "Entry",
    "Fault",
    "Gone",
    "Head",
    "Size",
    "Verified",
    "back_up",
    "open_case",
    "restore",
    "verify_case",
]
