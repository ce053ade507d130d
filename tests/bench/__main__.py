"""`python -m tests.bench`: measure every row side by side and write the table."""

import sys

from tests.bench.report import main

sys.exit(main())
