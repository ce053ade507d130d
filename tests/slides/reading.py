"""Reads a section of a lesson for its slides: what is asked, printed and explained where."""

from helpers import words
from tests import marks
from tests.slides import prose, shown, slide
from tests.teaching import sections

LIST = 700  # letters of a list or a paragraph on a slide


class Reading:
    """A section as it is read from its beginning to its end."""

    def __init__(self, plan, heading, passages):
        self.plan, self.heading, self.passages = plan, heading, passages
        self.notebook, self.english = plan.lesson.notebook, plan.english.notebook
        self.twins = slide.twins(self.notebook, self.english)  # all editions have the same slides
        self.asks = marks.asks()
        self.questions = list(sections.questions(plan.lesson).values())
        self.found = []
        self.text = []  # paragraphs since the last code cell or question
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

    def _fits(self, paragraph):
        return not prose.is_no_prose(paragraph) and self._length(paragraph) <= LIST

    def _length(self, paragraph):
        return len(self.twins.get(paragraph, paragraph))

    def _printed(self, indices):
        """Return what cells have printed that is short, and the same in English."""
        pairs = [(self.notebook.cells[n], self.english.cells[n]) for n in indices]
        own = [one for cell, english in pairs for one in shown.tables(cell, english)]
        with words.speaking("en"):
            return own, [one for _own, english in pairs for one in shown.tables(english, english)]

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
