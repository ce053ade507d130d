"""Writes the folder from which Sphinx makes the site."""

import json
import shutil
from pathlib import Path

import nbformat

from helpers.copies import contents
from tests.notebooks import ROOT, read, stored_notebooks
from tests.site import lesson as page
from tests.site import outputs, pages

SITE = ROOT / "site"


def write(folder):
    """Write all sources into a folder: configuration, lessons, the pages around them, pictures.

    Parameters
    ----------
    folder : pathlib.Path
        A new one.
    """
    folder = Path(folder)
    shutil.copytree(SITE, folder)
    shutil.copytree(ROOT / "img", folder / "img")
    (folder / "copies").mkdir()
    lessons = [read(path) for path in stored_notebooks()]
    for lesson in lessons:
        made = page.of(lesson, folder / "static" / outputs.PICTURES)
        nbformat.write(made, folder / lesson.path.name)
        stored = json.loads(lesson.path.read_bytes())
        (folder / "copies" / lesson.path.name).write_bytes(contents.without_results(stored))
    first = (SITE / "index.md").read_text(encoding="utf-8")
    _put(folder / "index.md", pages.index(first, lessons))
    _put(folder / "glossary.md", pages.glossary(lessons))
    _put(folder / "key_points.md", pages.key_points(lessons))


def _put(file, text):
    file.write_text(text, encoding="utf-8", newline="\n")
