"""Run notebooks from a clean kernel and store what they give: `python -m tests.refresh`.

    python -m tests.refresh                          all notebooks, in all languages
    python -m tests.refresh notebooks/02_*.ipynb     these
    python -m tests.refresh --all                    store every output anew
    python -m tests.refresh --readme                 only the READMEs' tables of lessons

What is stored holds no timings of cells, widgets, absolute paths or tracebacks, so that a second
run changes no byte. To that end the outputs of a cell stay as they are stored in two cases:

* it is tagged `trained`, and its new outputs agree with the stored ones as far as the tests ask
  (`tests.comparison`), so that a refresh on another processor makes no noise;
* it is tagged `nbval-ignore-output`: it shows times or this machine, and never gives the same.

Both only while nothing has changed that the outputs come from: such a cell bears a fingerprint, in
its metadata, of its source, that of all earlier cells, the helpers and the pinned packages. With
`--all`, every output of this run is stored. A cell that fails, or writes to stderr, stops the
refresh; the stored notebook is then left as it was.
"""

import argparse
import copy
import functools
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager
from nbval.plugin import coalesce_streams

from helpers import surroundings
from tests import comparison, readme, untuned
from tests.decimals import TOLERANCE
from tests.editions import twins
from tests.notebooks import ABSOLUTE_PATH, ROOT, editions, stored_notebooks, tags, texts_of

CELL_SECONDS = 600  # of no consequence but to end a cell that hangs
IGNORED = "nbval-ignore-output"
FINGERPRINT = "fingerprint"
KEPT_CELL_METADATA = {"tags", "slideshow", "editable", "deletable", TOLERANCE, twins.MARK}


class RefreshError(Exception):
    """A notebook can't be stored; the message names it, the cell, and what was wrong.

    `cell` is the index of the cell where a run ended.
    """

    def __init__(self, message, cell=None):
        super().__init__(message)
        self.cell = cell


def execute(notebook, folder, timed=False, **variables):
    """Run a copy of a notebook with `folder` as working folder, by the Python that runs this.

    Where it is `timed`, each cell's metadata say when it began and ended. The kernel has
    `variables` of its environment set.
    Raises RefreshError if a cell fails that isn't tagged `raises-exception`.
    """
    fresh = copy.deepcopy(notebook)
    running = 0

    def note_cell(cell, cell_index):
        nonlocal running
        running = cell_index

    client = NotebookClient(
        fresh,
        # By its name alone, a kernel of the user's could be found instead of this environment's.
        km=AsyncKernelManager(
            kernel_name=CURRENT_ENV_KERNEL_NAME, kernel_spec_manager=NbvalKernelspecManager()
        ),
        timeout=CELL_SECONDS,
        record_timing=timed,
        resources={"metadata": {"path": str(folder)}},
        on_cell_start=note_cell,
    )
    try:
        with tempfile.TemporaryDirectory() as own:
            environment = os.environ | untuned.settings(own) | variables
            client.execute(cleanup_kc=True, stderr=subprocess.DEVNULL, env=environment)
    except CellExecutionError as error:
        message = f"cell {running} fails: {error.ename}: {error.evalue}"
        raise RefreshError(message, running) from None
    except CellTimeoutError:
        message = f"cell {running} still ran after {CELL_SECONDS} s"
        raise RefreshError(message, running) from None
    except DeadKernelError:
        raise RefreshError(f"cell {running} ended the kernel", running) from None
    return fresh


def clean_outputs(outputs):
    """Return outputs without widget views, streams merged, errors as their last line only."""
    cleaned = coalesce_streams(comparison.without_widgets(outputs))
    for output in cleaned:
        if output.output_type == "error":
            # What nbval compares is name and message; the frames show paths of this machine.
            output.traceback = [f"{output.ename}: {output.evalue}"]
    return [output for output in cleaned if output.get("text") != ""]


def clean(notebook):
    """Drop in place what a stored notebook must not hold: widgets, timings, versions."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict(
            {key: value for key, value in cell.metadata.items() if key in KEPT_CELL_METADATA}
        )
        if cell.cell_type == "code":
            cell.outputs = clean_outputs(cell.outputs)


def _comparable(outputs):
    """Return outputs without what is compared elsewhere (pictures) or not at all."""
    comparable = copy.deepcopy(outputs)
    for output in comparable:
        output.pop("execution_count", None)
        output.pop("metadata", None)  # a picture's alternative text, which also stands beneath it
        for kind in comparison.PICTURES:
            output.get("data", {}).pop(kind, None)
    return comparable


def agree(stored, computed, metadata):
    """Say whether outputs of a cell with this metadata agree as far as the tests ask."""
    stored, computed, numbers, pictures = comparison.prepared(stored, computed, metadata)
    return not numbers and not pictures and _comparable(stored) == _comparable(computed)


@functools.cache
def _surroundings():
    """Return the bytes of all that notebooks run on, but for the packages themselves."""
    files = [*sorted((ROOT / "helpers").rglob("*.py")), ROOT / "requirements.txt"]
    return b"\0".join(path.read_bytes() for path in files)


def stamp(notebook):
    """Put a fingerprint in place into each cell whose outputs may stay."""
    digest = hashlib.sha256(_surroundings())
    for cell in notebook.cells:
        if cell.cell_type == "code":
            digest.update(b"\0" + cell.source.encode())
            if tags(cell) & {comparison.TRAINED, IGNORED}:
                cell.metadata[FINGERPRINT] = digest.hexdigest()[:12]


def may_stay(stored, fresh):
    """Say whether the stored outputs of a cell stay, by the rules above."""
    mark = fresh.metadata.get(FINGERPRINT)
    if mark is None or stored.metadata.get(FINGERPRINT) != mark:
        return False
    return IGNORED in tags(fresh) or agree(stored.outputs, fresh.outputs, fresh.metadata)


def keep_stored_outputs(fresh, stored):
    """Put stored outputs into the fresh notebook in place, where the rules above let them stay."""
    for cell, old in zip(fresh.cells, stored.cells, strict=True):
        if cell.cell_type == "code" and may_stay(old, cell):
            cell.outputs = clean_outputs(copy.deepcopy(old.outputs))


def problems(notebook):
    """Say what no stored notebook may hold: a line for each find, with the index of its cell."""
    found = []
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                found.append(f"cell {index} writes to stderr: {output.text.strip()[:300]}")
            for text in texts_of(output):
                if path := ABSOLUTE_PATH.search(text):
                    around = text[max(0, path.start() - 40) : path.end() + 40]
                    found.append(f"cell {index} shows a path of this machine: {around!r}")
    return found


def write(notebook, path):
    """Replace a file by a notebook in one step, so that it is never half written."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".refresh-", suffix=".ipynb")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            nbformat.write(notebook, file)
        os.chmod(temporary, path.stat().st_mode & 0o777)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def refresh(path, everything=False):
    """Run one notebook and store it; return whether its file changed.

    Raises
    ------
    RefreshError
        If a cell fails, writes to stderr or shows an absolute path. The file is then as before.
    """
    path = Path(path)
    stored = nbformat.read(path, as_version=4)
    try:
        fresh = execute(stored, path.parent)
        clean(fresh)
        stamp(fresh)
        if not everything:
            keep_stored_outputs(fresh, stored)
        if found := problems(fresh):
            raise RefreshError("; ".join(found))
    except RefreshError as error:
        raise RefreshError(f"{path.name}, {error}") from None
    before = path.read_bytes()
    write(fresh, path)
    return path.read_bytes() != before


def main(arguments=None):
    """Refresh the notebooks named on the command line, or all; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.refresh", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("notebooks", nargs="*", type=Path)
    parser.add_argument("--all", action="store_true", help="store every output anew")
    parser.add_argument("--readme", action="store_true", help="only the READMEs' tables of lessons")
    options = parser.parse_args(arguments)
    if comparison.backend() != "tensorflow" and not options.readme:
        print("The stored outputs are TensorFlow's: unset KERAS_BACKEND first.", file=sys.stderr)
        return 1
    if options.readme or not options.notebooks:
        print(f"README.md, README.ko.md: {'changed' if readme.write() else 'as they were'}")
    if options.readme:
        return 0
    with surroundings.entered():
        every = [path for language in ("", *editions()) for path in stored_notebooks(language)]
        paths = options.notebooks or every
        return int(not all(_stored(path, options.all) for path in paths))


def _stored(path, everything):
    """Refresh a notebook and say what became of it; return whether it is stored."""
    try:
        changed = refresh(path, everything)
    except RefreshError as error:
        print(f"Not stored. {error}", file=sys.stderr)
        return False
    print(f"{path.name}: {'changed' if changed else 'as it was'}")
    return True


if __name__ == "__main__":
    sys.exit(main())
