"""Command line entry of the seat console."""

import sys

from console.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
