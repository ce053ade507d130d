"""Reading a file of runs that were trained once and stored: as it was, or not at all."""

import json
import pathlib

from helpers.words import _


def read(file, build, command):
    """Return what `build` makes of a stored file.

    Parameters
    ----------
    file : str or path
        JSON, as a script of the course wrote it.
    build : callable(content)
        Makes the runs of what the file holds; raises ValueError where they don't fit together.
    command : str
        What trains them anew, such as "make arena".

    Raises
    ------
    ValueError
        Where the file isn't what it was: it says how to get it back.
    """
    try:
        return build(json.loads(pathlib.Path(file).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            _("{file} can't be read ({error}): restore it with git, or train it anew: {command}",
              file=file, error=type(error).__name__, command=command)
        ) from None  # fmt: skip
