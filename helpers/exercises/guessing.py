"""Predictions and votes: guess and measurement together, kept, and looked back on."""

import numpy as np

from helpers.exercises import record
from helpers.exercises.engine import LESSONS
from helpers.exercises.reading import Wrong, name, number, short
from helpers.exercises.replies import Reply, scale, show

PREDICTIONS = tuple(prediction for lesson in LESSONS for prediction in lesson.PREDICTIONS)
_PREDICTIONS = {prediction.key: prediction for prediction in PREDICTIONS}
BELIEFS = tuple(belief for lesson in LESSONS for belief in lesson.BELIEFS)
_BELIEFS = {belief.number: belief for belief in BELIEFS}


def _say(value):
    """Write a guess or a measurement for a sentence."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.3f}"
    return f"{value:,.0f}" if isinstance(value, (int, float)) else str(value)


def _one_of(options, value):
    """Return which option a value names; True and False stand for yes and no."""
    if isinstance(value, (bool, np.bool_)) and set(options) == {"yes", "no"}:
        return "yes" if value else "no"
    if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        value = f"{value:g}"
    return name(value, options)


def _several(options, values):
    """Return the named options in their own order, each once."""
    if isinstance(values, str):
        values = [values]
    if not isinstance(values, (list, tuple, set, frozenset)):
        raise Wrong('A list of names is asked, such as `["SVC"]`.')
    named = {_one_of(options, value) for value in values}
    return [option for option in options if option in named]


def _ordered(options, values):
    """Return all options in the order given: a list best first, or a dict of name to figure."""
    if isinstance(values, dict):
        values = sorted(values, key=lambda label: -float(np.mean(values[label])))
    if not isinstance(values, (list, tuple)):
        raise Wrong("A list of all names is asked, best first.")
    order = [_one_of(options, value) for value in values]
    if len(set(order)) != len(order) or len(order) != len(options):
        missing = [option for option in options if option not in order]
        detail = f"missing: {', '.join(missing)}" if missing else "one stands there twice"
        raise Wrong(f"Each of the {len(options)} names once is asked; {detail}.")
    return order


def _read(prediction, value):
    """Return a guess or measurement as a number, a name or a list of names; raise `Wrong`."""
    if prediction.kind == "number":
        return number(value)
    readers = {"choice": _one_of, "several": _several, "order": _ordered}
    return readers[prediction.kind](prediction.options, value)


def _result(prediction, guess, measured):
    """Return ("right", "low", "high" or "wrong"; a few words on how far off)."""
    if prediction.kind == "number":
        if abs(guess - measured) <= prediction.near + 1e-9:
            return "right", ""
        return ("low" if guess < measured else "high"), ""
    if prediction.kind == "order":
        place = {label: number_ for number_, label in enumerate(measured)}
        n = len(guess)
        kept = sum(place[guess[i]] < place[guess[j]] for i in range(n) for j in range(i + 1, n))
        pairs = n * (n - 1) // 2
        return ("right" if kept == pairs else "wrong"), f"{kept} of {pairs} pairs in that order."
    return ("right" if guess == measured else "wrong"), ""


def compared(key, guess, measured):
    """Return the reply to a prediction, without showing it. Takes what `compare` takes."""
    prediction = _PREDICTIONS.get(key) if isinstance(key, str) else None
    if prediction is None:
        return Reply("Note", f"There is no prediction {short(key)}: look at the cell above.")
    try:
        measured = _read(prediction, measured)
    except Exception:  # see engine.examine
        return Reply("Note", "The measurement can't be read. Run the cells above first, in order.")
    if guess is ...:
        # An order may change between close ones from machine to machine: the table above shows it.
        seen = "" if prediction.kind == "order" else f"Measured: {_say(measured)}. "
        return Reply("No guess", f"{seen}{prediction.others}")
    try:
        guess = _read(prediction, guess)
    except Wrong as wrong:
        return Reply("Not yet", f"Your guess can't be read. {wrong}")
    except Exception as error:
        return Reply("Not yet", f"Your guess can't be read: it gave {type(error).__name__}.")
    result, remark = _result(prediction, guess, measured)
    kind = "Off" if result != "right" else "Close" if prediction.near else "As measured"
    text = f"You: {_say(guess)}. Measured: {_say(measured)}. {remark} {getattr(prediction, result)}"
    kept = _keep(key, guess, measured, result)
    return Reply(kind, " ".join(text.split()) + kept, picture=_picture(prediction, guess, measured))


def _picture(prediction, guess, measured):
    if prediction.kind != "number":
        return ""
    low, high = prediction.span
    return scale(guess, measured, min(low, guess, measured), max(high, guess, measured))


def _keep(key, guess, measured, result):
    """Save a guess; return what there is to say about it, as one more paragraph."""
    try:
        remark = record.save(key, guess, measured, result)
    except record.RecordError as error:
        remark = f"{error} This guess isn't kept for the look back."
    return f"\n\n{remark}" if remark else ""


def compare(key, guess, measured):
    """Show a guess beside what was measured, and what the distance means.

    Parameters
    ----------
    key : str
        Such as "2.a": lesson 02, the first prediction.
    guess : number, bool, str, list of str, or ...
        What the lesson asked for. `...` stands for none; the notebook goes on.
    measured : number, bool, str, list of str, or dict of name to figure

    Nothing is raised. The guess is kept for `look_back`.
    """
    show(compared(key, guess, measured))


def _voted(vote):
    """Return "true" or "false" for a vote: a bool, or one of these words, or yes or no."""
    if isinstance(vote, (bool, np.bool_)):
        return "true" if vote else "false"
    word = name(vote, ("true", "false", "yes", "no"))
    return {"yes": "true", "no": "false"}.get(word, word)


def judged(key, vote, holds):
    """Return the card of a belief, without showing it. Takes what `verdict` takes."""
    belief = _BELIEFS.get(key) if isinstance(key, int) else None
    if belief is None:
        return Reply("Note", f"There is no belief {short(key)}; they are numbered 1 to 21.")
    if not isinstance(holds, (bool, np.bool_)):
        return Reply("Note", "The experiment has no result. Run the cells above first, in order.")
    found = f"“{belief.text}” In this run: {'it holds' if holds else 'it does not hold'}."
    if holds:
        found += " In the course's own runs it did not; another draw may decide otherwise."
    else:
        found += f" {belief.shown}"
    kept = ""
    if vote is ...:
        voted = "You did not vote."
    else:
        try:
            voted = _voted(vote)
        except Exception:  # see engine.examine
            return Reply("Not yet", f"A vote is `True` or `False`, not {_safe(vote)}.")
        same = (voted == "true") == bool(holds)
        kept = _keep(
            f"belief {key}", voted, "true" if holds else "false", "right" if same else "wrong"
        )
        voted = f"You voted {voted}{', and so did the measurement' if same else ''}."
    return Reply(
        "Belief", f"{found}\n\n{voted} Why it is believed: {belief.why}{kept}", title=str(key)
    )


def _safe(value):
    try:
        return short(value)
    except Exception:
        return f"this {type(value).__name__}"


def verdict(key, vote, holds):
    """Show a belief's card: what the experiment says of it, your vote, and why it is believed.

    Parameters
    ----------
    key : int
        1 to 21.
    vote : bool, "true", "false", or ...
    holds : bool
        Whether the belief held in the experiment.

    Nothing is raised. The vote is kept for `look_back`.
    """
    show(judged(key, vote, holds))


def looked_back():
    """Return the reply of `look_back`, without showing it."""
    try:
        guesses = record.load()
    except record.RecordError as error:
        return Reply("Note", f"{error} Nothing was changed in it.")
    known = [(p.key, p.question) for p in PREDICTIONS]
    known += [(f"belief {b.number}", f"“{b.text}”") for b in BELIEFS]
    rows = [(question, guesses[key]) for key, question in known if key in guesses]
    if not rows:
        return Reply(
            "Look back",
            "No guesses are kept yet. Put a guess in place of a `...` where a lesson says Predict; "
            "they will all be here.",
        )
    right = [row for row in rows if row[1]["result"] == "right"]
    changed = [row for row in rows if row[1]["result"] != "right"]
    text = (
        f"Guesses and votes so far: {len(rows)}. Your picture was right in {len(right)}, and the "
        f"measurement changed it in {len(changed)}."
    )
    code = "\n".join(
        f"{heading}\n" + "\n".join(_line(*row) for row in part)
        for heading, part in (("Changed:", changed), ("Right:", right))
        if part
    )
    return Reply("Look back", text, code=code)


def _line(question, entry):
    return f"  {question}: you {_say(entry['guess'])}, measured {_say(entry['measured'])}"


def look_back():
    """Show all guesses and votes of the course: where your picture was right, where it changed."""
    show(looked_back())


def forget():
    """Delete all kept guesses and votes from this computer."""
    try:
        found = record.delete()
    except record.RecordError as error:
        show(Reply("Note", str(error)))
        return
    show(Reply("Note", "All guesses are deleted." if found else "There were no guesses to delete."))
