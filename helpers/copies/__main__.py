"""The commands: `python -m helpers.copies again 02`, `python -m helpers.copies class FOLDER`."""

import os
import sys

from helpers import copies, words
from helpers.words import _


def main(arguments):
    """Do what the command line asks; return the status for the shell.

    Parameters
    ----------
    arguments : list of str
        "again" and the number of a lesson, or "class" and a folder; `--language ko` for another
        edition than the system's language asks for.
    """
    if hasattr(sys.stdout, "reconfigure"):  # this terminal may lack the letters of a language
        sys.stdout.reconfigure(errors="replace")
    language, arguments, problem = words.begin(arguments, os.environ)
    if problem:
        print(problem)
        return 2
    commands = {"again": copies.again, "class": copies.hand_out}
    arguments = [one for one in arguments if one.strip()]
    if len(arguments) != 2 or arguments[0] not in commands:
        print(_("Write `again` and the number of a lesson, or `class` and a new folder:"))
        print("  python -m helpers.copies again 02\n  python -m helpers.copies class handout")
        return 2
    try:
        notes, status = commands[arguments[0]](arguments[1], language=language), 0
    except ValueError as error:
        notes, status = (str(error),), 1
    print("\n".join(notes))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
