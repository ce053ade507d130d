"""Training in tests waits for no tuner of `tf.data`: same results in three quarters of the time.

`fit` cuts arrays into batches with a `tf.data.Dataset`. Each part of it is timed while it works,
and a thread tunes it; when an epoch ends, the program waits for that thread. With arrays in memory
there is nothing to tune. Learners keep TensorFlow as it is: this is for the processes of the tests,
and for the kernels that they and the refresh start (`settings`). A test holds the results equal.
"""

import os
import pathlib
import sys

from helpers import surroundings

_STARTUP = """# Runs as each kernel of the tests begins (tests/untuned.py).
__import__("runpy").run_path({path!r})["in_kernel"](get_ipython())
"""


def turn_off():
    """Leave the input of every data set untuned that is given options from now on."""
    import tensorflow as tf

    if getattr(tf.data.Options, "untuned", False):
        return

    class Options(tf.data.Options):
        untuned = True

        def __init__(self):
            super().__init__()
            self.autotune.enabled = False

    tf.data.Options = Options


def if_loaded(*_):
    """Turn it off if TensorFlow is there; importing it for this would take seconds."""
    if "tensorflow" in sys.modules:
        turn_off()


def in_kernel(shell):
    """Turn it off in a kernel after the first cell, which imports what the lesson needs."""
    shell.events.register("post_run_cell", if_loaded)


def settings(folder):
    """Return the environment variables of a kernel that keeps to a folder of its own.

    The user's guesses and their IPython profile then stay as they are, and play no part.

    Parameters
    ----------
    folder : str or pathlib.Path
        Empty; it is filled.
    """
    folder = pathlib.Path(folder)
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "untuned.py").write_text(
        _STARTUP.format(path=str(pathlib.Path(__file__).resolve())), encoding="utf-8"
    )
    # helpers.exercises.own_folder.FOLDER_VARIABLE, helpers.words.VARIABLE; neither is imported.
    return {
        "COURSE_DATA": str(folder / "guesses"),
        "COURSE_LANGUAGE": "",  # the folder's
        "IPYTHONDIR": str(folder / "ipython"),
        "KERAS_HOME": str(folder / "keras"),
    }


def surround(folder):
    """Let this process, and the kernels that it starts, have the surroundings of lessons.

    What the owner of the machine set (a matplotlibrc, colours, another `helpers`) plays no part,
    nor do their language and their guesses.

    Parameters
    ----------
    folder : str or pathlib.Path
        Empty, and there as long as the process is.
    """
    found = surroundings.lessons(os.environ, folder) | settings(folder)
    os.environ.clear()
    os.environ.update(found)
