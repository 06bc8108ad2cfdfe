"""What `desk` does: a case is served as pages until the process is stopped."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from twosource.errors import WrongUsage
from twosource.settings import settings_from_environment
from twosource.store.log import actor_of


def _desk(options: argparse.Namespace) -> int:
    try:
        from twosource.desk.place import Address, Place
        from twosource.desk.serving import demand_safe, serve
    except ModuleNotFoundError as fault:
        raise WrongUsage(
            "TS100", f"the desk needs {fault.name}, which isn't installed. Run `pip install 'twosource[desk]'`."
        ) from fault
    address = Address(options.host, options.port, options.public)
    demand_safe(address)
    by = actor_of(options.by).by
    place = Place(options.case, settings_from_environment(), by, address, people_file=options.people)
    try:
        serve(place, _say)
    finally:
        place.close()
    return 0


def _say(address: str) -> None:
    if address.endswith("/"):
        print(f"The desk is open at {address} (stop it with Ctrl-C)", flush=True)
    else:
        print(f"Nobody leads this case yet. Make your account within three days at {address}", flush=True)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"desk": _desk}
