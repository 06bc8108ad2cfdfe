"""The options of `mcp`."""

from __future__ import annotations

from twosource.cli.options import Verb, add_case
from twosource.model import Tlp


def add_mcp(verb: Verb) -> None:
    """Add the verb to the command line; `verb` makes one of its name, what it does, and an example."""
    does = "answer a language model's program about a case over standard input and output (MCP), for reading only"
    mcp = verb("mcp", does, "mcp --case mycase --tlp clear")
    told = "the strictest label that the program may be shown (default: clear, what anybody may see)"
    mcp.add_argument("--tlp", choices=[level.value for level in Tlp], default=Tlp.CLEAR.value, help=told)
    add_case(mcp)
