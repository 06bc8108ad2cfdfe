"""What `mcp` does: a case answers a language model's program over standard input and output."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from twosource.errors import WrongUsage
from twosource.model import Tlp
from twosource.settings import settings_from_environment
from twosource.store.log import actor_of


def _mcp(options: argparse.Namespace) -> int:
    try:
        from twosource.desk.mcp_server import serve
        from twosource.desk.place import Place
        from twosource.desk.tools import Tools
    except ModuleNotFoundError as fault:
        raise WrongUsage(
            "TS151",
            f"the MCP server needs {fault.name}, which isn't installed. Run `pip install 'twosource[desk,mcp]'`.",
        ) from fault
    place = Place(options.case, settings_from_environment(), actor_of(None).by)
    try:
        serve(Tools(place, Tlp(options.tlp)))
    finally:
        place.close()
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"mcp": _mcp}
