"""How long a lesson takes, counted from its notebook, and the rules that hold its header to that.

    python -m tests.minutes              print the count of every lesson
    python -m tests.minutes FILE …       of these notebooks

Words at 110 a minute, 12 s a code cell, 2 min a vote or a guess, 4 an exercise, 6 an explorer.
Sections whose heading ends with "(optional)" are counted apart, with all that stands under them.
"""

import math
import re
import sys
from dataclasses import dataclass

from helpers import lessons
from tests import marks
from tests.notebooks import read, stored_notebooks
from tests.reused import FREE
from tests.scopes import names_in

WORDS_A_MINUTE = 110
CELL = 0.2  # minutes of a code cell, and those that what it asks adds
ASKING = {
    r"^vote_\d+ = \.\.\.": 2.0,
    r"^guess_\w+ = \.\.\.": 2.0,
    r"^answer = \.\.\.": 4.0,
    r"^explorers\.\w+\(": 6.0,
}
STEP = 5  # what a header's minutes are rounded up to
LONGEST = 45  # minutes
BREAK_ABOVE = 30  # minutes

# Lessons that take longer, until they are reworked; a test says when they no longer do.
LONGER = set()

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")
FENCE = re.compile(r"^\s*(?:```|~~~)")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<[^>\s][^>]*>")
_ADDRESS = re.compile(r"(\[[^\]]*\])\([^)]*\)")
_WORD = re.compile(r"\S*\w\S*")
_TIME = re.compile(
    r"^\*\*Time\*\*: (\d+) minutes \(of which the computer works (\d+) s, measured on two cores\)"
    r"(?:; the optional sections take (\d+) more)?$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Passage:
    """A piece of a lesson that is optional as a whole, or not: a code cell, or Markdown.

    Attributes
    ----------
    index : int
        Of the cell.
    cell : nbformat.NotebookNode
        The cell itself.
    text : str
        What of the cell's source belongs to it: of Markdown, perhaps a part.
    optional : bool
        Whether it stands in an optional section.
    """

    index: int
    cell: object
    text: str
    optional: bool


# ---- optional sections ------------------------------------------------------------------------


def is_optional(heading):
    """Say whether the text of a heading makes its section optional."""
    return heading.endswith(marks.optional())


def passages(lesson):
    """Return the passages of a lesson, in order."""
    found, level = [], None  # level: of the heading of the optional section that this stands in
    for index, cell in lesson.cells:
        if cell.cell_type != "markdown":
            found.append(Passage(index, cell, cell.source, level is not None))
            continue
        lines, fenced = [], False
        for line in cell.source.splitlines():
            fenced ^= bool(FENCE.match(line))
            heading = None if fenced else HEADING.match(line)
            if heading and (level is None or len(heading[1]) <= level):
                before, level = level, len(heading[1]) if is_optional(heading[2]) else None
                if lines and before != level:
                    found.append(Passage(index, cell, "\n".join(lines), before is not None))
                    lines = []
            lines.append(line)
        found.append(Passage(index, cell, "\n".join(lines), level is not None))
    return found


def optional_headings(lesson):
    """Return the headings that make a section optional, in order."""
    lines = (line for _, cell in lesson.markdown for line in cell.source.splitlines())
    headings = [match[2] for line in lines if (match := HEADING.match(line))]
    return [heading for heading in headings if is_optional(heading)]


def without_optional(lesson):
    """Return the code cells outside optional sections, as (index, cell)."""
    return [
        (one.index, one.cell)
        for one in passages(lesson)
        if not one.optional and one.cell.cell_type == "code" and one.text.strip()
    ]


# ---- counting ---------------------------------------------------------------------------------


def of_passage(passage):
    """Return the minutes that a `Passage` takes."""
    if passage.cell.cell_type == "markdown":
        return of_words(passage.text)
    if not passage.text.strip():
        return 0.0
    asked = (n for asks, n in ASKING.items() if re.search(asks, passage.text, re.MULTILINE))
    return CELL + sum(asked)


def of_words(text):
    """Return the minutes that it takes to read Markdown aloud."""
    read_aloud = _ADDRESS.sub(r"\1", _PICTURE.sub("", text))
    return len(_WORD.findall(read_aloud)) / WORDS_A_MINUTE


def count(lesson):
    """Return the minutes that a lesson takes, and those of its optional sections, as floats.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored, or not yet run.
    """
    found = passages(lesson)
    return tuple(
        math.fsum(of_passage(one) for one in found if one.optional is optional)
        for optional in (False, True)
    )


def rounded(minutes):
    """Return minutes rounded up to the next five, as a header says them."""
    return math.ceil(round(minutes / STEP, 6)) * STEP


@dataclass(frozen=True)
class Times:
    """What a header says: minutes, seconds that the computer works, minutes of optional parts."""

    minutes: int
    seconds: int
    optional: int


def times(lesson):
    """Return what the header of a lesson says of its time, or None if it isn't said as it should.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.
    """
    found = _TIME.search(lesson.notebook.cells[0].source) if lesson.notebook.cells else None
    return Times(*(int(group or 0) for group in found.groups())) if found else None


def header_for(minutes, optional, seconds):
    """Return the line of a header: **Time**, and so on."""
    more = f"; the optional sections take {rounded(optional)} more" if optional else ""
    return (
        f"**Time**: {rounded(minutes)} minutes (of which the computer works {seconds} s, measured "
        f"on two cores){more}"
    )


# ---- rules ------------------------------------------------------------------------------------


def minutes_are_counted(lesson):
    """The header's minutes are those that are counted, rounded up to the next five; at most 45."""
    said, (minutes, optional) = times(lesson), count(lesson)
    if said is None:
        return []  # another rule says so
    problems = []
    if (said.minutes, said.optional) != (rounded(minutes), rounded(optional)):
        counted = f"counted are {minutes:.1f} minutes, and {optional:.1f} of optional sections"
        wanted = header_for(minutes, optional, said.seconds)
        problems.append(f"{counted}: the header must say {wanted!r}")
    if minutes > LONGEST and lesson.path.stem not in LONGER:
        problems.append(f"it takes {minutes:.1f} minutes, allowed {LONGEST}")
    return [(0, problem) for problem in problems]


def one_break(lesson):
    """A lesson of more than half an hour has one break, in the middle third of its minutes."""
    breaks = [
        (place, one)
        for place, one in enumerate(passages(lesson))
        if one.cell.cell_type == "markdown" and marks.pause() in one.text
    ]
    minutes, _ = count(lesson)
    if len(breaks) != (minutes > BREAK_ABOVE):
        said = f"{len(breaks)} cells with {marks.pause()}, in a lesson of {minutes:.1f} minutes"
        return [(breaks[-1][1].index if breaks else 0, f"{said}: one above {BREAK_ABOVE}")]
    problems = []
    for place, one in breaks:
        before = math.fsum(
            of_passage(other) for other in passages(lesson)[:place] if not other.optional
        )
        if not one.cell.source.startswith(marks.pause()) or one.optional:
            problems.append((one.index, "the break must be a cell of its own, and not optional"))
        if not 1 / 3 <= before / minutes <= 2 / 3:
            problems.append(
                (one.index, f"the break comes after {before:.1f} of {minutes:.1f} minutes: a third "
                            "to two thirds")
            )  # fmt: skip
    return problems


def optional_is_recorded(lesson, records=None):
    """The sections whose heading says "(optional)" are those that the record names."""
    records = lessons.records() if records is None else records
    recorded = [name for one in records if one.stem == lesson.path.stem for name in one.optional]
    found = optional_headings(lesson)
    if found == recorded:
        return []
    return [(0, f"optional are the sections {found}, and in helpers/lessons.toml {recorded}")]


def optional_is_not_needed(lesson):
    """Nothing outside the optional sections uses a name that only they make."""
    problems, made_first, made_there = [], set(), {}
    for one in passages(lesson):
        if one.cell.cell_type != "code":
            continue
        used, made = names_in(one.text)
        if one.optional:
            made_there |= dict.fromkeys(made - made_first - FREE, one.index)
            continue
        for name in sorted((used - made) & set(made_there) - made_first):
            problems.append((one.index, f"uses {name!r} of the optional cell {made_there[name]}"))
        made_first |= made
    return problems


RULES = (minutes_are_counted, one_break, optional_is_recorded, optional_is_not_needed)


def main(paths):
    """Print what is counted of notebooks, a line each."""
    for lesson in map(read, paths or stored_notebooks()):
        minutes, optional = count(lesson)
        said = times(lesson)
        problems = [message for rule in RULES for _, message in rule(lesson)]
        print(f"{lesson.path.stem}: {minutes:.1f} minutes, optional {optional:.1f}")
        print(f"  {header_for(minutes, optional, said.seconds if said else 0)}")
        for problem in problems:
            print(f"  ! {problem}")


if __name__ == "__main__":
    main(sys.argv[1:])
