"""`python -m ntmrules` is `ntm`."""

import sys

from ntmrules.cli import main

if __name__ == "__main__":
    sys.exit(main())
