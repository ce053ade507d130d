"""What a lesson asks, in its notebook's words, and what its stored run says of it.

The teaching guide, the slides, the sheet to print, the room's votes, the web edition and the
homework read it here. What marks a question, and what a reply begins with, is looked up in the
language that is spoken: for a lesson in Korean, let that be spoken first (`words.use`).
"""

import importlib
import re
from dataclasses import dataclass
from pathlib import Path

from helpers import lessons, words
from helpers.exercises.questions import Belief, Exercise, Prediction
from helpers.words import N_, _

FOLDER = Path(__file__).parent.parent / "notebooks"
_ASKS = re.compile(
    r'^vote_(?P<vote>\d+) = |^guess_(?P<guess>\w+) = |^check\("(?P<check>[\d.]+)"', re.MULTILINE
)
_SETTLES = r'^ *(?:verdict\({number}, |compare\("{key}", )'
_BELIEF_SAID = (
    N_("“{belief}” In this run: it holds."),
    N_("“{belief}” In this run: it does not hold."),
    N_("“{belief}” In this run: it depends."),
)
_MEASURED = N_("Measured: {value}.")  # as `helpers.exercises` says it, too

# What a vote or a choice may say, for readers who know the words in one of the two languages.
KOREAN = {
    "true": "참",
    "false": "거짓",
    "depends": "경우에 따라 다르다",
    "it depends": "경우에 따라 다르다",
    "yes": "예",
    "no": "아니요",
}


def in_both(option):
    """Return an option with its Korean beside it, where it has some: "True · 참".

    Parameters
    ----------
    option : str
        In English; one in another language stays as it is. Where Korean is spoken, that is first.
    """
    korean = KOREAN.get(option.casefold())
    if not korean:
        return _(option)
    return f"{korean} · {option}" if words.language() == "ko" else f"{option} · {korean}"


@dataclass(frozen=True)
class Question:
    """A belief, prediction or exercise, where it stands in its lesson.

    Attributes
    ----------
    key : str
        "belief 5", "2.a" of a prediction, "2.1" of an exercise.
    title : str
        As it is called: "Belief 5", "Prediction 2.a", "Exercise 2.1".
    text : str
        The paragraph that asks, in Markdown, in one line.
    record : Belief, Prediction or Exercise
        Of the lesson's file.
    asked : int
        Index of the cell that the learner answers in.
    settled : int or None
        Index of the cell that shows the answer; of an exercise, None.
    """

    key: str
    title: str
    text: str
    record: Belief | Prediction | Exercise
    asked: int
    settled: int | None = None


def path_of(number, language="en"):
    """Return the path of the notebook of a lesson, as stored.

    Parameters
    ----------
    number : int
        Of the lesson, such as 2.
    language : str, optional
        Of the edition; where the lesson isn't in it, the English one is meant.

    Raises
    ------
    ValueError
        If no lesson has it.
    """
    stems = {lesson.number: lesson.stem for lesson in lessons.records()}
    if number not in stems:
        raise ValueError(
            _(
                "There is no lesson {number}, but there are {numbers}.",
                number=number, numbers=", ".join(map(str, stems)),
            )
        )  # fmt: skip
    name = f"{stems[number]}.ipynb"
    other = FOLDER / language / name
    return other if other.exists() else FOLDER / name


def keys_in(source, number):
    """Return the keys of what a cell asks: "belief 5", "2.a", "2.1".

    Parameters
    ----------
    source : str
        Of a code cell.
    number : int
        Of its lesson.
    """
    return [
        f"belief {match['vote']}" if match["vote"]
        else f"{number}.{match['guess']}" if match["guess"] else match["check"]
        for match in _ASKS.finditer(source)
    ]  # fmt: skip


def of(notebook, number, module=None):
    """Return the questions of a lesson, as they are met.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        Of version 4.
    number : int
        Of the lesson.
    module : module, optional
        With EXERCISES, PREDICTIONS and BELIEFS, where they are others than the lesson's own.

    Returns
    -------
    list of Question
    """
    module = module or importlib.import_module(f"helpers.exercises.lesson_{number:02}")
    records = {f"belief {one.number}": one for one in module.BELIEFS}
    records |= {one.key: one for one in (*module.PREDICTIONS, *module.EXERCISES)}
    return [
        Question(
            key, title(key), _paragraph(notebook, index, key), records[key], index,
            _settled(notebook, key),
        )
        for index, cell in enumerate(notebook.cells)
        if cell.cell_type == "code"
        for key in keys_in(cell.source, number)
    ]  # fmt: skip


def title(key):
    """Return what the question with a key is called.

    Parameters
    ----------
    key : str
        Of a `Question`.
    """
    if key.startswith("belief"):
        return _("Belief {number}", number=key.removeprefix("belief "))
    return _("Prediction {key}", key=key) if key[-1].isalpha() else _("Exercise {key}", key=key)


def _paragraph(notebook, index, key):
    """Return the paragraph before a cell that asks the question with this key."""
    begins = _("Predict") if key[-1].isalpha() else title(key)
    texts = [cell.source for cell in notebook.cells[:index] if cell.cell_type == "markdown"]
    paragraphs = reversed("\n\n".join(texts).split("\n\n"))
    return " ".join(next(one for one in paragraphs if f"**{begins}.**" in one).split())


def _settled(notebook, key):
    """Return the index of the cell whose verdict or comparison answers the question, or None."""
    pattern = _SETTLES.format(number=key.removeprefix("belief "), key=re.escape(key))
    return next(
        (
            index
            for index, cell in enumerate(notebook.cells)
            if cell.cell_type == "code" and re.search(pattern, cell.source, re.MULTILINE)
        ),
        None,
    )


# ---- what the stored run says -----------------------------------------------------------------


def replies():
    """Return what the course's replies begin with, and outputs that say nothing in words."""
    belief, note, to_do = _("Belief"), _("Note"), _("To do")
    return (f"{belief} ", _("No guess"), f"{note}.", f"{to_do}.", "<Figure")


def outcome(found):
    """Return the vote that a finding on a belief confirms: "true", "false", "depends" or None.

    Parameters
    ----------
    found : str
        As `measured` gives it, in the language that is spoken.
    """
    for vote, message in zip(("true", "false", "depends"), _BELIEF_SAID, strict=True):
        if found.startswith(_verdict(message)[1].strip().rstrip(".")):
            return vote
    return None


def _verdict(message):
    """Return how a reply goes on behind a belief, and what of that is the verdict."""
    begin = _(message, belief="\0").partition("\0")[2]
    return begin, begin.partition(": ")[2] or begin.lstrip("”")


def _found(said):
    """Return what replies say of a belief or a measurement, or ""."""
    for message in _BELIEF_SAID:
        begin, verdict = _verdict(message)
        if begin in said:
            return verdict + said.partition(begin)[2].partition("\n")[0]
    begin, _none, end = _(_MEASURED, value="\0").partition("\0")
    value = re.search(f"{re.escape(begin)}(.*?){re.escape(end)}(?: |$)", said, re.DOTALL)
    return value[1] if value else ""


def texts(output):
    """Return what an output says in plain text, or "".

    Parameters
    ----------
    output : nbformat.NotebookNode
        Of a code cell.
    """
    if output.output_type == "stream":
        return output.text
    return output.get("data", {}).get("text/plain", "")


def measured(notebook, question):
    """Return what the stored run measured for a vote or a guess, in words, or "" where nothing.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        As stored.
    question : Question
        One of `of`, with an answer that is measured.

    Returns
    -------
    str
        "it holds. All five …" of a belief, "0.3" of a prediction.
    """
    return _found("\n".join(map(texts, notebook.cells[question.settled].outputs))).strip()


def lines(notebook, question):
    """Return the lines that were printed for a question's answer: tables and captions, no replies.

    Parameters
    ----------
    notebook, question : nbformat.NotebookNode, Question
        As for `measured`. The cell that settles is read, and the code cell before it.
    """
    code = [cell for cell in notebook.cells[: question.settled + 1] if cell.cell_type == "code"]
    return [
        line
        for cell in code[-2:]
        for output in cell.outputs
        if not texts(output).startswith(replies())
        for line in texts(output).splitlines()
        if line.strip()
    ]
