"""Looking back on all guesses and votes of the course, and deleting them."""

from helpers.exercises import record
from helpers.exercises.guessing import PREDICTIONS
from helpers.exercises.replies import Reply, say, sentences, show
from helpers.exercises.voting import BELIEFS
from helpers.words import _, ngettext


def looked_back():
    """Return the reply of `look_back`, without showing it."""
    try:
        entries = record.entries()
    except record.RecordError as error:
        return Reply("Note", _("{reason} Nothing was changed in it.", reason=error))
    known = [(p.key, _(p.question)) for p in PREDICTIONS]
    known += [(f"belief {b.key}", _("“{belief}”", belief=_(b.text))) for b in BELIEFS]
    kept = [(question, entries[key]) for key, question in known if key in entries]
    rows = [row for row in kept if record.is_entry(row[1])]
    damaged = _damaged(len(kept) - len(rows))
    if not rows and damaged:
        return Reply("Note", damaged)
    if not rows:
        none = _(
            "No guesses are kept yet. Put a guess in place of a `...` where a lesson says "
            "Predict; they will all be here."
        )
        return Reply("Look back", none)
    after = [row for row in rows if record.is_after(row[1])]
    before = [row for row in rows if not record.is_after(row[1])]
    right = [row for row in before if row[1]["result"] == "right"]
    changed = [row for row in before if row[1]["result"] != "right"]
    counted = _(
        "Guesses and votes so far: {all}. You were right in {right}; in {changed}, something else "
        "was measured.",
        all=len(before),
        right=len(right),
        changed=len(changed),
    )
    text = counted if before else ""
    parts = (
        (_("Measured otherwise:"), changed),
        (_("Right:"), right),
        (_("Made after the result was seen:"), after),
    )
    code = "\n".join(
        f"{heading}\n" + "\n".join(_line(*row) for row in part) for heading, part in parts if part
    )
    return Reply("Look back", sentences(text, _after(len(after)), damaged), code=code)


def _after(number):
    """Return what is said of guesses that were made after the result was seen, if any were."""
    if not number:
        return ""
    return ngettext(
        "{n} guess or vote was made after the result was seen, and is counted apart.",
        "{n} guesses or votes were made after the result was seen, and are counted apart.",
        number,
        n=number,
    )


def _damaged(number):
    """Return what is said of kept guesses that can't be read, if there are any."""
    if not number:
        return ""
    return ngettext(
        "{n} guess is damaged in the file and left out here.",
        "{n} guesses are damaged in the file and left out here.",
        number,
        n=number,
    )


def _line(question, entry):
    line = _(
        "{question}: you {guess}, measured {value}",
        question=question,
        guess=say(entry["guess"]),
        value=say(entry["measured"]),
    )
    return f"  {line}"


def look_back():
    """Show all guesses and votes of the course: where your picture was right, where it changed.

    Those that were made after the result was seen are listed apart.
    """
    show(looked_back())


def forgotten():
    """Delete all kept guesses and votes, and return what `forget` says of it."""
    try:
        number, left = record.delete()
    except record.RecordError as error:
        return Reply("Note", str(error))
    if left:
        return Reply("Note", sentences(_("Not all guesses are deleted."), *left))
    said = _("All guesses are deleted.") if number else _("There were no guesses to delete.")
    return Reply("Note", said)


def forget():
    """Delete all kept guesses and votes from this computer, or say what is left and why.

    Files that were set aside since they were damaged are deleted, too.
    """
    show(forgotten())
