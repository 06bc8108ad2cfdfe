"""A case: one folder with its database and its originals, which a kill at any moment leaves whole."""

from twosource.store.case import Case, Size, Verified, open_case, verify_case
from twosource.store.fault import Fault
from twosource.store.log import Entry, Head

__all__ = ["Case", "Entry", "Fault", "Head", "Size", "Verified", "open_case", "verify_case"]
