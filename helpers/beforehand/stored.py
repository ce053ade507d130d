"""Reading a file of runs that were trained once and stored: as it was, or not at all."""

import json
import pathlib

from helpers.words import N_, _

# What the files call networks, models, groups and tables: in English, shown in any language.
NAMES = (
    N_("1 hidden layer"), N_("2 hidden layers"),
    N_("ReLU, 2 layers"), N_("sigmoid, 2 layers"),
    N_("ReLU, 10 layers"), N_("sigmoid, 10 layers"), N_("sigmoid, 10 layers, weights × 4"),
    N_("dense network"), N_("convolutional network"), N_("random forest"), N_("boosting"),
    "SVC", N_("SVC on edges"), N_("best of five"), N_("average of five"),
    N_("breast cancer"), N_("iris"), N_("wine"),
)  # fmt: skip


def named(name):
    """Return how a file's name of a network, model, group or table is shown to a reader.

    Parameters
    ----------
    name : str
        One of `NAMES`; another stays as it is.
    """
    return _(name) if name in NAMES else name


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
