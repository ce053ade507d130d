"""Small notebooks that the browser tests write for themselves, so as to be quick."""

import nbformat

KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}

# `votes` of a few trees on a few images of 8 × 8 pixels.
VOTES = """
from helpers import quiet
from sklearn.datasets import load_digits
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier

from helpers.explorers import votes

X, y = load_digits(return_X_y=True)
forest = RandomForestClassifier(200, random_state=0).fit(X[:200], y[:200])
boosting = GradientBoostingClassifier(n_estimators=200, max_depth=1, random_state=0)
boosting.fit(X[:200], y[:200])
images = X[200:260].reshape(-1, 8, 8) / 16
votes(forest, boosting, images, y[200:260], [str(digit) for digit in range(10)])
"""


def write(lab, name, *sources):
    """Write a notebook of code cells into the copied tree; return its path relative to it."""
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, lab.tree / "notebooks" / f"{name}.ipynb")
    return f"notebooks/{name}.ipynb"
