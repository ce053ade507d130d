"""The sections of a lesson as a class takes them or leaves them out."""

import re
from dataclasses import dataclass

from helpers import asked
from tests import asking, marks, minutes

REQUEST = re.compile(r"\bbefore you (?:read|scroll) on\b")  # asks the room, and waits for it
REQUESTED = 1.0  # minutes that such a request takes, besides its words


@dataclass(frozen=True)
class Section:
    """What stands under a heading of the first or second level, without optional parts.

    Attributes
    ----------
    heading : str
    optional : bool
        Whether the heading says so; a part that is optional is a section of its own.
    minutes : float
        As `tests.minutes` counts, with a minute for each request of the text.
    cells : tuple of (int, nbformat.NotebookNode)
        The code cells that aren't empty, with their indices in the notebook.
    asks : tuple of str
        What is asked in them: "belief 5", "2.a" for a prediction, "2.1" for an exercise.
    requests : tuple of str
        What the text asks the room to do before it goes on: the words that say so.
    """

    heading: str
    optional: bool
    minutes: float
    cells: tuple
    asks: tuple[str, ...]
    requests: tuple[str, ...] = ()


def title(lesson):
    """Return the title of a lesson as its notebook has it: "02 · A two-layer network"."""
    return lesson.notebook.cells[0].source.splitlines()[0].lstrip("# ")


def of(lesson):
    """Return the sections of a lesson, in order, as a list."""
    return [_section(*parts, lesson) for parts in parted(lesson)]


def questions(lesson):
    """Return what a lesson asks: `helpers.asked.Question` by key, as they are met."""
    return {one.key: one for one in asked.of(lesson.notebook, asking.number_of(lesson))}


def parted(lesson):
    """Return (heading, optional, list of `tests.minutes.Passage`) of each section, in order."""
    found = []
    for one in minutes.passages(lesson):
        if one.cell.cell_type == "code":
            if one.text.strip():
                found[-1][2].append(one)
            continue
        for heading, text in _pieces(one.text, one.optional, found):
            if heading is not None:
                found.append((heading, one.optional, []))
            if text.strip():
                found[-1][2].append(minutes.Passage(one.index, one.cell, text, one.optional))
    return found


def aims(lesson):
    """Return what a lesson's header says under “You will be able to”, a text for each."""
    blocks = lesson.notebook.cells[0].source.split("\n\n")
    able = next(block for block in blocks if block.startswith(marks.able()))
    return [line.removeprefix("- ") for line in able.splitlines() if line.startswith("- ")]


def key_points(lesson):
    """Return the key points of a lesson, as it lists them; none where it has no such section."""
    heading = marks.footer()[0]
    texts = [parts[0].text for name, _optional, parts in parted(lesson) if name == heading]
    lines = texts[0].splitlines() if texts else []
    return [line.removeprefix("- ") for line in lines if line.startswith("- ")]


def _pieces(text, optional, found):
    """Yield (heading or None, text) of Markdown, cut where a section begins."""
    heading, lines, fenced = None, [], False
    for line in text.splitlines():
        fenced ^= bool(minutes.FENCE.match(line))
        match = None if fenced else minutes.HEADING.match(line)
        # Under an optional heading all is one section, as is what follows it up to the next.
        other = not found or found[-1][1] != optional
        if match and (len(match[1]) <= 2 or (other and heading is None)):
            yield heading, "\n".join(lines)
            heading, lines = match[2], []
        lines.append(line)
    yield heading, "\n".join(lines)


def _section(heading, optional, parts, lesson):
    cells = tuple((one.index, one.cell) for one in parts if one.cell.cell_type == "code")
    number = asking.number_of(lesson)
    asks = [key for _, cell in cells for key in asked.keys_in(cell.source, number)]
    texts = [one.text for one in parts if one.cell.cell_type == "markdown"]
    requests = tuple(REQUEST.findall(" ".join(" ".join(texts).split())))
    counted = sum(map(minutes.of_passage, parts)) + REQUESTED * len(requests)
    return Section(heading, optional, counted, cells, tuple(asks), requests)
