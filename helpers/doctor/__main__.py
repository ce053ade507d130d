"""`python -m helpers.doctor`: say whether this machine can run the course."""

import os
import sys

from helpers import words
from helpers.doctor import main

# Where a stream is closed (`2>&-`), the next file that is opened would take its place, and get
# what libraries write there. The lowest free number is the closed one.
for stream in (0, 1, 2):
    try:
        os.fstat(stream)
    except OSError:
        os.open(os.devnull, os.O_RDWR)

language, arguments, problem = words.begin(sys.argv[1:], os.environ)
sys.exit(problem or main(arguments))
