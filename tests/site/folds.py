"""Finds what of a lesson answers a question, so that it can be folded until it is asked for.

A fold begins after the cell that asks, and ends with what explains the answer: the verdict, the
code that follows it at once, and the text after that. Headings, questions and breaks stay outside.
"""

import re
from dataclasses import dataclass

from helpers import asked
from tests import marks, stored
from tests.teaching import sections

HEADING = re.compile(r"#{1,6} ")


@dataclass(frozen=True)
class Part:
    """A cell of a lesson, or paragraphs of one, and the questions whose answer it tells.

    Attributes
    ----------
    index : int
        Of the cell in the notebook.
    text : str
        Its source, or the paragraphs.
    answers : tuple of str
        Keys of questions; empty where it stands in the open.
    """

    index: int
    text: str
    answers: tuple[str, ...] = ()


def of(lesson):
    """Return a lesson cut into parts, in order, each with what it answers.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.
    """
    number = int(lesson.path.name[:2])
    questions = sections.questions(lesson)
    open_, settled, found = [], [], []
    for index, cell in lesson.cells:
        if not cell.source.strip():
            continue
        if cell.cell_type == "markdown":
            found += _markdown(lesson, index, open_, settled)
            settled = []
            continue
        keys = asked.keys_in(cell.source, number)
        if keys:
            settled = []
            found.append(Part(index, cell.source))
            open_ += [key for key in keys if _told(lesson.notebook, questions[key])]
            continue
        found.append(Part(index, cell.source, (*open_, *settled)))
        done = [key for key in open_ if questions[key].settled == index]
        open_ = [key for key in open_ if key not in done]
        settled = [*settled, *done]
    return found


def _told(notebook, question):
    """Say whether the stored notebook answers a question (lesson 07's test set stays closed)."""
    return question.settled is not None and bool(asked.measured(notebook, question))


def _markdown(lesson, index, open_, settled):
    """Return the parts of a Markdown cell: what explains an answer, and what doesn't."""
    answers = (*open_, *settled)
    blocks = stored.paragraphs(lesson.notebook.cells[index].source)
    end = next((n for n, one in enumerate(blocks) if _apart(one)), len(blocks))
    later = lesson.notebook.cells[index + 1 :]
    code_follows = end == len(blocks) and later and later[0].cell_type == "code"
    if not open_ and end > 1 and code_follows:
        end -= 1  # the last of several paragraphs leads on to that code
    groups = [("\n\n".join(blocks[:end]), answers), ("\n\n".join(blocks[end:]), ())]
    return [Part(index, text, keys) for text, keys in groups if text]


def _apart(block):
    return bool(HEADING.match(block) or marks.apart().match(block))
