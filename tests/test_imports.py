"""The package's shape: what importing it costs, imports one way, short modules, docstrings."""

import ast
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parent.parent
HELPERS = ROOT / "helpers"

# From the top to the bottom: a module imports only what stands below it. Here a package such as
# helpers/exercises/ counts as one module; inside it, imports are free.
ORDER = (
    "doctor",
    "speed",
    "lab",
    "exercises",
    "explorers",
    "contest",
    "experiments",
    "probes",
    "landscapes",
    "training",
    "pictures",
    "panels",
    "diagrams",
    "architecture",
    "plotting",
    "charts",
    "canvas",
    "shapes",
    "features",
    "data",
    "style",
    "quiet",
)
CHEAP = ("doctor", "speed", "pictures", "diagrams", "plotting", "shapes", "data", "style")
HEAVY = ("tensorflow", "keras", "sklearn", "jax", "torch")

FILES = sorted(path for path in HELPERS.rglob("*.py"))
IDS = [path.relative_to(HELPERS).as_posix() for path in FILES]


def module_of(path):
    """Return the module (or package) of helpers that a file belongs to; "" for helpers itself."""
    top = path.relative_to(HELPERS).parts[0].removesuffix(".py")
    return "" if top == "__init__" else top


def imported_helpers(source, package="helpers"):
    """Return the modules of helpers that this source imports, anywhere in it, as a set of names.

    `package` is the package that the source's file is in, for relative imports.
    """
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")
            here = parents[: len(parents) - node.level + 1] if node.level else []
            base = ".".join([*here, *filter(None, [node.module])])
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in found if name.startswith("helpers.")}


def upward(importer, imported):
    """Return the names of `imported` that don't stand below the importer."""
    place = {name: number for number, name in enumerate(ORDER)}
    if importer == "":
        return sorted(imported)  # `import helpers` is free, so it imports none
    return sorted(
        name for name in imported if name != importer and not place[name] > place[importer]
    )


def undocumented(source):
    """Return the names of public functions and classes of a module that have no docstring."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [
        node.name
        for node in ast.parse(source).body
        if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]


@pytest.mark.parametrize(
    "module", ["", *(name for name in CHEAP if (HELPERS / f"{name}.py").exists())]
)
def test_import_is_light(module):
    name = f"helpers.{module}" if module else "helpers"
    code = f"import {name}, sys; print([m for m in {HEAVY} if m in sys.modules])"
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert process.stderr == ""
    assert process.stdout.strip() == "[]"


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_imports_run_one_way(path):
    package = ".".join(path.relative_to(ROOT).parent.parts)
    imported = imported_helpers(path.read_text(encoding="utf-8"), package)
    unplaced = ({module_of(path)} | imported) - {"", "__version__", *ORDER}
    assert unplaced == set(), "give it a place in ORDER"
    assert upward(module_of(path), imported - {"__version__"}) == []


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_module_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 300


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_public_names_have_docstrings(path):
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "the module itself"
    assert undocumented(source) == []


@pytest.mark.parametrize(
    ("source", "package", "expected"),
    [
        ("from helpers import data, style", "helpers", {"data", "style"}),
        ("import helpers.data as d, numpy", "helpers", {"data"}),
        ("from helpers.data import DataError", "helpers", {"data"}),
        ("from . import plotting", "helpers", {"plotting"}),
        ("from .plotting import show", "helpers", {"plotting"}),
        ("from ..plotting import show", "helpers.explorers", {"plotting"}),
        ("from .engine import check", "helpers.exercises", {"exercises"}),
        ("def f():\n    from helpers import quiet", "helpers", {"quiet"}),
        ("import numpy\nfrom keras import layers", "helpers", set()),
    ],
)
def test_every_form_of_import_is_seen(source, package, expected):
    assert imported_helpers(source, package) == expected


def test_import_of_a_higher_module_is_caught():
    assert upward("data", {"style", "plotting"}) == ["plotting"]
    assert upward("doctor", set(ORDER)) == []
    assert upward("exercises", {"exercises", "doctor"}) == ["doctor"]
    assert upward("", {"style"}) == ["style"]


def test_missing_docstring_is_caught():
    source = 'def a(): "x"\ndef b(): pass\ndef _c(): pass\nclass D: pass\n'
    assert undocumented(source) == ["b", "D"]
