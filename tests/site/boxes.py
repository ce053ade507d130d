"""Gives a page room for votes, guesses and answers, and folds what answers them.

All of it is plain HTML: it needs no script, works by keyboard, and sends nothing.
"""

import html

from helpers import asked, words
from helpers.words import _
from tests import stored


def guess(question):
    """Return the HTML of a box in which a reader votes or guesses.

    Parameters
    ----------
    question : helpers.asked.Question
        A belief or a prediction.
    """
    record, name = question.record, anchor(question.key)
    if hasattr(record, "number"):
        inner = _choices(name, "radio", stored.votes(record))
    elif record.kind == "number":
        inner = _line(name, _("A number for {question}", question=question.title))
    elif record.kind == "order":
        listed = _("In your order: {options}", options=", ".join(record.options))
        label = _("Order for {question}", question=question.title)
        inner = f"<p>{html.escape(listed)}</p>{_line(name, label)}"
    else:
        kind = "checkbox" if record.kind == "several" else "radio"
        inner = _choices(name, kind, record.options)
    legend = _("Your guess · {question}", question=question.title)
    if hasattr(record, "number"):
        legend = _("Your vote · {question}", question=question.title)
    return f'<fieldset class="guess"><legend>{legend}</legend>{inner}</fieldset>'


def exercise(question):
    """Return the Markdown of a box for an answer, with its hints one by one and a solution.

    Parameters
    ----------
    question : helpers.asked.Question
        An exercise.
    """
    record, name = question.record, anchor(question.key)
    hints = ""
    for number, hint in reversed(list(enumerate(record.hints, start=1))):
        label = _("Show hint {number} of {n}", number=number, n=len(record.hints))
        hints = fold(label, f"{_(hint)}\n\n{hints}", "hint")
    solved = f"```python\n{record.solution}\n```\n\n{_(record.reason)}"
    legend = _("Your answer · {question}", question=question.title)
    return "\n\n".join([
        f'<fieldset class="guess"><legend>{legend}</legend><label for="{name}">'
        f"{html.escape(_expected(record))}</label>"
        f'<textarea id="{name}" rows="2" spellcheck="false" autocomplete="off"></textarea>'
        "</fieldset>",
        hints,
        fold(solution(question), solved, "solution"),
    ])  # fmt: skip


def solution(question):
    """Return the label of the fold that holds the solution of an exercise.

    Parameters
    ----------
    question : helpers.asked.Question
        An exercise.
    """
    return _("Show a solution of {question}", question=question.title)


def _expected(record):
    """Return what kind of thing an exercise expects, as a label."""
    expects = _(record.expects)
    return expects[0].upper() + expects[1:].rstrip(",")


def fold(label, markdown, kind):
    """Return Markdown that is closed until somebody opens it.

    Parameters
    ----------
    label : str
        What opening shows.
    markdown : str
        What is inside.
    kind : str
        "hint", "solution" or "measured", for the style sheet.
    """
    return f"{begin(label, kind)}\n\n{markdown}\n\n{END}"


def begin(label, kind):
    """Return the HTML that begins a fold; `END` ends it.

    Parameters
    ----------
    label, kind : str
        As for `fold`.
    """
    return f'<details class="fold {kind}"><summary>{html.escape(label)}</summary>'


END = "</details>"


def anchor(key):
    """Return the name of a question's field in its page.

    Parameters
    ----------
    key : str
        Of a `helpers.asked.Question`.
    """
    return "guess-" + key.replace(" ", "-").replace(".", "-")


def _choices(name, kind, options):
    return "".join(
        f'<label><input type="{kind}" name="{name}"> {html.escape(_option(one))}</label>'
        for one in options
    )


def _option(option):
    """Return an option in the language that is spoken, in English with its Korean beside it."""
    if words.language() == "ko":
        return asked.KOREAN.get(option.casefold(), option)
    return asked.in_both(option)


def _line(name, label):
    return f'<input type="text" id="{name}" aria-label="{html.escape(label)}" autocomplete="off">'
