"""`python -m helpers.setup`: set the course up, if need be, and open your copies of the lessons.

    python -m helpers.setup                   on Windows: py -3.12 -m helpers.setup
    python -m helpers.setup --anew            make the environment from nothing
    python -m helpers.setup --port 8900       any option of helpers.lab, and so of `jupyter lab`
    python -m helpers.setup --language ko     the edition in another language

`make` gives `--check` to the environment's own Python, and `--only` to the machine's if that fails.
"""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

from helpers import surroundings, words
from helpers.setup import environment
from helpers.words import N_, _

DESCRIPTION = N_(
    "Set the course up, if need be, and open your own copies of the lessons in JupyterLab."
)


def parser():
    """Return what reads the command line."""
    reader = argparse.ArgumentParser("python -m helpers.setup", description=_(DESCRIPTION))
    where = _("where the environment goes, from the course's folder (default: .venv)")
    reader.add_argument("--folder", default=".venv", help=where)
    extra = _("an extra of pyproject.toml that is not in the lock")
    reader.add_argument("--extra", help=extra)
    reader.add_argument("--anew", action="store_true", help=_("make it from nothing in any case"))
    reader.add_argument("--only", action="store_true", help=_("set up, and open nothing"))
    named = _("use the Python that runs this, even if another one made the environment")
    reader.add_argument("--named", action="store_true", help=named)
    check = _("only say by the status whether there is nothing to do (0)")
    reader.add_argument("--check", action="store_true", help=check)
    return reader


def set_up(options):
    """Make the environment, or bring it up to date; end with a sentence where that can't be done.

    Parameters
    ----------
    options : argparse.Namespace
        What was read from the command line.
    """
    folder = environment.ROOT / options.folder
    todo = "all" if options.anew else environment.needed(folder, options.extra, options.named)
    if todo == "nothing":
        return
    if todo == "all":
        problem = environment.this_problem() or _own(folder)
        if problem:
            sys.exit(problem)
    if (environment.ROOT / environment.WHEELS).is_dir():
        said = _("Setting up {folder} (once; it needs no network)", folder=options.folder)
    else:
        said = _(
            "Setting up {folder} (once; it downloads about half a gigabyte)", folder=options.folder
        )
    print(said, flush=True)
    environment.make(folder, options.extra, afresh=todo == "all")


def _own(folder):
    """Return what is wrong where the Python that runs this would delete itself, or None."""
    if Path(sys.prefix).resolve() != folder.resolve():
        return None
    return _(
        "This Python is the one of {folder}, which would be deleted. Give the command to the "
        "Python that the environment was made with: leave it first (deactivate).",
        folder=folder.name,
    )


def open_lessons(folder, arguments):
    """Start JupyterLab by an environment's Python; return its status once it has been stopped.

    Parameters
    ----------
    folder : str
        Of the environment, from the course's folder.
    arguments : list of str
        As for `helpers.lab`.
    """
    python = environment.programs(environment.ROOT / folder) / "python"
    command = [str(python), "-m", "helpers.lab", *arguments]
    signal.signal(signal.SIGINT, lambda *given: None)  # Ctrl-C is the Lab's, which gets it, too
    environ = {name: os.environ[name] for name in os.environ if name not in surroundings.PYTHON}
    environ.update(surroundings.UTF8)
    return subprocess.call(command, cwd=str(environment.ROOT), env=environ)


def main(arguments):
    """Set up and open, as the command line says; return the status for the shell.

    Parameters
    ----------
    arguments : list of str
        What follows `python -m helpers.setup`.
    """
    for stream in (sys.stdout, sys.stderr):  # this terminal may lack the letters of a language
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options, others = parser().parse_known_args(arguments)
    if options.check:
        folder = environment.ROOT / options.folder
        return int(environment.needed(folder, options.extra) != "nothing")
    set_up(options)
    return 0 if options.only else open_lessons(options.folder, others)


if __name__ == "__main__":
    sys.exit(words.begin(sys.argv[1:], os.environ)[-1] or main(sys.argv[1:]))
