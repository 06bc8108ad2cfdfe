"""What `desk` does: a case is served as pages until the process is stopped."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.errors import WrongUsage
from twosource.settings import settings_from_environment
from twosource.store.log import actor_of

if TYPE_CHECKING:
    from twosource.desk.people.elsewhere import Provider


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
    provider = None if options.oidc is None else _provider(options.oidc)
    place = Place(options.case, settings_from_environment(), by, address, people_file=options.people, provider=provider)
    try:
        serve(place, _say)
    finally:
        place.close()
    return 0


def _provider(file: Path) -> Provider:
    from twosource.desk.people.elsewhere import provider_of

    for library in ("authlib", "httpx"):
        if find_spec(library) is None:
            raise WrongUsage(
                "TS100", f"--oidc needs {library}, which isn't installed. Run `pip install twosource[oidc]`."
            )
    return provider_of(file)


def _say(address: str) -> None:
    if address.endswith("/"):
        print(f"The desk is open at {address} (stop it with Ctrl-C)", flush=True)
    else:
        print(f"Nobody leads this case yet. Make your account within three days at {address}", flush=True)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"desk": _desk}
