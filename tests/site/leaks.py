"""What stands in the open on a page, and the answers among it."""

import re
from html.parser import HTMLParser

from helpers import asked
from tests.site import boxes
from tests.slides import leaks
from tests.teaching import sections


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


def problems(notebook, stored):
    """Return a line for each answer in the open, from a lesson's beginning to its fold."""
    found = []
    for key, question in sections.questions(stored).items():
        told = question.settled is not None and asked.measured(stored.notebook, question)
        name = f'"{boxes.anchor(key)}"'
        asks = [n for n, cell in enumerate(notebook.cells) if name in cell.source]
        if len(asks) != 1:
            found.append(f"{key}: asked {len(asks)} times")
            continue
        start = asks[0]
        settled = question.settled is not None
        label = question.title if settled else boxes.solution(question)
        ends = [
            n for n, cell in enumerate(notebook.cells[start:], start)
            if re.search(rf"<summary>[^<]*{re.escape(label)}(?:,|<)", cell.source)
        ]  # fmt: skip
        if not ends and (told or question.settled is None):
            found.append(f"{key}: no fold answers it")
        if not ends:
            continue
        reader = opened(notebook.cells[: ends[0] + 1])
        text = leaks.plain(" ".join(reader.texts))
        said = [*leaks.answers(stored.notebook, question)]
        if told:
            said += leaks.printed(stored.notebook, question)[1]
        found += [
            f"{key}: {word!r} in the open" for word in said
            if word and re.search(rf"(?<![\w.−-]){re.escape(word)}(?!\w)", text)
        ]  # fmt: skip
    return found
