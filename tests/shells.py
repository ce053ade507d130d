"""An IPython shell in the process of the tests, for what a notebook's cells call."""

import atexit
import contextlib

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config


@contextlib.contextmanager
def open_shell():
    """Give a shell that `get_ipython()` returns; afterwards there is none, and nothing is left.

    As it is made, it would keep a history, and clean up when the process ends, at a second each.
    """
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell.instance(config=config)
    try:
        yield shell
    finally:
        InteractiveShell.clear_instance()
        atexit.unregister(shell.atexit_operations)
