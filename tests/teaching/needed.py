"""Which earlier cells a class has to run when it leaves the sections around them out."""

import ast
import functools
import re

from helpers import asked
from tests import asking
from tests.both_ways import parsed
from tests.reused import FREE
from tests.scopes import names_in

# Methods that change what they belong to; a cell that calls one is needed like one that makes it.
CHANGES = {
    "add", "append", "apply", "build", "compile", "extend", "fit", "insert", "load_weights", "pop",
    "set_weights", "train_on_batch", "update",
}  # fmt: skip


def before(lesson, wanted):
    """Return the indices of the cells that others need, and that aren't among them, in order.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.
    wanted : iterable of int
        Indices of code cells. Needed is whatever makes, or changes, a name that they use, or that
        the solution of an exercise uses or its hints name.
    """
    wanted = set(wanted)
    taken, cells = set(wanted), _filled(lesson, wanted)
    while True:
        found, lacking = _found(cells, taken)
        later = {
            index for index, source in cells
            if index < max(wanted, default=-1) and names_of(source)[1] & lacking
        }  # fmt: skip
        if later <= taken | set(found):
            return sorted((taken | set(found)) - wanted)
        taken |= later  # what a function of an earlier cell uses once it is called


def _filled(lesson, wanted):
    """Return (index, source) of the code cells, the wanted exercises with their solutions.

    Names that stand alone in an exercise's hints are there, too.
    """
    try:
        questions = asked.of(lesson.notebook, asking.number_of(lesson))
    except ModuleNotFoundError:  # a lesson that a test has made up, without records
        questions = []
    solved = {
        one.asked: "\n".join([*_named(one.record), one.record.solution])
        for one in questions
        if one.settled is None and hasattr(one.record, "solution") and one.asked in wanted
    }
    sources = {n: cell.source for n, cell in lesson.code}
    for n, solution in solved.items():
        sources[n] = f"{solution}\n{sources[n].replace('answer = ...', '')}"
    return list(sources.items())


def _named(exercise):
    """Return the names that hints show alone, as in “`leaky` of the lesson”; no arguments."""
    calls = [one for one in ast.walk(parsed(exercise.solution)) if isinstance(one, ast.Call)]
    others = {"answer", *(keyword.arg for call in calls for keyword in call.keywords)}
    shown = re.findall(r"`([^`]*)`", " ".join(exercise.hints))
    return sorted({one for one in shown if one.isidentifier()} - others)


def _found(cells, wanted):
    """Return the cells before these that they need, and the names that none of them makes."""
    names, found = set(), []
    for index, source in reversed(cells):
        uses, makes = names_of(source)
        if index not in wanted:
            if index > max(wanted, default=-1) or not (makes | _changed(source)) & names:
                continue
            found.append(index)
        names = (names - makes) | uses
    return found, names


@functools.cache
def names_of(source):
    """Return the names that a cell takes from cells before it, and those that it makes."""
    uses, makes = set(), set()
    for statement in parsed(source).body:
        used, made = names_in(ast.unparse(statement))
        # `for name in …` gives `name` to what stands under it; `x = f(x)` takes the old one.
        itself = set() if isinstance(statement, (ast.Assign, ast.AugAssign)) else made
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            made = {(alias.asname or alias.name).partition(".")[0] for alias in statement.names}
        uses |= used - makes - itself - FREE
        makes |= made
    return frozenset(uses), frozenset(makes)


@functools.cache
def _changed(source):
    """Return the names of what a cell changes without making it."""
    found = set()
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found |= {_root(node.func.value)} if node.func.attr in CHANGES else set()
        elif isinstance(node, (ast.Assign, ast.AugAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {_root(t) for t in targets if isinstance(t, (ast.Subscript, ast.Attribute))}
    return frozenset(found - {None})


def _root(node):
    """Return the name at the left of `name.a[0].b`; None where there is none."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
