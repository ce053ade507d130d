"""Writes the folder from which Sphinx makes the site, for each language."""

import json
import shutil
from pathlib import Path

import nbformat

from helpers.copies import contents
from helpers.words import speaking
from tests import notebooks
from tests.notebooks import ROOT, read
from tests.site import lesson as page
from tests.site import outputs, pages

SITE = ROOT / "site"
ENGLISH = "en"


def languages():
    """Return the languages of the site, English first."""
    return [ENGLISH, *notebooks.editions()]


def lessons(language):
    """Return the lessons in a language, in order, as `tests.notebooks.Lesson`.

    Parameters
    ----------
    language : str
        One of `languages`.
    """
    folder = "" if language == ENGLISH else language
    return [read(path) for path in notebooks.stored_notebooks(folder)]


def write(folder, language=ENGLISH):
    """Write all sources into a folder: configuration, lessons, the pages around them, pictures.

    Parameters
    ----------
    folder : pathlib.Path
        A new one.
    language : str, optional
        One of `languages`.
    """
    folder = Path(folder)
    shutil.copytree(SITE, folder, ignore=shutil.ignore_patterns("index.md", *notebooks.editions()))
    shutil.copytree(SITE / "locale", folder / "locale", dirs_exist_ok=True)
    shutil.copytree(ROOT / "img", folder / "img")
    (folder / "copies").mkdir()
    own = SITE if language == ENGLISH else SITE / language
    first = (own / "index.md").read_text(encoding="utf-8")
    with speaking(language):
        _write_pages(folder, first, lessons(language))


def _write_pages(folder, first, found):
    for lesson in found:
        made = page.of(lesson, folder / "static" / outputs.PICTURES)
        nbformat.write(made, folder / lesson.path.name)
        stored = json.loads(lesson.path.read_bytes())
        (folder / "copies" / lesson.path.name).write_bytes(contents.without_results(stored))
    _put(folder / "index.md", pages.index(first, found))
    _put(folder / "glossary.md", pages.glossary(found))
    _put(folder / "key_points.md", pages.key_points(found))


def _put(file, text):
    file.write_text(text, encoding="utf-8", newline="\n")
