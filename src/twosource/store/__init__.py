"""A case: one folder with its database and its originals, which a kill at any moment leaves whole."""

from twosource.store.anchors import Anchor
from twosource.store.backup import Backup, back_up, restore
from twosource.store.case import Case, Kept, Size
from twosource.store.chosen import Chosen
from twosource.store.fault import Fault
from twosource.store.gone import Gone
from twosource.store.log import Entry, Head
from twosource.store.opening import Verified, open_case, verify_case
from twosource.store.tokens import Roots, roots_in

__all__ = [
    "Anchor",
    "Backup",
    "Case",
    "Chosen",
    "Entry",
    "Fault",
    "Gone",
    "Head",
    "Kept",
    "Roots",
    "Size",
    "Verified",
    "back_up",
    "open_case",
    "restore",
    "roots_in",
    "verify_case",
]
