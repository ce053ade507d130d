"""Finds what of a lesson answers a question, so that it can be folded until it is asked for.

A fold begins after the cell that asks and goes on, past the verdict, to the next heading, question
or break: what stands right beneath a verdict builds on it, so it would tell the answer, and a cut
before it would tear it from what announces it. Where a subheading follows the verdict at once, what
explains it stands beneath that, and is folded, too.
"""

import re
from dataclasses import dataclass

from helpers import asked
from tests import marks, stored
from tests.teaching import sections

HEADING = re.compile(r"#{1,6} ")
SUBHEADING = re.compile(r"#{3,6} ")


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
            verdict = any(questions[key].settled == found[-1].index for key in settled)
            parts, goes_on = _markdown(cell.source, index, (*open_, *settled), bool(open_), verdict)
            found += parts
            settled = settled if goes_on else []
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


def _markdown(source, index, answers, is_open, verdict):
    """Return the parts of a Markdown cell, and whether the fold goes on beneath it.

    `is_open` says that a question still waits for its answer, `verdict` that one has just come.
    """
    blocks = stored.paragraphs(source)
    begin = int(verdict and bool(SUBHEADING.match(blocks[0])))
    end = next((n for n, one in enumerate(blocks) if n >= begin and _apart(one)), len(blocks))
    leads = end < len(blocks) and marks.asks().match(blocks[end])
    if leads and not (is_open or verdict):
        end = begin  # what shares a cell with the next question leads to that
    groups = ((blocks[:begin], ()), (blocks[begin:end], answers), (blocks[end:], ()))
    parts = [Part(index, "\n\n".join(some), keys) for some, keys in groups if some]
    return parts, end == len(blocks)


def _apart(block):
    return bool(HEADING.match(block) or marks.apart().match(block))
