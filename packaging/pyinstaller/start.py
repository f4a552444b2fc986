"""Where the bundled program starts."""

import multiprocessing
import sys

from dsar_desk.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
