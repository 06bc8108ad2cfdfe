"""`python -m twosource.cli`."""

import sys

from twosource.cli import main

sys.exit(main())
