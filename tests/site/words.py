"""The course's words as the site has them: a glossary, and links to it at their first use."""

import re

from tests.teaching import sections
from tests.terms import TERMS

_ROW = re.compile(r"^\| (?!English)(.*?) \| (.*?) \|$", re.MULTILINE)
_MARK = re.compile(r"[*`]|\[([^\]]*)\]\([^)]*\)")
_KOREAN = re.compile(r" \([가-힣 ]+\)")
FEWEST = 4  # blanks in a sentence that says something
_SENTENCE = re.compile(r"(?<=[.?:])\s+(?=[A-Z*])")


def of(lesson):
    """Return the words of a lesson's own table, English to Korean.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.
    """
    parts = [part for name, _, part in sections.parted(lesson) if name == "Words"]
    return dict(_ROW.findall(parts[0][0].text)) if parts else {}


def _bold(term):
    """Return a pattern of a term where a lesson introduces it: bold, its Korean behind it."""
    return re.compile(rf"\*\*({re.escape(term)}(?:e?s)?)\*\*(?= \()", re.IGNORECASE)


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
    """Return (English, Korean, stem of the first lesson, its sentence or "") of each term.

    Parameters
    ----------
    lessons : list of tests.notebooks.Lesson
        In order.
    """
    found = {}
    for lesson in lessons:
        for english, korean in of(lesson).items():
            if english not in found:
                said = meaning(lesson, english)
                found[english] = (english, korean, lesson.path.stem, said)
            elif not found[english][3]:
                found[english] = (*found[english][:3], meaning(lesson, english))
    return sorted(found.values())


def meaning(lesson, term):
    """Return the sentence with which a lesson introduces a term, as plain text, or "".

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.
    term : str
        In English.
    """
    for _, cell in lesson.markdown:
        for paragraph in cell.source.split("\n\n"):
            for sentence in _SENTENCE.split(paragraph):
                if _bold(term).search(sentence) and not sentence.startswith(("|", "- ", "#")):
                    said = _MARK.sub(r"\1", _KOREAN.sub("", sentence)).strip("() ")
                    return said if said.count(" ") >= FEWEST else ""
    return ""


def unknown(lessons):
    """Return the words of lessons that the course's list of terms lacks.

    Parameters
    ----------
    lessons : list of tests.notebooks.Lesson
        All of them.
    """
    return sorted({word for lesson in lessons for word in of(lesson)} - set(TERMS))
