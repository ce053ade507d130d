"""`python -m helpers.doctor`: say whether this machine can run the course."""

import sys

from helpers.doctor import main

sys.exit(main())
