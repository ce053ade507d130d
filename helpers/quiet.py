"""Import this before Keras: it keeps TensorFlow's start-up messages out of the notebook.

TensorFlow writes them from C++ straight to file descriptor 2, where Python can't catch them, and
they would stand in the notebook as a red block. So the descriptor points at nothing while Keras
is imported and its backend is touched for the first time. Python's own errors still show: they
don't go through the descriptor in a notebook, and here it is restored before one is raised.
"""

import contextlib
import logging
import os
import sys


@contextlib.contextmanager
def silent_stderr():
    """Point file descriptor 2 at nothing, and put it back whatever happens."""
    sys.stderr.flush()
    saved = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)


with silent_stderr():
    import keras

    keras.ops.zeros(1)

# Its Python side warns of retracing when a lesson builds several small models: no news here. It
# sets its own level on import, so this comes after.
logging.getLogger("tensorflow").setLevel(logging.ERROR)
