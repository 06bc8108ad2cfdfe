"""The command line: every verb calls the pipeline and prints what it returns.

Exit status: 0 done, 1 some input was rejected or a check failed, 2 wrong usage. Results go to standard output, progress
and faults to standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from twosource.cli.arguments import argument_parser
from twosource.errors import TwosourceError, WrongUsage

_INTERRUPTED = 130  # 128 and the number of the signal, as shells have it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status."""
    options = argument_parser().parse_args(arguments)
    from twosource.cli.commands import COMMANDS

    try:
        return COMMANDS[options.command](options)
    except WrongUsage as fault:
        print(f"twosource: {fault}", file=sys.stderr)
        return 2
    except TwosourceError as fault:
        print(f"twosource: {fault}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): not a failure of ours.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("twosource: stopped; what was kept is kept, the same command goes on from there", file=sys.stderr)
        return _INTERRUPTED
