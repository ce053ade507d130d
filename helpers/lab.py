"""JupyterLab as the course starts it; options on the command line come on top, or instead.

    python -m helpers.lab                   on the first lesson
    python -m helpers.lab --no-browser      any option of `jupyter lab`

It listens on loopback alone, with a token, and asks the network for no news.
"""

import contextlib
import sys
from pathlib import Path

try:
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
except ImportError:  # not where jupyter_server 2.21 has it: JupyterLab then uses a class of its own
    ZMQChannelsWebsocketConnection = None

ROOT = Path(__file__).resolve().parent.parent

SETTINGS = (
    "--ip=127.0.0.1",
    f"--ServerApp.root_dir={ROOT}",  # lessons show pictures of img/
    # Part of the address that is printed, too.
    "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)

if ZMQChannelsWebsocketConnection:

    class PromptConnection(ZMQChannelsWebsocketConnection):
        """A connection between page and kernel that holds no small message back.

        Otherwise a message waits until the browser has acknowledged the one before it (Nagle's
        algorithm), which delays each move of an explorer by 9 to 17 ms; see `set_nodelay` in
        Tornado's manual. JupyterLab doesn't switch that off (jupyter_server 2.21).
        """

        async def connect(self):
            """Open the connection."""
            with contextlib.suppress(AttributeError):  # a slower lesson is better than none
                self.websocket_handler.set_nodelay(True)
            return await super().connect()

    SETTINGS += ("--ServerApp.kernel_websocket_connection_class=helpers.lab.PromptConnection",)


def options(arguments):
    """Return the course's settings and these arguments, which win: an option may be given once.

    Parameters
    ----------
    arguments : list of str
        As on the command line of `jupyter lab`.
    """
    given = {argument.partition("=")[0] for argument in arguments}
    return [*(one for one in SETTINGS if one.partition("=")[0] not in given), *arguments]


def main(arguments):
    """Start JupyterLab with these arguments on top, and stay until it is stopped.

    Parameters
    ----------
    arguments : list of str
        As for `options`.
    """
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(options(arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
