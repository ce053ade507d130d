"""`python -m tests.site`: build the web edition of all lessons into `build/site/html`."""

import shutil
import subprocess
import sys
from pathlib import Path

from helpers import quiet  # noqa: F401 (comes before keras)

from tests.notebooks import ROOT  # isort: skip
from tests.site import source  # isort: skip

BUILD = ROOT / "build" / "site"


def main(folder=BUILD):
    """Write the sources and let Sphinx build the pages; end with its status if it fails.

    Parameters
    ----------
    folder : pathlib.Path
        Where `source` and `html` go.
    """
    made, pages = Path(folder) / "source", Path(folder) / "html"
    for old in (made, pages):
        shutil.rmtree(old, ignore_errors=True)
    source.write(made)
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-j", "2"]
    trees = str(Path(folder) / "doctrees")
    done = subprocess.run([*sphinx, "-E", "-d", trees, str(made), str(pages)], check=False)
    if done.returncode:
        sys.exit(done.returncode)
    print(f"Open {pages / 'index.html'} in a browser; no network is needed.")


if __name__ == "__main__":
    main()
