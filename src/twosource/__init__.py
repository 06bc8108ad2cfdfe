"""Read reports of the same happenings and say what is known, who knows it, and where the reports disagree."""

__version__ = "0.1.0"
