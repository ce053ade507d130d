"""`python -m tests.site`: build the web edition of all lessons into `build/site/html`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from helpers import quiet  # noqa: F401 (comes before keras)

from helpers.words import VARIABLE  # isort: skip
from tests.notebooks import ROOT  # isort: skip
from tests.site import source  # isort: skip

BUILD = ROOT / "build" / "site"


def main(folder=BUILD):
    """Write the sources and let Sphinx build the pages; end with its status if it fails.

    Parameters
    ----------
    folder : pathlib.Path
        Where `source`, `doctrees` and `html` go. Other languages than English have folders in
        them, of that name.
    """
    folder = Path(folder)
    shutil.rmtree(folder / "source", ignore_errors=True)
    pages = folder / "html"
    shutil.rmtree(pages, ignore_errors=True)
    running = []
    for language in source.languages():  # side by side: each begins as soon as it can
        source.write(folder / "source" / language, language)
        running.append(_sphinx(folder, language))
    failed = [code for one in running if (code := one.wait())]
    if failed:
        sys.exit(failed[0])
    print(f"Open {pages / 'index.html'} in a browser; no network is needed.")


def in_language(folder, language):
    """Return where in a folder the pages of a language are.

    Parameters
    ----------
    folder : pathlib.Path
        Of English pages.
    language : str
        One of `source.languages`.
    """
    return folder if language == source.ENGLISH else folder / language


def _sphinx(folder, language):
    """Begin to build the pages of a language; return the process."""
    options = ["-q", "-W", "--keep-going", "-E", "-d", folder / "doctrees" / language]
    command = [sys.executable, "-m", "sphinx", *options, folder / "source" / language]
    environment = os.environ | {VARIABLE: language}
    return subprocess.Popen(
        [*command, in_language(folder / "html", language)], cwd=ROOT, env=environment
    )


if __name__ == "__main__":
    main()
