"""An IPython shell in the process of the tests, for what a notebook's cells call."""

import atexit
import contextlib
import sys
import types

from IPython.core.interactiveshell import InteractiveShell
from ipywidgets.widgets import widget
from traitlets.config import Config

# What a shell leaves of an error, and with it all that its frames hold.
_LAST_ERROR = ("last_exc", "last_type", "last_value", "last_traceback")


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
        for name in _LAST_ERROR:
            vars(sys).pop(name, None)
        atexit.unregister(shell.atexit_operations)


@contextlib.contextmanager
def open_notebook():
    """Give a shell that looks like a notebook's."""
    with open_shell() as shell:
        shell.kernel = types.SimpleNamespace()
        yield shell


def open_bars():
    """Return the progress bars that are open, of all widgets of this process."""
    return [w for w in widget._instances.values() if hasattr(w, "bar_style")]
