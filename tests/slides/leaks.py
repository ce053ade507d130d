"""What must not be read before a question is answered, and the slides on which it is."""

import re
from dataclasses import dataclass

from helpers import asked
from helpers.words import _
from tests.slides import shown
from tests.teaching import sections

_EXACT = re.compile(r"\d\.\d{2,}")  # a figure that is measured, and no choice
_SHORTEST = 15  # letters of a printed line that tells something


@dataclass(frozen=True)
class Slide:
    """A slide as it is read: its kind, its question's key or None, its words and its pictures."""

    kind: str
    key: str | None
    text: str
    pictures: tuple[str, ...]


def read(deck):
    """Return the slides of a notebook, notes included, as a list of `Slide`.

    Parameters
    ----------
    deck : nbformat.NotebookNode
        As `tests.slides.deck.of` makes it.
    """
    found = []
    for cell in deck.cells:
        if cell.metadata.slideshow.slide_type == "slide":
            found.append((cell.metadata.slide, [], []))
        texts, pictures = found[-1][1:]
        texts.append(cell.source)
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            texts += [output.get("text", ""), data.get("text/html", "")]
            if shown.PNG in data:
                texts.append(output.metadata[shown.PNG]["alt"])
                pictures.append(data[shown.PNG])
    return [
        Slide(about.kind, about.key, plain(" ".join(texts)), tuple(pictures))
        for about, texts, pictures in found
    ]


def plain(text):
    """Return text without the marks of Markdown, and with single spaces.

    Parameters
    ----------
    text : str
        Markdown, or what a page shows.
    """
    return " ".join(re.sub(r"[*`>_\\]|<[^>]*>", " ", text).split())


def answers(notebook, question):
    """Return the words that give a question's answer away.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        The lesson, as stored.
    question : helpers.asked.Question
        One of its questions.
    """
    record = question.record
    if question.settled is None:
        return [plain(one) for one in (record.solution, _(record.reason), _(record.right))]
    said = asked.measured(notebook, question)
    if hasattr(record, "number"):
        return [plain(said), plain(said.partition(". ")[2])]
    return [plain(_(record.right))]


def values(notebook, question):
    """Return the measured figures of a prediction, as texts: "0.685" and ".685".

    Parameters
    ----------
    notebook, question : nbformat.NotebookNode, helpers.asked.Question
        As for `answers`.
    """
    if question.settled is None:
        return []
    exact = _EXACT.findall(asked.measured(notebook, question))
    return [*exact, *(one.removeprefix("0") for one in exact)]


def printed(notebook, question):
    """Return what is drawn, and the lines that are printed, after a question is asked: two sets.

    Parameters
    ----------
    notebook, question : nbformat.NotebookNode, helpers.asked.Question
        As for `answers`.
    """
    cells = [cell for cell in notebook.cells[question.asked :] if cell.cell_type == "code"]
    pictures = {one.data[shown.PNG] for cell in cells for one in shown.figures(cell)}
    lines = {
        plain(line) for cell in cells for output in cell.outputs
        if not asked.texts(output).startswith(asked.replies())
        for line in asked.texts(output).splitlines()
    }  # fmt: skip
    before = {
        plain(line) for cell in notebook.cells[: question.asked] if cell.cell_type == "code"
        for output in cell.outputs for line in asked.texts(output).splitlines()
    }  # fmt: skip
    told = {line for line in lines - before if len(line) >= _SHORTEST and re.search(r"\d", line)}
    return pictures, told


def of(lesson, slides):
    """Return a line for each answer that stands before its slide, and each that has none.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.
    slides : list of Slide
        Of its deck.
    """
    found = []
    for key, question in sections.questions(lesson).items():
        places = {
            kind: [n for n, one in enumerate(slides) if (one.kind, one.key) == (kind, key)]
            for kind in ("question", "answer")
        }
        if len(places["question"]) != 1 or not places["answer"]:
            found.append(f"{key}: not asked once and answered")
            continue
        asks, answer = places["question"][0], places["answer"][0]
        if asks > answer:
            found.append(f"{key}: answered before it is asked")
        words = [word for word in answers(lesson.notebook, question) if word]
        found += _told(key, words, slides[:answer])
        found += _told(key, values(lesson.notebook, question), slides[asks:answer])
        pictures, lines = printed(lesson.notebook, question)
        found += _told(key, lines, slides[: asks + 1])
        found += [
            f"{key}: a picture of its answer on slide “{one.text[:30]}”"
            for one in slides[: asks + 1] if pictures & set(one.pictures)
        ]  # fmt: skip
    return found


def _told(key, words, slides):
    return [
        f"{key}: {word!r} is told by slide “{one.text[:30]}”"
        for one in slides for word in words
        if re.search(rf"(?<![\w.−-]){re.escape(word)}(?!\w)", one.text)
    ]  # fmt: skip
