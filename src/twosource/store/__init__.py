"""A case: one folder with its database and its originals, which a kill at any moment leaves whole."""

from twosource.store.case import Case, Size
from twosource.store.fault import Fault
from twosource.store.log import Entry, Head
from twosource.store.opening import Verified, open_case, verify_case

__all__ = ["Case", "Entry", "Fault", "Head", "Size", "Verified", "open_case", "verify_case"]
