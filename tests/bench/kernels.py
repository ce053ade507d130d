"""Kernels that run lesson 02, the course's way and the usual way, several at once if need be.

The lesson's code is that of the stored notebook; only the cell that loads the data differs. So that
it is quick, a `fit` of five epochs or more has a third of them, and `compare` one seed; all else
runs in full.
"""

import asyncio
import copy
import json
import os
import subprocess
import tempfile

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager

from tests.bench.machine import ROOT, WorkerError

LESSON = ROOT / "notebooks" / "02_two_layer_networks.ipynb"
LOADS = "data.load_fashion_mnist()"  # what tells the cell that loads the data
CELL_SECONDS = 600  # of no consequence but to end a cell that hangs

# What a book of this chapter writes, word for word but for the names of this lesson: uint8 divided
# by a Python number gives float64, and train_test_split copies. The last lines give the lesson the
# names that it goes on with, as views: they copy nothing.
USUAL_DATA = """
from sklearn.model_selection import train_test_split
(train_input, train_target), (test_input, test_target) = keras.datasets.fashion_mnist.load_data()
train_scaled = train_input / 255.0
train_scaled = train_scaled.reshape(-1, 28 * 28)
train_scaled, val_scaled, train_target, val_target = train_test_split(
    train_scaled, train_target, test_size=0.2, random_state=42
)
test_scaled = (test_input / 255.0).reshape(-1, 28 * 28)
from types import SimpleNamespace
X_train, X_val, y_train, y_val = train_scaled, val_scaled, train_target, val_target
fashion = SimpleNamespace(val_images=X_val.reshape(-1, 28, 28), class_names=data.CLASS_NAMES)
"""

SHORTER = """
trained_images = []
_fit = keras.Model.fit

def _shorter_fit(self, x, *args, **options):
    epochs = options.get("epochs", 1)
    options["epochs"] = epochs // 3 if epochs >= 5 else epochs
    trained_images.append(len(x) * options["epochs"])
    return _fit(self, x, *args, **options)

keras.Model.fit = _shorter_fit
_compare = experiments.compare

def _one_seed(*args, **options):
    return _compare(*args, **options | {"seeds": options["seeds"][:1]})

experiments.compare = _one_seed
"""

TENSORFLOW_ALONE = """
import tensorflow
_ = tensorflow.constant(0)
"""

REPORT = """
import json as _json
from tests.bench import machine as _machine
print(_json.dumps({"peak": _machine.peak_megabytes(), "images": sum(trained_images)}))
"""


def lesson_sources():
    """Return the sources of the lesson's code cells, in order."""
    notebook = nbformat.read(LESSON, as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def sources_of(way):
    """Return the cells to run for "course", "usual" or "tensorflow" (its import alone)."""
    if way == "tensorflow":
        return ["trained_images = []", TENSORFLOW_ALONE, REPORT]
    sources = lesson_sources()
    if way == "usual":
        sources = with_usual_data(sources)
    return [sources[0], SHORTER, *sources[1:], REPORT]


def with_usual_data(sources):
    """Return the cells with the one that loads the data replaced; there must be exactly one."""
    loading = [index for index, source in enumerate(sources) if LOADS in source]
    if len(loading) != 1:
        raise ValueError(f"{len(loading)} cells of {LESSON.name} load the data, not one.")
    changed = copy.copy(sources)
    changed[loading[0]] = USUAL_DATA
    return changed


async def run(sources, environment=None):
    """Run cells in a kernel of its own; return what the last one printed as JSON.

    Raises WorkerError if a cell fails or the kernel ends.
    """
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
    client = NotebookClient(
        notebook,
        km=AsyncKernelManager(
            kernel_name=CURRENT_ENV_KERNEL_NAME, kernel_spec_manager=NbvalKernelspecManager()
        ),
        timeout=CELL_SECONDS,
        record_timing=False,
        resources={"metadata": {"path": str(LESSON.parent)}},
    )
    with tempfile.TemporaryDirectory() as own:  # so that the user's guesses play no part
        variables = os.environ | {"COURSE_DATA": own, "PYTHONPATH": str(ROOT)}
        variables |= environment or {}
        try:
            await client.async_execute(cleanup_kc=True, stderr=subprocess.DEVNULL, env=variables)
        except CellExecutionError as error:
            raise WorkerError(f"a cell fails: {error.ename}: {error.evalue}") from None
        except DeadKernelError:
            raise WorkerError("a kernel ended by itself; was there memory enough?") from None
    printed = [o.text for o in notebook.cells[-1].outputs if o.get("name") == "stdout"]
    return json.loads("".join(printed))


async def at_once(jobs, environment=None):
    """Run several lists of cells at the same time, each in its own kernel; return all reports."""
    return await asyncio.gather(*(run(sources, environment) for sources in jobs))
