"""Import this before Keras: no start-up messages, and a shorter import.

TensorFlow writes its messages from C++ straight to file descriptor 2, where Python can't catch
them, and they would stand in the notebook as a red block. So the descriptor points at nothing
while Keras is imported and its backend is touched for the first time. Python's own errors still
show: they don't go through the descriptor in a notebook, and here it is restored before one is
raised.

Python's search for garbage is left out during the import (README says what that takes). What the
owner of the machine has set for Keras (`keras.json`: another backend, another kind of number) would
make other lessons of them, and is set as it is without (`helpers.surroundings`).

Two things save memory, and change no figure. TensorFlow takes memory for large tensors from the
system and gives it back (with oneDNN it would keep what it ever took). So does the C library of
Linux. Nothing else of Keras or TensorFlow is changed.
"""

import contextlib
import ctypes
import gc
import logging
import os
import sys

from helpers import surroundings

_ALLOCATOR = "TF_ONEDNN_USE_SYSTEM_ALLOCATOR"
_OF_MALLOC = ("MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_")
# glibc's mallopt(3): what has 8 MiB or more goes back as soon as it is free (M_MMAP_THRESHOLD),
# what is smaller when 16 MiB of it are (M_TRIM_THRESHOLD), and threads share two heaps
# (M_ARENA_MAX). By itself it keeps up to 64 MiB in each of eight heaps a core: batches that waited
# to be used. With less than 8 MiB, those of a convolution would be asked for anew each time.
_MALLOPT = ((-3, 8 << 20), (-1, 16 << 20), (-8, 2))


@contextlib.contextmanager
def silent_stderr():
    """Point file descriptor 2 at nothing, and put it back whatever happens."""
    if sys.stderr is not None:  # as it is where it was closed before Python began
        sys.stderr.flush()
    try:
        saved = os.dup(2)
    except OSError:  # it is closed
        yield
        return
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


@contextlib.contextmanager
def memory_given_back():
    """Let TensorFlow, imported in a block, take its memory from the system; what is free goes back.

    What the owner has set for the one or the other stays.
    """
    added = _ALLOCATOR not in os.environ
    os.environ.setdefault(_ALLOCATOR, "1")
    if sys.platform == "linux" and not any(name in os.environ for name in _OF_MALLOC):
        with contextlib.suppress(OSError, AttributeError):  # another C library than glibc
            mallopt = ctypes.CDLL(None).mallopt
            for option, value in _MALLOPT:
                mallopt(option, value)
    try:
        yield
    finally:
        if added:
            del os.environ[_ALLOCATOR]


with surroundings.no_settings_of_keras(), memory_given_back(), silent_stderr(), no_garbage():
    import keras

    for _name, _value in surroundings.OF_KERAS.items():
        getattr(keras.config, f"set_{_name}")(_value)
    keras.ops.zeros(1)

# Its Python side warns of retracing when a lesson builds several small models: no news here. It
# sets its own level on import, so this comes after.
logging.getLogger("tensorflow").setLevel(logging.ERROR)
