"""Votes on beliefs: what the experiment says of a belief, and what the learner voted."""

import numpy as np

from helpers.exercises import record
from helpers.exercises.engine import LESSONS
from helpers.exercises.reading import short, yes_no
from helpers.exercises.replies import Reply, paragraphs, say, sentences, show
from helpers.words import N_, _

BELIEFS = tuple(belief for lesson in LESSONS for belief in lesson.BELIEFS)
_VOTES = (N_("true"), N_("false"))
_BELIEFS = {belief.number: belief for belief in BELIEFS}


def _voted(vote):
    """Return "true" or "false" for a vote: whatever says yes or no."""
    return _VOTES[yes_no(vote) == "no"]


def judged(key, vote, holds):
    """Return the card of a belief, without showing it.

    Parameters
    ----------
    key, vote, holds : object
        As `verdict` takes them.

    Returns
    -------
    Reply
    """
    belief = _BELIEFS.get(key) if isinstance(key, int) and not isinstance(key, bool) else None
    if belief is None:
        return Reply("Note", _no_belief(key))
    if not isinstance(holds, (bool, np.bool_)):
        return Reply(
            "Note", _("The experiment has no result. Run the cells above first, in order.")
        )
    voted, kept, question = "", record.Kept(), f"belief {key}"
    if vote is ...:
        record.show_without_guess(question)
    else:
        try:
            voted = _voted(vote)
        except Exception:  # see engine.examine
            seen = short(vote)
            return Reply("Not yet", _("A vote is `True` or `False`, not {seen}.", seen=seen))
        same = (voted == "true") == bool(holds)
        measured, result = ("true" if holds else "false"), ("right" if same else "wrong")
        kept = record.keep(question, voted, measured, result)
    why = _("Why it is believed: {why}", why=_(belief.why))
    on_first = _on_first(kept.first, voted)
    on_vote = _on_vote(voted, holds, kept.after and not on_first)
    vote_and_why = sentences(on_vote, on_first, why)
    card = paragraphs(_finding(belief, holds), vote_and_why, kept.remark)
    return Reply("Belief", card, title=str(key))


def _no_belief(key):
    """Return what is said of a number that no belief has."""
    return _(
        "There is no belief {key}; they are numbered {first} to {last}.",
        key=short(key),
        first=min(_BELIEFS),
        last=max(_BELIEFS),
    )


def _finding(belief, holds):
    """Return what this run says of a belief."""
    text = _(belief.text)
    if holds:
        return _("“{belief}” In this run: it holds.", belief=text)
    return sentences(_("“{belief}” In this run: it does not hold.", belief=text), _(belief.shown))


def _on_vote(voted, holds, after):
    """Return what is said of a vote ("true" or "false", or "" for none), perhaps made `after`."""
    if not voted:
        return _("You did not vote.")
    if after:
        return _(
            "You voted {vote}. The result was shown before this vote was made, so it is counted "
            "apart.",
            vote=_(voted),
        )
    if (voted == "true") == bool(holds):
        return _("You voted {vote}, and the measurement agrees.", vote=_(voted))
    return _("You voted {vote}.", vote=_(voted))


def _on_first(first, voted):
    """Return what is said of the vote that is kept for this belief, if it was another."""
    if first is None or first["guess"] == voted:
        return ""
    vote = say(first["guess"])
    return _("Your first vote was {vote}; it is kept for the look back.", vote=_(vote))


def verdict(key, vote, holds):
    """Show a belief's card: what the experiment says of it, your vote, and why it is believed.

    Parameters
    ----------
    key : int
        The belief's number.
    vote : bool, "true", "false", or ...
        Whether it holds, as you think. `...` stands for no vote.
    holds : bool
        Whether the belief held in the experiment.

    Nothing is raised. The first vote is kept for `look_back`, with what the experiment said then;
    one that is made after `...`, in the same kernel, is counted apart.
    """
    show(judged(key, vote, holds))
