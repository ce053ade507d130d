"""Reading notebooks, for the tests that look at them and for the refresh."""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

from tests.comparison import TEXTS

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "notebooks"

IGNORED_TAGS = {"nbval-ignore-output", "nbval-skip"}
EXCEPTION_TAGS = {"raises-exception", "nbval-raises-exception"}

# Where things lie on one machine: of no use to a learner, and different on the next machine.
ABSOLUTE_PATH = re.compile(
    r"(?<![\w.~/])/(?:root|home|tmp|work|usr|opt|var|private|mnt|Users)/[\w.-]"
    r"|\b[A-Za-z]:\\+(?:Users|Windows|Program)|ipykernel_\d|\bsite-packages\b"
)


@dataclass(frozen=True)
class Lesson:
    """A notebook as stored: its path, its content (nbformat 4), its size in bytes."""

    path: Path
    notebook: nbformat.NotebookNode
    size: int

    @property
    def cells(self):
        """All cells with their indices: [(0, cell), …]."""
        return list(enumerate(self.notebook.cells))

    @property
    def code(self):
        """The code cells that aren't empty, with their indices among all cells."""
        return [(i, c) for i, c in self.cells if c.cell_type == "code" and c.source.strip()]

    @property
    def markdown(self):
        return [(i, c) for i, c in self.cells if c.cell_type == "markdown"]


def read(path):
    """Read a notebook file into a `Lesson`."""
    path = Path(path)
    return Lesson(path, nbformat.read(path, as_version=4), path.stat().st_size)


def stored_notebooks(language=""):
    """Return the paths of the course's notebooks, in order; in another language such as "ko"."""
    return sorted((FOLDER / language).glob("*.ipynb"))


def editions():
    """Return the languages besides English in which there are lessons, such as ["ko"]."""
    return sorted({path.parent.name for path in FOLDER.glob("*/[0-9]*.ipynb")})


def tags(cell):
    return set(cell.metadata.get("tags", []))


def texts_of(output):
    """Return all texts that a learner sees of one output: streams, data as text, errors."""
    if output.output_type == "stream":
        return [output.text]
    if output.output_type == "error":
        return [output.evalue, *output.traceback]
    return [output.data[kind] for kind in TEXTS if kind in output.data]
