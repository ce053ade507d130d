"""Whether JupyterLab has the widgets that ipywidgets speaks with, here. For the doctor.

The half in the browser lies in one of several folders, of the user and of the system too; an older
one that comes first shows nothing where an explorer should be.
"""

import json
import sys
from pathlib import Path

from helpers import surroundings
from helpers.doctor.findings import FAIL, OK, Finding, install
from helpers.words import _

_INSIDE = Path("@jupyter-widgets", "jupyterlab-manager", "package.json")


def check_widgets():
    """FAIL where there are no widgets for JupyterLab, or those of another version come first."""
    from jupyter_core.paths import jupyter_path

    with surroundings.entered():  # as a Lab of the course has it
        places = [Path(folder) / _INSIDE for folder in jupyter_path("labextensions")]
    files = [place for place in places if place.is_file()]
    own = Path(sys.prefix, "share", "jupyter", "labextensions") / _INSIDE
    if own not in files:
        return Finding("widgets", FAIL, _("there are none for JupyterLab here"), install())
    first, wanted = _version(files[0]), _version(own)
    if first == wanted:
        return Finding("widgets", OK, str(wanted), figure=wanted)
    detail = _(
        "JupyterLab takes those of {folder} ({version}), not this environment's ({wanted})",
        folder=files[0].parent, version=first, wanted=wanted,
    )  # fmt: skip
    return Finding(
        "widgets", FAIL, detail, _("Remove the folder {folder}.", folder=files[0].parent)
    )


def _version(file):
    try:
        return str(json.loads(file.read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, LookupError, TypeError):
        return None
