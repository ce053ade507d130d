"""Reads a section of a lesson for its slides: what is asked, printed and explained where."""

import re

from helpers import words
from tests import marks, stored
from tests.slides import prose, shown, slide
from tests.teaching import sections

LIST = 700  # letters of a list or a paragraph on a slide


class Reading:
    """A section as it is read from its beginning to its end."""

    def __init__(self, plan, heading, passages):
        self.plan, self.heading, self.passages = plan, heading, passages
        self.title = heading  # of the slides: later that of a part
        self.notebook, self.english = plan.lesson.notebook, plan.english.notebook
        self.twins = slide.twins(self.notebook, self.english)  # all editions have the same slides
        self.asks = marks.asks()
        self.questions = list(sections.questions(plan.lesson).values())
        self.found = []
        self.text = []  # paragraphs since the last code cell or question
        self.lead = ""  # the last of them, also after a cell that shows nothing
        self.latest = None, 0, 0  # the last cell with a print, its slide, and the height of that
        self.opens = False  # whether this is what stands before the first section
        self.told = set()  # paragraphs that the notes of an answer have said
        self.read = []  # paragraphs, each with the number of slides that stand before it

    def _is_step(self, paragraph):
        marked = (marks.pause(), marks.explore())  # in the language of the deck
        if self.asks.search(paragraph) or paragraph.startswith(marked):
            return False
        return self._fits(paragraph) and prose.is_step(self.twins.get(paragraph, paragraph))

    def _is_open(self, index):
        """Say whether a question of this section is asked before a cell and answered after it."""
        own = {one.index for one in self.passages}
        asked_here = [one for one in self.questions if one.settled in own]
        return any(one.asked < index < one.settled for one in asked_here)

    def _is_explained(self, index):
        """Say whether the text goes on after a cell, and neither asks nor begins something new."""
        later = next((one for one in self.passages if one.index > index), None)
        if later is None or later.cell.cell_type == "code" or later.text.lstrip().startswith("#"):
            return False
        first = slide.paragraphs(later.text)[0]
        begins = self.asks.search(first) or first.startswith((marks.pause(), marks.explore()))
        return not begins and not slide.PICTURE.match(first)

    def _is_apart(self, paragraph):
        return bool(marks.apart().search(paragraph))

    def _leads_on(self, paragraph):
        """Say whether a paragraph only leads to what follows."""
        return self.twins.get(paragraph, paragraph).endswith(":")

    def _leads_to_print(self, paragraph):
        """Say whether a paragraph asks what the next print answers, or leads to it."""
        leads = prose.leads(self.twins.get(paragraph, paragraph))
        return leads and self._length(paragraph) <= prose.LEAD

    def _is_spoken_of(self, index):
        """Say whether the text after the next code cells takes up three words of a cell's lines."""
        later = next(
            (p for p in self.passages if p.index > index and not self._is_code(p.index)), None
        )
        if later is None or later.text.lstrip().startswith("#"):
            return False
        printed = " ".join(one.get("text", "") for one in self._printed([index])[1])
        return bool(_threes(printed) & _threes(self.english.cells[later.index].source))

    def _explained(self, paragraph):
        """Return the cell that a paragraph follows, with no heading between; None without one.

        A cell that neither prints nor draws has nothing to explain.
        """
        last = None
        for passage in self.passages:
            if passage.cell.cell_type == "code":
                shows = shown.tables(passage.cell) or shown.figures(passage.cell)
                last = passage.index if shows else None
                continue
            for block in stored.paragraphs(passage.text):
                last = None if block.startswith("#") else last
                if block.strip() == paragraph:
                    return last
        return None

    def _fits(self, paragraph):
        return not prose.is_no_prose(paragraph) and self._length(paragraph) <= LIST

    def _length(self, paragraph):
        return len(self.twins.get(paragraph, paragraph))

    def _printed(self, indices):
        """Return what cells have printed, fit for a slide, and the same in English."""
        own = [one for n in indices for one in shown.tables(self.notebook.cells[n])]
        with words.speaking("en"):
            return own, [one for n in indices for one in shown.tables(self.english.cells[n])]

    def _is_code(self, index):
        return self.notebook.cells[index].cell_type == "code"

    def _belongs(self, index):
        """Say whether what a cell shows is the evidence of a question of this section."""
        return any(index in self._evidence(one) for one in self.questions)

    def _evidence(self, question):
        """Return the code cells of this section between a question and its answer."""
        indices = [one.index for one in self.passages if one.cell.cell_type == "code"]
        if question.settled not in indices:
            return []
        found = [n for n in indices if question.asked < n <= question.settled]
        # What is drawn in the very next cell belongs to the verdict, where nothing was before it.
        drawn = [one for n in found for one in shown.figures(self.notebook.cells[n])]
        later = question.settled + 1
        if drawn or later not in indices or len(shown.figures(self.notebook.cells[later])) != 1:
            return found
        return [*found, later]

    def _after(self, index):
        """Return the paragraphs that explain a cell: those up to the next cell of code."""
        found = []
        for passage in self.passages:
            if passage.index <= index:
                continue
            if passage.cell.cell_type == "code" and passage.text.strip():
                break
            for paragraph in slide.paragraphs(passage.text):
                if self.asks.search(paragraph) or slide.PICTURE.match(paragraph):
                    return found
                if paragraph.startswith(marks.pause()):  # some routes rest elsewhere, or not at all
                    continue
                found.append(paragraph)
        return found


def _threes(text):
    """Return all that stand beside each other in a text, three words each: a set."""
    found = re.findall(r"[\w.]+", text.lower())
    return set(zip(found, found[1:], found[2:], strict=False))
