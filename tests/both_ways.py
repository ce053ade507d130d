"""What a notebook's own lines say of made-up measurements: of its verdicts and its comparisons.

`questions` finds each `verdict(N, vote_N, …)` and `compare("K.x", guess_x, …)` of a lesson, and
`said` runs the cell that asks it with the measurements of a `tests.verdicts.Case`.
"""

import ast
import contextlib
import io
from dataclasses import dataclass
from unittest import mock

import numpy as np

from tests.scopes import names_in

SHOWS = {"plotting", "explorers"}  # modules of which nothing is shown here


@dataclass(frozen=True)
class Question:
    """A verdict or a comparison of a lesson.

    Attributes
    ----------
    key : str
        "belief 5", or "2.a" of a prediction.
    cell : str
        Id of the cell that asks it.
    source : str
        Of that cell, as far as the statement that asks.
    """

    key: str
    cell: str
    source: str


class CantAsk(Exception):
    """A case that doesn't fit the notebook: names that are missing, or not used."""


# ---- finding them -----------------------------------------------------------------------------


def _key(call):
    """Return the question of a call of `verdict` or `compare`, or "" of any other node."""
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or not call.args:
        return ""
    asked = getattr(call.args[0], "value", None)
    return {"verdict": f"belief {asked}", "compare": f"{asked}"}.get(call.func.id, "")


def parsed(source):
    """Return the tree of a cell's source; an empty one where it is not plain Python."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])


def questions(lesson):
    """Return the questions of a lesson whose answers are shown, as they are met.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.

    Returns
    -------
    list of Question
    """
    return [
        Question(key, cell.id, _until(cell.source, statement))
        for _, cell in lesson.code
        for statement in parsed(cell.source).body
        for node in ast.walk(statement)
        if (key := _key(node))
    ]


def _until(source, statement):
    return "\n".join(source.splitlines()[: statement.end_lineno])


def passes_on(question):
    """Say whether a cell only passes on what an earlier one concluded: a name, perhaps with "not".

    Parameters
    ----------
    question : Question
        Of a verdict or a comparison.
    """
    calls = [node for node in ast.walk(parsed(question.source)) if _key(node) == question.key]
    result = calls[-1].args[-1]
    result = result.operand if isinstance(result, ast.UnaryOp) else result
    return isinstance(result, ast.Name) and result.id not in names_made(question.source)


# ---- asking them ------------------------------------------------------------------------------


def said(lesson, question, case):
    """Return what a lesson says of a question with the measurements of a case.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.
    question : Question
        One of `questions(lesson)`.
    case : tests.verdicts.Case
        What was measured.

    Returns
    -------
    object
        The finding of a verdict, or what a comparison took as measured; None if nothing was said.

    Raises
    ------
    CantAsk
        If the cell uses a name that neither the case nor the lesson's imports give, if the case
        gives one that it doesn't use, or if `since` is the id of no cell before it.
    """
    source = _with_cells_before(lesson, question, case.since)
    used, _made = names_in(source)
    if unused := set(case.names) - used:
        raise CantAsk(f"{question.key}: cell {question.cell} does not use {sorted(unused)}")
    heard = {}
    names = _imported(lesson, used - set(case.names)) | dict(case.names)
    names |= {"verdict": _hear(heard, "belief {}"), "compare": _hear(heard, "{}")}
    names |= {name: ... for name in used if name.startswith(("vote_", "guess_"))}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, f"<cell {question.cell}>", "exec"), names)
    except NameError as error:
        raise CantAsk(f"{question.key}: cell {question.cell}: {error}") from None
    return heard.get(question.key)


def _with_cells_before(lesson, question, since):
    """Return the source of the question's cell, after those from `since` on."""
    sources = {cell.id: cell.source for _, cell in lesson.code}
    ids = list(sources)
    if not since:
        return question.source
    if since not in ids[: ids.index(question.cell)]:
        raise CantAsk(f"{question.key}: no code cell {since!r} before {question.cell}")
    before = ids[ids.index(since) : ids.index(question.cell)]
    return "\n".join([*(sources[id_] for id_ in before), question.source])


def names_made(source):
    """Return the names that a source gives to something, as a set."""
    return {
        node.id
        for node in ast.walk(parsed(source))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def _hear(heard, pattern):
    """Return what stands for `verdict` or `compare`: it keeps the result in `heard`."""

    def keep(key, _given, result):
        heard[pattern.format(key)] = result

    return keep


def _imported(lesson, names):
    """Return those of the names that the lesson imports: {name: module or function}."""
    found = {"np": np} if "np" in names else {}
    tree = parsed(lesson.code[0][1].source)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for alias in node.names:
            name = alias.asname or alias.name.partition(".")[0]
            if name in SHOWS & names:
                found[name] = mock.MagicMock()
            elif name in names - {"verdict", "compare"}:
                one = type(node)(**{**vars(node), "names": [alias]})
                exec(compile(ast.Module([one], []), "<imports>", "exec"), found)
    return found
