"""`python -m aliaskit` is the `aliaskit` command."""

from __future__ import annotations

import sys

from aliaskit.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
