"""What can be voted on: a lesson's predictions and beliefs, with what its stored run measured."""

import re
from dataclasses import dataclass

import mistune
import nbformat

from helpers import asked, words
from helpers.exercises import choices
from helpers.exercises.questions import Belief
from helpers.exercises.reading import Wrong
from helpers.words import _

LONGEST = 40  # letters of an answer
BINS = 10

_LEAD = re.compile(r"^\*\*[^*]+\*\* ")  # "**Belief 5.**": the title says so
_markdown = mistune.create_markdown(escape=True)


@dataclass(frozen=True)
class Ballot:
    """A question that a room votes on.

    Attributes
    ----------
    key, title : str
        As of `helpers.asked.Question`.
    html : str
        The paragraph that asks.
    options : tuple of str
        What may be chosen; empty where a number is asked.
    record : Belief or Prediction
    measured : str
        What the stored run measured, in words; "" where each learner's own run says it.
    """

    key: str
    title: str
    html: str
    options: tuple[str, ...]
    record: object
    measured: str

    @property
    def told(self):
        """What is said once it is measured, as str."""
        if not self.measured:
            return _("Each learner's own run settles it.")
        if isinstance(self.record, Belief):
            return _("Measured: {what}", what=self.measured)
        return _("Measured: {what}.", what=_(self.measured)) + " " + _(self.record.right)

    @property
    def found(self):
        """The option that was measured, or the number as a float; None where neither is known."""
        if isinstance(self.record, Belief):
            return asked.outcome(self.measured)
        try:
            return choices.read(self.record, self.measured) if self.measured else None
        except Wrong:
            return None


def of(notebook, number):
    """Return the ballots of a lesson, as its questions are met, as a list of `Ballot`.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        As stored, in the language that is spoken.
    number : int
        Of the lesson.
    """
    found = []
    for one in asked.of(notebook, number):
        belief = isinstance(one.record, Belief)
        if one.settled is None or not (belief or one.record.kind in ("choice", "number")):
            continue
        chosen = belief or one.record.kind == "choice"
        options = (one.record.votes if belief else one.record.options) if chosen else ()
        measured = asked.measured(notebook, one)
        html = _markdown(_LEAD.sub("", one.text))
        found.append(Ballot(one.key, one.title, html, options, one.record, measured))
    return found


def in_languages(number):
    """Return the ballots of a lesson in each language that it is written in, by language.

    Parameters
    ----------
    number : int
        Of the lesson.

    Raises
    ------
    ValueError
        If no lesson has it.
    """
    paths = {one: asked.path_of(number, one) for one in ("en", *words.languages())}
    found = {}
    for language, path in paths.items():
        if language == "en" or path != paths["en"]:
            with words.speaking(language):
                found[language] = of(nbformat.read(path, as_version=4), number)
    return found


def chosen(questions, ask):
    """Return some of a lesson's ballots, in the lesson's order.

    Parameters
    ----------
    questions : list of Ballot
        All of them.
    ask : str
        Which, with commas: "1.a" for a prediction, "2" for a belief.

    Raises
    ------
    ValueError
        If the lesson doesn't ask one of them.
    """
    named = [part.strip() for part in ask.split(",")]
    short = [one.key.removeprefix("belief ") for one in questions]
    others = [part for part in named if part not in short]
    if others:
        raise ValueError(
            _("The lesson asks {there}, not {others}.",
              there=", ".join(short), others=", ".join(map(repr, others)))
        )  # fmt: skip
    return [one for one, name in zip(questions, short, strict=True) if name in named]


def read(ballot, answer):
    """Return an answer as it is counted: an option, or a float.

    Parameters
    ----------
    ballot : Ballot
        What is asked.
    answer : object
        As it came over the wire.

    Raises
    ------
    Wrong
        If it is none; the message says what is asked.
    """
    if not isinstance(answer, str) or len(answer) > LONGEST:
        raise Wrong(_("An answer is a text of at most {n} letters.", n=LONGEST))
    if not ballot.options:
        return choices.read(ballot.record, answer)
    if answer not in ballot.options:
        raise Wrong(_("This is none of {options}.", options=", ".join(ballot.options)))
    return answer


def bars(ballot, answers):
    """Return how often each answer was given: [(label, count, whether it was measured), …].

    Parameters
    ----------
    ballot : Ballot
        What was asked. Numbers are counted in ten equal steps of its span, and beyond it.
    answers : list of str or of float
        As `read` gives them.
    """
    if ballot.options:
        return [(_(one), answers.count(one), one == ballot.found) for one in ballot.options]
    low, high = ballot.record.span
    step = (high - low) / BINS
    edges = [low + step * n for n in range(BINS + 1)]
    places = [_place(value, edges) for value in answers]
    found = None if ballot.found is None else _place(ballot.found, edges)
    form = "{:,.0f} – {:,.0f}" if high >= 1000 else "{:.3g} – {:.3g}"
    labels = {n: form.format(edges[n], edges[n + 1]) for n in range(BINS)}
    beyond = {-1: f"< {low:g}", BINS: f"> {high:,g}"}
    labels |= {n: text for n, text in beyond.items() if n in (*places, found)}
    return [(labels[n], places.count(n), n == found) for n in sorted(labels)]


def _place(value, edges):
    """Return the step that a value lies in, -1 below all and BINS above."""
    if value == edges[-1]:
        return BINS - 1
    return sum(value >= edge - 1e-9 for edge in edges) - 1
