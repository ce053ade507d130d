"""JupyterLab as the course starts it; options on the command line come on top, or instead.

    python -m helpers.lab                         your own copy of the first lesson
    python -m helpers.lab --no-browser            any option of `jupyter lab`
    python -m helpers.lab --language ko           the edition in another language
    python -m helpers.lab notebooks/FILE.ipynb    a file or folder, as it is

It listens on loopback alone, with a token, and asks the network for no news. Its kernels run in
the surroundings of lessons, whatever the machine's are (`helpers.surroundings`). Your copies are
made or brought up to date before (`helpers.copies`), unless something else is to be opened.
"""

import contextlib
import json
import os
import sys
import tempfile
import urllib.parse
from pathlib import Path

from helpers import copies, surroundings, words
from helpers.words import _

try:
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
except ImportError:  # not where jupyter_server 2.21 has it: JupyterLab then uses a class of its own
    ZMQChannelsWebsocketConnection = None

SETTINGS = (
    "--ServerApp.ip=127.0.0.1",
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


# With these JupyterLab doesn't start: they say or write something, and that is all.
_NO_START = {"-h", "--help", "--help-all", "--version", "-V", "--generate-config"}
_NO_START |= {"--show-config", "--show-config-json"}
_CONTENTS = "AsyncLargeFileManager"  # what the server shows files by; its settings come first
_ROOTS = {"root_dir", "notebook_dir"}  # the second is an older name


def given(arguments):
    """Return what is set on a command line, whichever of its names an option is given by.

    Parameters
    ----------
    arguments : list of str
        As on the command line of `jupyter lab`.

    Returns
    -------
    settings : dict of str to object
        By the option's own name: "ip" for `--ip` and for `--ServerApp.ip`.
    paths : list of str
        What is to be opened.
    """
    from jupyter_server.serverapp import ServerApp
    from jupyterlab.labapp import LabApp
    from traitlets.config.loader import KVArgParseConfigLoader

    server = ServerApp()  # not the one that will run; it knows the names
    server.aliases.update(LabApp.aliases)
    flags, aliases = server.flatten_flags()
    classes = list(server._classes_with_config_traits())
    read = KVArgParseConfigLoader(arguments, aliases, flags, classes=classes)
    sections = [one for one in read.load_config().values() if isinstance(one, dict)]
    return {name: value for one in sections for name, value in one.items()}, read.extra_args


def options(arguments, own=None):
    """Return the course's settings and these arguments, which win.

    Parameters
    ----------
    arguments : list of str
        As on the command line of `jupyter lab`.
    own : helpers.copies.Own, optional
        The learner's copies; without them what the arguments name is opened.
    """
    settings, paths = given(arguments)
    course = [one for one in SETTINGS if one.partition("=")[0].rpartition(".")[2] not in settings]
    return [*course, *_opening(settings, paths, own), *arguments]


def _opening(settings, paths, own):
    """Return the settings that say which folder is served, and what is opened first."""
    asked = next((str(settings[name]) for name in _ROOTS if name in settings), None)
    if own:
        root, first = own.root, own.lesson
    else:
        root, first = copies.COURSE, Path(paths[0]) if paths else None
        if first and (first.is_dir() or not _within(root, first)):
            return []  # JupyterLab serves the folder, or that of the file
    found = [] if asked else [f"--ServerApp.root_dir={root}"]
    if "preferred_dir" not in settings:  # one in a user's own settings may lie outside: no start
        folder = asked or root
        found += [f"--{one}.preferred_dir={folder}" for one in ("ServerApp", _CONTENTS)]
    address = _within(Path(asked).expanduser() if asked else root, first) if first else None
    if address and "default_url" not in settings:
        # Part of the address that is printed, too.
        found.append(f"--LabApp.default_url=/lab/tree/{urllib.parse.quote(address)}")
    return found


def _within(folder, path):
    """Return where a path is in a folder, with slashes, or None."""
    folder, path = (Path(os.path.abspath(one)) for one in (folder, path))
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None


def _own_copies(language):
    """Return the learner's copies, brought up to date; JupyterLab is to start in any case."""
    try:
        return copies.prepare(language=language)
    except Exception as error:
        said = _(
            "Your own copies could not be prepared ({reason}): open the folder {folder}.",
            reason=f"{type(error).__name__}: {error}", folder=copies.LESSONS,
        )  # fmt: skip
        return copies.Own(copies.COURSE, None, (said,))


def _say(notes):
    """Print sentences, each on a line, if anybody listens."""
    with contextlib.suppress(OSError, ValueError):  # a closed terminal
        if hasattr(sys.stdout, "reconfigure"):  # this terminal may lack the letters of a language
            sys.stdout.reconfigure(errors="replace")
        print("\n".join(notes), flush=True)


PACKS = {"ko": "ko_KR"}  # names of JupyterLab's own translations (language packs), by language


@contextlib.contextmanager
def speaking(language):
    """Let a JupyterLab that is started in a block speak a language, unless its user chose one.

    Parameters
    ----------
    language : str
        Of the reader. Kernels go by the folder of their notebook instead.
    """
    kept = {name: os.environ.get(name) for name in (words.VARIABLE, "JUPYTER_CONFIG_PATH")}
    os.environ.pop(words.VARIABLE, None)
    with tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True) as folder:
        pack = PACKS.get(language.split("_")[0])
        if pack:
            setting = {"@jupyterlab/translation-extension:plugin": {"locale": pack}}
            file = Path(folder, "labconfig", "default_setting_overrides.json")
            file.parent.mkdir()
            file.write_text(json.dumps(setting), encoding="utf-8")
            paths = [kept["JUPYTER_CONFIG_PATH"], folder]  # an owner's own comes first
            os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
        try:
            yield
        finally:
            for name, value in kept.items():
                os.environ.pop(name, None)
                os.environ.update({name: value} if value is not None else {})


def main(arguments):
    """Start JupyterLab with these arguments on top, and stay until it is stopped.

    Parameters
    ----------
    arguments : list of str
        As for `options`; `--language ko` for another edition than the system's language asks for.
    """
    from jupyterlab.labapp import LabApp

    language, arguments, problem = words.begin(arguments, os.environ)
    if problem:
        sys.exit(problem)
    if _NO_START & set(arguments):
        LabApp.launch_instance(arguments)
        return
    own = None if given(arguments)[1] else _own_copies(language)
    if own and own.notes:
        _say(own.notes)
    with surroundings.entered(), speaking(language):  # its kernels have what it has
        LabApp.launch_instance(options(arguments, own))


if __name__ == "__main__":
    main(sys.argv[1:])
