"""What stands in the open on a page, and the answers among it."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

from helpers import asked
from tests import marks, stored
from tests.site import boxes, folds
from tests.slides import leaks
from tests.teaching import sections

_PLACE = re.compile(r'<div id="[^"]*" class="place"></div>|^\{#[^}]*\}\n', re.MULTILINE)
_VERDICT = re.compile(r"^ *(?:verdict|compare)\(", re.MULTILINE)


class Open(HTMLParser):
    """What of a page stands in the open: its text, its pictures; and how its folds are nested."""

    def __init__(self):
        super().__init__()
        self.depth, self.texts, self.pictures, self.alone = 0, [], [], True

    def handle_starttag(self, tag, attributes):
        self.depth += tag == "details"
        about = dict(attributes)
        self.alone &= tag != "details" or "open" not in about
        if tag == "img" and not self.depth:
            self.pictures.append(about["src"])
            self.texts.append(about["alt"])

    def handle_endtag(self, tag):
        self.depth -= tag == "details"
        self.alone &= self.depth >= 0

    def handle_data(self, data):
        if not self.depth:
            self.texts.append(data.replace("<", " ").replace(">", " "))


def text_of(cell):
    shown = [one.data["text/html"] for one in cell.get("outputs", ())]
    code = cell.source.replace("<", "&lt;") if cell.cell_type == "code" else cell.source
    return "\n".join([code, *shown])


def opened(cells):
    """Return the reader of these cells, with what is not folded."""
    reader = Open()
    for cell in cells:
        reader.feed(text_of(cell))
        reader.feed("\n")
    reader.close()
    return reader


def beneath(notebook):
    """Return a line for each fold beneath which something stands in the open that may answer.

    Only a heading, a question or a break may follow what was measured; and a subheading that
    follows a verdict at once has what explains the verdict beneath it, folded too.
    """
    found, cells = [], notebook.cells
    for begin, cell in enumerate(cells):
        label = re.search(r'<details class="fold measured"><summary>(.*?)</summary>', cell.source)
        if not label:
            continue
        end = next(n for n in range(begin, len(cells)) if cells[n].source == boxes.END)
        blocks, later = _next(cells[end + 1 :])
        if folds.SUBHEADING.match(blocks[0]) and _VERDICT.search(cells[end - 1].source):
            blocks = blocks[1:] or _next(later)[0]
        apart = re.match(rf"#+ |{re.escape(marks.pause())}|<details|<fieldset", blocks[0])
        if not apart and not any(map(marks.asks().match, blocks)):
            found.append(f"{label[1]}: beneath stands {blocks[0][:60]!r}")
    return found


def _next(cells):
    """Return what the first of these cells says that says something, and the cells after it.

    Names of places say nothing.
    """
    for number, cell in enumerate(cells):
        blocks = stored.paragraphs(_PLACE.sub("", cell.source))
        if blocks:
            return blocks, cells[number + 1 :]
    return [""], []


def problems(notebook, lesson):
    """Return a line for each answer in the open, up to the question after the one it answers.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        As `tests.site.lesson.of` makes it.
    lesson : tests.notebooks.Lesson
        As stored.
    """
    found = beneath(notebook)
    for key, question in sections.questions(lesson).items():
        name = f'"{boxes.anchor(key)}"'
        asks = [n for n, cell in enumerate(notebook.cells) if name in cell.source]
        if len(asks) != 1:
            found.append(f"{key}: asked {len(asks)} times")
            continue
        end = _answered(notebook, question, asks[0])
        if end is None and (question.settled is None or _measured(lesson, question)):
            found.append(f"{key}: no fold answers it")
        if end is None:
            continue
        rest = notebook.cells[end + 1 :]
        after = next((n for n, cell in enumerate(rest) if "<fieldset" in cell.source), 0)
        text = leaks.plain(" ".join(opened(notebook.cells[: end + 1 + after]).texts))
        found += [
            f"{key}: {word!r} in the open" for word in _told(lesson, question)
            if word and re.search(rf"(?<![\w.−-]){re.escape(word)}(?!\w)", text)
        ]  # fmt: skip
    return found


def _measured(lesson, question):
    return question.settled is not None and asked.measured(lesson.notebook, question)


def _answered(notebook, question, start):
    """Return the index of the cell that begins the fold of a question's answer, or None."""
    label = boxes.solution(question) if question.settled is None else question.title
    pattern = re.compile(rf"<summary>[^<]*{re.escape(label)}(?:,|<)")
    cells = enumerate(notebook.cells[start:], start)
    return next((n for n, cell in cells if pattern.search(cell.source)), None)


def _told(lesson, question):
    """Return the words, and the lines printed up to the verdict, that give an answer away."""
    said = leaks.answers(lesson.notebook, question)
    if not _measured(lesson, question):
        return said
    until = SimpleNamespace(cells=lesson.notebook.cells[: question.settled + 1])
    return [*said, *leaks.printed(until, question)[1]]
