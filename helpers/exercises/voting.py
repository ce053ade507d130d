"""Votes on beliefs: what the experiment says of a belief, and what the learner voted."""

import numpy as np

from helpers.exercises import record, rooms
from helpers.exercises.engine import LESSONS
from helpers.exercises.reading import Wrong, name, short, yes_no
from helpers.exercises.replies import Reply, paragraphs, say, sentences, show
from helpers.words import N_, _

BELIEFS = tuple(belief for lesson in LESSONS for belief in lesson.BELIEFS)
_BELIEFS = {belief.number: belief for belief in BELIEFS}

_TRUE, _FALSE, _DEPENDS = FINDINGS = (N_("true"), N_("false"), N_("depends"))
_DEPENDING = (
    "depends", "it depends", "경우에 따라 다르다", "경우에 따라 다릅니다", "경우에 따라 다름",
    "조건부",
)  # fmt: skip


def _voted(vote):
    """Return "true", "false" or "depends" for a vote; whatever says yes or no is one, too."""
    if isinstance(vote, str):
        try:
            name(vote, _DEPENDING)
        except Wrong:
            pass
        else:
            return _DEPENDS
    return _FALSE if yes_no(vote) == "no" else _TRUE


def _found(belief, finding):
    """Return "true", "false" or "depends" for what an experiment gave, or None for anything else.

    It can't give "depends" for a belief that has no sentence for it.
    """
    if isinstance(finding, (bool, np.bool_)):
        return _TRUE if finding else _FALSE
    is_depends = isinstance(finding, str) and finding == _DEPENDS
    return _DEPENDS if is_depends and belief.depends else None


def judged(key, vote, finding):
    """Return the card of a belief, without showing it.

    Parameters
    ----------
    key, vote, finding : object
        As `verdict` takes them.

    Returns
    -------
    Reply
    """
    belief = _BELIEFS.get(key) if isinstance(key, int) and not isinstance(key, bool) else None
    if belief is None:
        return Reply("Note", _no_belief(key))
    found = _found(belief, finding)
    if found is None:
        return Reply(
            "Note", _("The experiment has no result. Run the cells above first, in order.")
        )
    voted, kept, question = "", record.Kept(), f"belief {belief.key}"
    if vote is ...:
        record.show_without_guess(question)
    else:
        try:
            voted = _voted(vote)
        except Exception:  # see engine.examine
            seen = short(vote)
            text = _('A vote is `True`, `False` or `"depends"`, not {seen}.', seen=seen)
            return Reply("Not yet", text)
        kept = record.keep(question, voted, found, "right" if voted == found else "wrong")
    on_first = _on_first(kept.first, voted)
    on_vote = sentences(
        _on_vote(voted, found, kept.after and not on_first), _on_impossible(belief, voted)
    )
    card = paragraphs(_finding(belief, found), sentences(on_vote, on_first), kept.remark)
    return Reply("Belief", card, title=str(key))


def _no_belief(key):
    """Return what is said of a number that no belief has."""
    return _(
        "There is no belief {key}; they are numbered {first} to {last}.",
        key=short(key),
        first=min(_BELIEFS),
        last=max(_BELIEFS),
    )


def _finding(belief, found):
    """Return what this run says of a belief."""
    text = _(belief.text)
    if found == _TRUE:
        return sentences(_("“{belief}” In this run: it holds.", belief=text), _(belief.holds))
    if found == _FALSE:
        return sentences(
            _("“{belief}” In this run: it does not hold.", belief=text), _(belief.fails)
        )
    return sentences(_("“{belief}” In this run: it depends.", belief=text), _(belief.depends))


def _on_vote(voted, found, after):
    """Return what is said of a vote (one of FINDINGS, or "" for none), perhaps made `after`."""
    if not voted:
        return _("You did not vote.")
    if after:
        return _(
            "You voted {vote}. The result was shown before this vote was made, so it is counted "
            "apart.",
            vote=_(voted),
        )
    if voted == found:
        return _("You voted {vote}, and the measurement agrees.", vote=_(voted))
    return _("You voted {vote}.", vote=_(voted))


def _on_impossible(belief, voted):
    """Return what is said of a vote for "depends" where the criterion leaves no such result."""
    if voted != _DEPENDS or belief.depends:
        return ""
    return _("Here the criterion left only true or false.")


def _on_first(first, voted):
    """Return what is said of the vote that is kept for this belief, if it was another."""
    if first is None or first["guess"] == voted:
        return ""
    vote = say(first["guess"])
    return _("Your first vote was {vote}; it is kept for the look back.", vote=_(vote))


def verdict(key, vote, finding, room=None):
    """Show a belief's card: what the experiment says of it, and your vote.

    Parameters
    ----------
    key : int
        The belief's number.
    vote : bool, "true", "false", "depends", or ...
        Whether it holds, as you think. `...` stands for no vote.
    finding : bool or "depends"
        Whether the belief held in the experiment, or what it depends on was seen there.
    room : str or path, optional
        The file that the page of the room's votes exported (`helpers.room_votes`): how the room
        voted is said, too.

    Nothing is raised. The first vote is kept for `look_back`, with what the experiment said then;
    one that is made after `...`, in the same kernel, is counted apart.
    """
    show(rooms.beside(judged(key, vote, finding), room, key))
