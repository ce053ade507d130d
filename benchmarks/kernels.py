"""The memory of a kernel that ran lesson 02, against the same cells on float64 arrays."""

from concurrent.futures import ThreadPoolExecutor

import nbformat

from benchmarks.loading import keras_home
from benchmarks.processes import ROOT
from benchmarks.ratios import Line, samples
from tests import refresh

NOTEBOOKS = ROOT / "notebooks"
LOADS = "data.load_fashion_mnist()"  # what tells the cell that loads the data
AT_MOST = 0.5

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
TENSORFLOW_ALONE = "import tensorflow\n_ = tensorflow.constant(0)"
REPORT = "from benchmarks.processes import peak_bytes as _peak_bytes\nprint(_peak_bytes())"


def lesson():
    """Return lesson 02 as stored."""
    (path,) = NOTEBOOKS.glob("02_*.ipynb")
    return nbformat.read(path, as_version=4)


def with_usual_data(notebook):
    """Change the one cell that loads the data, in place; return the notebook.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        ValueError is raised if not exactly one of its cells loads the data.
    """
    (cell,) = (cell for cell in notebook.cells if LOADS in cell.source)
    cell.source = USUAL_DATA
    return notebook


def tensorflow_alone():
    """Return a notebook that only imports TensorFlow."""
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(TENSORFLOW_ALONE)])


def peaks_of(notebooks, **variables):
    """Run notebooks at the same time, each in a kernel of its own; return their peaks in bytes.

    Parameters
    ----------
    notebooks : list of nbformat.NotebookNode
        tests.refresh.RefreshError is raised if a cell of one fails.
    **variables : str
        Environment variables of the kernels.
    """
    variables = {"PYTHONPATH": str(ROOT)} | variables
    for notebook in notebooks:
        notebook.cells.append(nbformat.v4.new_code_cell(REPORT))

    def run(notebook):
        return refresh.execute(notebook, NOTEBOOKS, **variables)

    with ThreadPoolExecutor(len(notebooks)) as pool:
        done = list(pool.map(run, notebooks))
    return [int(notebook.cells[-1].outputs[0].text) for notebook in done]


def measure(quick):
    """Run the three kernels at once: memory is counted, so they may slow one another down."""
    notebooks = [lesson(), with_usual_data(lesson()), tensorflow_alone()]
    with keras_home() as home:
        course, usual, tensorflow = peaks_of(notebooks, KERAS_HOME=home)
    line = Line(
        samples("peak memory of a kernel that ran lesson 02", [course - tensorflow], "byte"),
        samples("the same cells on float64 arrays", [usual - tensorflow], "byte"),
        AT_MOST,
    )
    peaks = ", ".join(f"{peak / 2**20:,.0f}" for peak in (course, usual, tensorflow))
    note = f"Memory is what lies above TensorFlow's own. Lesson, float64, TensorFlow: {peaks} MiB."
    return [line], [note]
