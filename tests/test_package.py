"""The package's shape: what importing it costs, and that no module is long.

Which module may import which is held by import-linter, that public names have docstrings by ruff
(`make lint`; both settings stand in pyproject.toml).
"""

import json
import subprocess
import sys
import tomllib

import pytest

from tests.notebooks import ROOT

HELPERS = ROOT / "helpers"
FILES = sorted(HELPERS.rglob("*.py"))
HEAVY = ("tensorflow", "keras", "sklearn", "jax", "torch")
# What loads or draws; whoever imports it has not asked for Keras, which takes seconds.
CHEAP = (
    "helpers", "helpers.checks", "helpers.copies", "helpers.data", "helpers.display",
    "helpers.doctor",
    "helpers.errors", "helpers.hog", "helpers.lessons", "helpers.plotting",
    "helpers.plotting.pictures", "helpers.explorers", "helpers.style", "helpers.tables",
    "helpers.words",
)  # fmt: skip


@pytest.fixture(scope="module")
def loaded():
    """Import one after the other in one process: {module: the heavy ones that came with it}."""
    code = (
        "import importlib, json, sys\n"
        "found, before = {}, set()\n"
        f"for name in {CHEAP}:\n"
        "    importlib.import_module(name)\n"
        f"    heavy = {{m for m in {HEAVY} if m in sys.modules}}\n"
        "    found[name], before = sorted(heavy - before), heavy\n"
        "print(json.dumps(found))"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert process.stderr == ""
    return json.loads(process.stdout)


@pytest.mark.parametrize("module", CHEAP)
def test_import_is_light(loaded, module):
    assert loaded[module] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HELPERS).as_posix())
def test_module_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 300


def test_every_module_has_a_place_in_the_order_of_imports():
    """A new module that stands in no contract would be free to import upwards."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    exhaustive = {c["containers"][0] for c in contracts if c.get("exhaustive")}
    assert exhaustive == {"helpers", "helpers.plotting"}
    assert all(c["type"] == "layers" for c in contracts)
