"""Import this before Keras: no start-up messages, and nothing at work that the course doesn't need.

TensorFlow writes its messages from C++ straight to file descriptor 2, where Python can't catch
them, and they would stand in the notebook as a red block. So the descriptor points at nothing
while Keras is imported and its backend is touched for the first time. Python's own errors still
show: they don't go through the descriptor in a notebook, and here it is restored before one is
raised.

Two things that take time and change no result are left out: Python's search for garbage during
the import, and the tuning of `tf.data` during training (README says what each of them takes).
"""

import contextlib
import gc
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


@contextlib.contextmanager
def no_garbage():
    """Let Python search for no garbage here, nor later in what is made here.

    Use it for imports: they make many objects and little garbage, and each search goes through
    all objects that are there.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if before:
            gc.enable()


def leave_input_untuned():
    """Turn the tuning of `tf.data` off, for every data set that is given options from now on.

    `fit` cuts arrays into batches with a `tf.data.Dataset`. By default each of its parts is timed
    while it works and a thread tunes it; when an epoch ends, the program waits for that thread,
    for seconds if it is unlucky. With arrays in memory there is little to tune. The batches are
    the same. To tune a data set all the same, set `autotune.enabled` of its options to True.
    """
    import tensorflow as tf

    class Options(tf.data.Options):
        def __init__(self):
            super().__init__()
            self.autotune.enabled = False

    tf.data.Options = Options


with silent_stderr(), no_garbage():
    import keras

    keras.ops.zeros(1)

if keras.backend.backend() == "tensorflow":
    leave_input_untuned()

# Its Python side warns of retracing when a lesson builds several small models: no news here. It
# sets its own level on import, so this comes after.
logging.getLogger("tensorflow").setLevel(logging.ERROR)
