"""The course's words as the site has them: a glossary, and links to it at their first use.

A word is its page's own, and stands with that of the other language: neuron (뉴런), 뉴런(neuron).
"""

import re

from helpers import words
from tests import marks
from tests.site import meanings
from tests.teaching import sections
from tests.terms import TERMS

_ROW = re.compile(r"^\| (?!English|한국어)(.*?) \| (.*?) \|$", re.MULTILINE)
# By language: how a plural ends, and what stands behind a term where it is introduced.
_PLURAL = {"en": "(?:e?s)?", "ko": ""}
_BEHIND = {"en": r" \(", "ko": r"\("}


def _spoken(by_language):
    return by_language.get(words.language(), by_language["en"])


def of(lesson):
    """Return the words of a lesson's own table, each to that of the other language.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored; its language is spoken.
    """
    heading = marks.footer()[1]
    parts = [part for name, _, part in sections.parted(lesson) if name == heading]
    return dict(_ROW.findall(parts[0][0].text)) if parts else {}


def _bold(term):
    """Return a pattern of a term where a lesson introduces it: bold, the other one behind it."""
    written = rf"\*\*({re.escape(term)}{_spoken(_PLURAL)})\*\*(?={_spoken(_BEHIND)})"
    return re.compile(written, re.IGNORECASE)


def linked(notebook, terms):
    """Return a notebook in which the first use of each term leads to the glossary.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        It is changed in place, too.
    terms : iterable of str
        Those of the glossary.
    """
    for term in terms:
        for cell in notebook.cells:
            if cell.cell_type == "markdown" and _bold(term).search(cell.source):
                link = rf"**{{term}}`\1 <{term}>`**"
                cell.source = _bold(term).sub(link, cell.source, count=1)
                break
    return notebook


def entries(lessons):
    """Return (term, the other language's, stem of the first lesson, what it means) of each.

    Parameters
    ----------
    lessons : list of tests.notebooks.Lesson
        In order.
    """
    found = {}
    korean = words.language() == "ko"
    for lesson in lessons:
        for term, other in of(lesson).items():
            said = meanings.of(other if korean else term)
            found.setdefault(term, (term, other, lesson.path.stem, said))
    return sorted(found.values())


def known():
    """Return the course's words in the language that is spoken, each to that of the other one."""
    return {b: a for a, b in TERMS.items()} if words.language() == "ko" else TERMS


def unknown(lessons):
    """Return the words of lessons that the course's list of terms lacks.

    Parameters
    ----------
    lessons : list of tests.notebooks.Lesson
        All of them.
    """
    return sorted({word for lesson in lessons for word in of(lesson)} - set(known()))
