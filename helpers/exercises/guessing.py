"""Predictions: guess and measurement together, and what the distance means."""

from helpers.exercises import record, rooms
from helpers.exercises.choices import read
from helpers.exercises.engine import LESSONS
from helpers.exercises.reading import Wrong, short
from helpers.exercises.replies import Reply, paragraphs, say, scale, sentences, show
from helpers.words import _

PREDICTIONS = tuple(prediction for lesson in LESSONS for prediction in lesson.PREDICTIONS)
_PREDICTIONS = {prediction.key: prediction for prediction in PREDICTIONS}


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
        remark = _("{kept} of {all} pairs in that order.", kept=kept, all=pairs)
        return ("right" if kept == pairs else "wrong"), remark
    return ("right" if guess == measured else "wrong"), ""


def compared(key, guess, measured):
    """Return the reply to a prediction, without showing it.

    Parameters
    ----------
    key, guess, measured : object
        As `compare` takes them.

    Returns
    -------
    Reply
    """
    prediction = _PREDICTIONS.get(key) if isinstance(key, str) else None
    if prediction is None:
        return Reply(
            "Note", _("There is no prediction {key}: look at the cell above.", key=short(key))
        )
    if measured is None:
        return Reply(
            "Note",
            _("Nothing is measured yet, so there is nothing to compare: see what the cells above "
              "say."),
        )  # fmt: skip
    try:
        measured = read(prediction, measured)
    except Exception:  # see engine.examine
        return Reply(
            "Note", _("The measurement can't be read. Run the cells above first, in order.")
        )
    if guess is ...:
        record.show_without_guess(key)
        # An order may change between close ones from machine to machine: the table above shows it.
        seen = "" if prediction.kind == "order" else _("Measured: {value}.", value=say(measured))
        return Reply("No guess", sentences(seen, _(prediction.would_mean)))
    try:
        guess = read(prediction, guess)
    except Wrong as wrong:
        return Reply("Not yet", _("Your guess isn't kept. {reason}", reason=wrong))
    except Exception as error:
        gave = type(error).__name__
        return Reply("Not yet", _("Your guess can't be read: it gave {error}.", error=gave))
    result, remark = _result(prediction, guess, measured)
    kind = "Off" if result != "right" else "Close" if prediction.near else "As measured"
    both = _("You: {guess}. Measured: {value}.", guess=say(guess), value=say(measured))
    kept = record.keep(key, guess, measured, result)
    earlier = _on_first(kept.first, guess, measured) or _on_after(kept)
    # Whoever has seen the measurement needs no praise for it, nor to be told what it means.
    meaning = "" if earlier else getattr(prediction, result)
    text = sentences(both, remark, _(meaning) if meaning else "")
    text = paragraphs(text, sentences(earlier, kept.remark))
    return Reply(kind, text, picture=_picture(prediction, guess, measured))


def _on_after(kept):
    """Return what is said where the guess that is kept was made after the result was shown."""
    if not kept.after:
        return ""
    return _("The result was shown before this guess was made, so it is counted apart.")


def _on_first(first, guess, measured):
    """Return what is said of the guess that is kept for this question, if it was another."""
    if first is None or first["guess"] == guess:
        return ""
    said, found = say(first["guess"]), say(first["measured"])
    if found == say(measured):
        return _("Your first guess was {guess}; it is kept for the look back.", guess=said)
    return _(
        "Your first guess was {guess}, when {value} was measured; both are kept for the look back.",
        guess=said,
        value=found,
    )


def _picture(prediction, guess, measured):
    if prediction.kind != "number":
        return ""
    low, high = prediction.span
    return scale(guess, measured, min(low, guess, measured), max(high, guess, measured))


def compare(key, guess, measured, room=None):
    """Show a guess beside what was measured, and what the distance means.

    Parameters
    ----------
    key : str
        Such as "2.a": lesson 02, the first prediction.
    guess : number, bool, str, list of str, or ...
        What the lesson asked for. `...` stands for none; the notebook goes on.
    measured : number, bool, str, list of str, dict of name to figure, or None
        The same kind of thing, as the cells above measured it; None where they did not yet.
    room : str or path, optional
        The file that the page of the room's votes exported (`helpers.room_votes`): what the room
        guessed is said, too.

    Nothing is raised. The first guess is kept for `look_back`, with the measurement that it was
    compared with: whoever runs the cell again has seen that. `...` keeps nothing; a guess that is
    made after it, in the same kernel, is counted apart.
    """
    show(rooms.beside(compared(key, guess, measured), room, key))
