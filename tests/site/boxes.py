"""Gives a page room for votes, guesses and answers, and folds what answers them.

All of it is plain HTML: it needs no script, works by keyboard, and sends nothing.
"""

import html

from helpers import asked
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
        inner = _choices(name, "radio", stored.VOTES)
    elif record.kind == "number":
        inner = _line(name, f"A number for {question.title}")
    elif record.kind == "order":
        listed = ", ".join(map(html.escape, record.options))
        inner = f"<p>In your order: {listed}</p>{_line(name, f'Order for {question.title}')}"
    else:
        kind = "checkbox" if record.kind == "several" else "radio"
        inner = _choices(name, kind, record.options)
    what = "vote" if hasattr(record, "number") else "guess"
    legend = f"Your {what} · {question.title}"
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
        hints = fold(f"Show hint {number} of {len(record.hints)}", f"{hint}\n\n{hints}", "hint")
    solved = f"```python\n{record.solution}\n```\n\n{record.reason}"
    legend = f"Your answer · {question.title}"
    return "\n\n".join([
        f'<fieldset class="guess"><legend>{legend}</legend><label for="{name}">'
        f"{html.escape(_expected(record))}</label>"
        f'<textarea id="{name}" rows="2" spellcheck="false" autocomplete="off"></textarea>'
        "</fieldset>",
        hints,
        fold(f"Show a solution of {question.title}", solved, "solution"),
    ])  # fmt: skip


def _expected(record):
    """Return what kind of thing an exercise expects, as a label."""
    return record.expects[0].upper() + record.expects[1:].rstrip(",")


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
        f'<label><input type="{kind}" name="{name}"> {html.escape(asked.in_both(one))}</label>'
        for one in options
    )


def _line(name, label):
    return f'<input type="text" id="{name}" aria-label="{html.escape(label)}" autocomplete="off">'
