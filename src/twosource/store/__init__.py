"""A case: one folder with its database and its originals, which a kill at any moment leaves whole."""

from twosource.store.case import Case, Size, open_case
from twosource.store.verify import Fault

__all__ = ["Case", "Fault", "Size", "open_case"]
