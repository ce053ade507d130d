"""`python -m tests.slides`: write slides and sheets of all lessons into `build/slides`.

Those in Korean go into its folder `ko`.
"""

import sys
from pathlib import Path

from helpers import quiet  # noqa: F401 (comes before keras)

from tests.notebooks import ROOT  # isort: skip
from tests.slides import assets, pages  # isort: skip
from tests.teaching import routes  # isort: skip

BUILD = ROOT / "build"


def main(folder=BUILD / "slides"):
    """Write all pages, and say where they are.

    Parameters
    ----------
    folder : pathlib.Path
        Where they go.
    """
    try:
        assets.place(Path(folder) / "assets", BUILD / "npm")
    except assets.Missing as error:
        sys.exit(str(error))
    pages.write(routes.plans(), Path(folder))
    print(f"Open {Path(folder) / 'index.html'} in a browser; no network is needed.")


if __name__ == "__main__":
    main()
