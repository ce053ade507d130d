"""Keeping one line of TensorFlow's own out of the notebook; all else that is said stays."""

import contextlib
import os
import re
import sys
import tempfile

# It is written from C++ when an operation refuses what it gets, and says again what the error says.
_LOGGED = re.compile(rb"^[WIE]\d{4} [^\n]*local_rendezvous\.cc[^\n]*\n?(?:[ \t]+[^\n]*\n?)*", re.M)


@contextlib.contextmanager
def hushed():
    """Keep the lines that TensorFlow logs of failed operations from file descriptor 2.

    What is written there in the meantime, by whichever thread, comes out at the end without them.
    Where there is no descriptor 2, or nothing can be put by, all stays as it is.
    """
    with contextlib.ExitStack() as opened:
        saved = None
        with contextlib.suppress(OSError):
            aside = opened.enter_context(tempfile.TemporaryFile())
            saved = os.dup(2)
        if saved is None:
            yield
            return
        _flush()
        os.dup2(aside.fileno(), 2)
        try:
            yield
        finally:
            _flush()
            os.dup2(saved, 2)
            os.close(saved)
            aside.seek(0)
            _write(_LOGGED.sub(b"", aside.read()))


def _flush():
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):  # it is closed
            sys.stderr.flush()


def _write(left):
    with contextlib.suppress(OSError):  # the other end is closed: nobody reads it
        while left:
            left = left[os.write(2, left) :]
