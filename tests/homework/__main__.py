"""`python -m tests.homework [FOLDER]`: write the exercises as a course folder of nbgrader's."""

import argparse
import sys
from pathlib import Path

from helpers import quiet  # noqa: F401 (comes before keras)

from tests.homework import course  # isort: skip


def main(arguments=None):
    """Write the folder, and say where it is and what to do next."""
    reader = argparse.ArgumentParser(prog="python -m tests.homework", description=__doc__)
    where = "a new one, or one that this made (default: build/homework, which `make clean` deletes)"
    reader.add_argument("folder", nargs="?", default="build/homework", type=Path, help=where)
    folder = reader.parse_args(arguments).folder
    try:
        written = course.write(folder)
    except FileExistsError as error:
        sys.exit(str(error))
    print(f"{len(written)} assignments in {folder}; its README.md says how to hand them out.")


if __name__ == "__main__":
    main()
