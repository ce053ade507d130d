"""What holds an edition to the English one: a line for each find, by the id of the cell."""

import html
import re
from collections import Counter

from tests.decimals import TOLERANCE
from tests.editions import code, twins
from tests.notebooks import IGNORED_TAGS, tags, texts_of

_CODE = re.compile(r"`[^`\n]+`")
_ADDRESS = re.compile(r"\]\(([^)]*)\)")
_UP = re.compile(r"^(?:\.\./)+img/(?:[a-z]{2}/)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|\.\d+")
_LAYOUT = {
    "headings": re.compile(r"^#+ ", re.MULTILINE),
    "rows of tables": re.compile(r"^\|", re.MULTILINE),
    "points of lists": re.compile(r"^(?:[-*]|\d+\.) ", re.MULTILINE),
}
SMALL = re.compile(r"\d\d?|100|1,000")  # English writes such numbers as words


def pairs(english, other):
    """Return what is missing, stale, too much or in another order in a lesson."""
    found = twins.of(english, other)
    problems = [f"{twin.english.id} {twin.problem}" for twin in found if twin.problem]
    ours, theirs = ([cell.id for cell in one.cells] for one in (english, other))
    problems += [f"{one} has no English twin" for one in theirs if one not in ours]
    if not problems and ours != theirs:
        problems.append("the cells stand in another order")
    return problems


def codes(english, other, translate):
    """Return the code cells that are not the English ones with the catalogue's words."""
    problems = []
    for twin in _complete(english, other, "code"):
        made = code.translated(
            twin.english.source, lambda text, cell=twin.english.id: translate(text, cell)
        )
        if code.layout_free(made) != code.layout_free(twin.other.source):
            problems.append(f"{twin.other.id} is not its English twin's code: run make korean")
        elif code.skeleton(twin.english.source) != code.skeleton(twin.other.source):
            problems.append(f"{twin.other.id} does something else than its English twin")
        for what, get in (("tags", tags), (TOLERANCE, lambda cell: cell.metadata.get(TOLERANCE))):
            if get(twin.english) != get(twin.other):
                problems.append(f"{twin.other.id} has other {what} than its English twin")
    return problems


def _complete(english, other, kind):
    return [
        twin
        for twin in twins.of(english, other)
        if twin.english.cell_type == kind and twin.other is not None
    ]


def prose(english, other):
    """Return the Markdown cells in which code, links, layout or numbers are not those in English.

    A number of one or two digits may stand in the other language where English has a word.
    """
    problems = []
    for twin in _complete(english, other, "markdown"):
        for what, found in _differences(twin.english.source, twin.other.source):
            problems.append(f"{twin.other.id}: {what} differ: {found}")
    return problems


def _differences(ours, theirs):
    for what, read in (("code", _codes), ("links", _links), ("numbers", _numbers)):
        lost, more = _apart(read(ours), read(theirs))
        if lost or more:
            yield what, f"only in English {lost}, only here {more}"
    for what, pattern in _LAYOUT.items():
        if pattern.findall(ours) != pattern.findall(theirs):
            yield what, f"{len(pattern.findall(ours))} and {len(pattern.findall(theirs))}"


def _apart(ours, theirs):
    """Return what stands only in English, and only in the other language, but for small numbers."""
    more = {one: n for one, n in (theirs - ours).items() if not SMALL.fullmatch(one)}
    return dict(ours - theirs), more


def _codes(text):
    return Counter(_CODE.findall(text))


def _links(text):
    return Counter(_UP.sub("img/", address) for address in _ADDRESS.findall(text))


def _numbers(text):
    return Counter(_NUMBER.findall(_ADDRESS.sub("", _CODE.sub("", text))))


def outputs(english, other):
    """Return the code cells whose stored outputs are of other kinds, or hold other numbers."""
    problems = []
    for twin in _complete(english, other, "code"):
        if tags(twin.english) & IGNORED_TAGS:
            continue
        ours, theirs = (list(map(_kinds, cell.outputs)) for cell in (twin.english, twin.other))
        if ours != theirs:
            problems.append(f"{twin.other.id}: outputs are of kinds {theirs}, not {ours}")
            continue
        lost, more = _apart(*(_printed(cell) for cell in (twin.english, twin.other)))
        if lost or more:
            problems.append(f"{twin.other.id}: only in English {lost}, only here {more}")
    return problems


def _kinds(output):
    return sorted(output.get("data", {output.output_type: ""}))


def _seen(output):
    """Return the texts of an output that a reader sees: of a table, that of the page."""
    shown = output.get("data", {}).get("text/html")
    return [shown] if shown else texts_of(output)


def _printed(cell):
    """Return the numbers that the outputs of a cell show, in whatever order they are told."""
    return Counter(
        number
        for output in cell.outputs
        for text in _seen(output)
        for number in _NUMBER.findall(html.unescape(text))
    )
