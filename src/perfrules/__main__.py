"""``python -m perfrules`` is the command line."""

import sys

from perfrules.cli import main

if __name__ == "__main__":
    sys.exit(main())
