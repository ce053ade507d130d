"""Looking back on all guesses and votes of the course, and deleting them."""

from helpers.exercises import record
from helpers.exercises.guessing import PREDICTIONS, say
from helpers.exercises.replies import Reply, show
from helpers.exercises.voting import BELIEFS
from helpers.words import _


def looked_back():
    """Return the reply of `look_back`, without showing it."""
    try:
        guesses = record.load()
    except record.RecordError as error:
        return Reply("Note", _("{reason} Nothing was changed in it.", reason=error))
    known = [(p.key, _(p.question)) for p in PREDICTIONS]
    known += [(f"belief {b.number}", _("“{belief}”", belief=_(b.text))) for b in BELIEFS]
    rows = [(question, guesses[key]) for key, question in known if key in guesses]
    if not rows:
        return Reply(
            "Look back",
            _(
                "No guesses are kept yet. Put a guess in place of a `...` where a lesson says "
                "Predict; they will all be here."
            ),
        )
    right = [row for row in rows if row[1]["result"] == "right"]
    changed = [row for row in rows if row[1]["result"] != "right"]
    text = _(
        "Guesses and votes so far: {all}. Your picture was right in {right}, and the measurement "
        "changed it in {changed}.",
        all=len(rows),
        right=len(right),
        changed=len(changed),
    )
    code = "\n".join(
        f"{heading}\n" + "\n".join(_line(*row) for row in part)
        for heading, part in ((_("Changed:"), changed), (_("Right:"), right))
        if part
    )
    return Reply("Look back", text, code=code)


def _line(question, entry):
    line = _(
        "{question}: you {guess}, measured {value}",
        question=question,
        guess=say(entry["guess"]),
        value=say(entry["measured"]),
    )
    return f"  {line}"


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
    said = _("All guesses are deleted.") if found else _("There were no guesses to delete.")
    show(Reply("Note", said))
