"""Makes slides of a lesson: a notebook whose cells nbconvert lays out, a question before its answer.

Only the required sections are told, in the lesson's own order, so nothing stands on a slide that a
reader of the lesson would not have seen by then. A question's slide holds its text; what was
measured comes on the next one (where a lesson asks two questions before it answers either, after
both of them).
"""

import base64
import re
from pathlib import Path

from nbformat import v4

from helpers import asked
from tests.slides import notes, shown
from tests.teaching import sections
from tests.teaching.page import OWN_RUN

CHOICES = {
    "vote": ("True · 참", "False · 거짓", "It depends · 경우에 따라 다르다"),
    "yes": ("yes · 예", "no · 아니요"),
}
LEAD = 420  # letters of a section's first paragraph, and of what stands before a question
POINTS = 430  # letters of key points on one slide
LAST = ("Key points", "Words", "Next")

_ASKS = re.compile(r"\*\*(?:Belief \d+|Predict|Exercise \d+\.\d+|Explore)\.\*\* *")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
_NOTEBOOK = re.compile(r"\]\((\w+)\.ipynb(#[^)]*)?\)")
_FILE = re.compile(r"\[([^\]]*)\]\((?!https?:|\w+\.html)[^)]*\)")


def of(plan):
    """Return the slides of a lesson.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Its notebook has been run.

    Returns
    -------
    nbformat.NotebookNode
        Its cells have the slide types "slide", "-" and "notes", and the first of each slide a
        `kind` and, on slides of a question, its `key`.
    """
    parted = sections.parted(plan.lesson)
    counted = {one.heading: one.minutes for one in sections.of(plan.lesson)}
    found = _title(plan, parted[0][2][0].text)
    for heading, optional, passages in parted[1:]:
        if optional:
            continue
        if heading in LAST:
            found += _last(plan, heading, passages)
        else:
            found += _Section(plan, heading, passages).slides(counted[heading])
    metadata = {"title": sections.title(plan.lesson)}
    return v4.new_notebook(cells=[cell for one in found for cell in one], metadata=metadata)


def _slide(kind, text, outputs=(), said="", key=None, classes=""):
    """Return the cells of a slide."""
    about = {"kind": kind, "key": key, "classes": classes}
    first = v4.new_markdown_cell(_linked(text), metadata={"slide": about, **_type("slide")})
    cells = [first]
    if outputs:
        cells.append(v4.new_code_cell(outputs=list(outputs), metadata=_type("-")))
    if said:
        cells.append(v4.new_markdown_cell(_linked(said), metadata=_type("notes")))
    return cells


def _type(name):
    return {"slideshow": {"slide_type": name}}


def _linked(text):
    """Return Markdown whose links to lessons lead to their slides, and others nowhere on disk."""
    return _FILE.sub(r"\1", _NOTEBOOK.sub(r"](\1.html)", text))


# ---- the beginning and the end ----------------------------------------------------------------


def _title(plan, text):
    """Return the slides of the lesson's header: its promise, and what one will be able to do."""
    blocks = text.split("\n\n")
    able = next(block for block in blocks if block.startswith("**You will be able to**"))
    said = notes.of_lesson(plan)
    return [
        _slide("title", f"# {sections.title(plan.lesson)}\n\n{blocks[1]}", said=said),
        _slide("points", able.replace("**You will be able to**", "## You will be able to\n")),
    ]


def _last(plan, heading, passages):
    """Return the slides of a section of the footer."""
    text = passages[0].text.partition("\n")[2].strip()
    if heading == "Key points":
        return [_slide("points", f"## {heading}\n\n{part}") for part in _split(text)]
    if heading == "Words":
        return [_slide("words", f"## {heading}\n\n{_columns(text)}")]
    home = f"**What they take home.** {plan.home.strip()}"
    return [_slide("next", f"## {heading}\n\n{text}", said=home)]


def _split(points):
    """Yield lists of key points, each short enough for a slide, and as even as they can be."""
    lines = points.splitlines()
    parts = -(-len(points) // POINTS)
    size = -(-len(lines) // parts)
    for start in range(0, len(lines), size):
        yield "\n".join(lines[start : start + size])


def _columns(table):
    """Return the rows of the table of words as a list, which can flow into columns."""
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[2:]]
    return "\n".join(f"- {english} *{korean}*" for english, korean in rows)


# ---- a section --------------------------------------------------------------------------------


class _Section:
    """The slides of a section: its heading, then what it asks, shows and explains, in order."""

    def __init__(self, plan, heading, passages):
        self.plan, self.heading, self.passages = plan, heading, passages
        self.notebook = plan.lesson.notebook
        self.questions = list(sections.questions(plan.lesson).values())
        self.found = []
        self.text = []  # paragraphs since the last code cell or question

    def slides(self, minutes):
        """Return them, as a list of lists of cells."""
        lead = self._lead()
        said = notes.of_section(self.plan, self.heading, minutes)
        self.found.append(_slide("section", f"## {self.heading}\n\n{lead}", said=said))
        for passage in self.passages:
            if passage.cell.cell_type == "markdown":
                self._read(passage.text, lead)
            elif passage.text.strip():
                self._code(passage.index, passage.cell)
        return self.found

    def _lead(self):
        """Return the section's first paragraph where it is one to read aloud."""
        first = next((one for one in _paragraphs(self.passages[0].text)), "")
        plain = first and not _ASKS.search(first) and not _PICTURE.match(first)
        return first if plain and len(first) <= LEAD and "```" not in first else ""

    def _read(self, markdown, lead):
        for paragraph in _paragraphs(markdown):
            picture = _PICTURE.match(paragraph)
            if picture:
                self._picture(*picture.groups())
            elif paragraph != lead:
                self.text.append(paragraph)

    def _picture(self, alternative, source):
        file = self.plan.lesson.path.parent / source
        content = base64.b64encode(Path(file).read_bytes()).decode()
        self._shown(shown.figure(content, alternative), [])

    def _code(self, index, cell):
        keys = asked.keys_in(cell.source, int(self.plan.lesson.path.name[:2]))
        here = [one for one in self.questions if one.key in keys]
        for question in here:
            self._ask(question)
        for question in here:
            if question.settled is None:
                self._solve(question)
        settled = [one for one in self.questions if one.settled == index]
        for question in settled:
            self._settle(question)
        if not here and not settled and not self._belongs(index):
            for one in shown.figures(cell):
                self._shown(one, self._after(index))
        self.text = []

    def _belongs(self, index):
        """Say whether what a cell shows is the evidence of a question of this section."""
        return any(index in self._evidence(one) for one in self.questions)

    def _evidence(self, question):
        """Return the code cells of this section between a question and its answer."""
        indices = [one.index for one in self.passages if one.cell.cell_type == "code"]
        if question.settled not in indices:
            return []
        return [n for n in indices if question.asked < n <= question.settled]

    def _after(self, index):
        """Return the paragraphs that explain a cell: those up to the next cell of code."""
        found = []
        for passage in self.passages:
            if passage.index <= index:
                continue
            if passage.cell.cell_type == "code" and passage.text.strip():
                break
            for paragraph in _paragraphs(passage.text):
                if _ASKS.search(paragraph) or _PICTURE.match(paragraph):
                    return found
                found.append(paragraph)
        return found

    # ---- kinds of slides

    def _ask(self, question):
        record, text = question.record, _ASKS.sub("", question.text)
        before = [one for one in self.text if not _ASKS.search(one)]
        context = before[-1] if before and len(before[-1]) + len(text) <= LEAD else ""
        options = CHOICES["vote"] if hasattr(record, "number") else ()
        if getattr(record, "kind", "") in ("choice", "order", "several"):
            options = CHOICES["yes"] if record.options == ("yes", "no") else record.options
        chosen = "\n".join(f"- {one}" for one in options)
        context = f"{context}\n\n" if context and "```" not in context else ""
        self.found.append(_slide(
            "question", f"### {question.title}\n\n{context}> {text}\n\n{chosen}",
            said=notes.of_question(question), key=question.key,
            classes="long" if len(context) + len(text) > 300 else "",
        ))  # fmt: skip
        self.text = []

    def _solve(self, exercise):
        record = exercise.record
        text = f"### {exercise.title} · a solution\n\n```python\n{record.solution}\n```"
        said = f"**When it is right, the lesson says**: {record.right}"
        self.found.append(
            _slide("answer", f"{text}\n\n{record.reason}", said=said, key=exercise.key)
        )

    def _settle(self, question):
        """Add the slides that show what was measured, and what it says of the question."""
        cells = [self.notebook.cells[n] for n in self._evidence(question)]
        drawn = shown.grouped([one for cell in cells for one in shown.figures(cell)])
        printed = [one for cell in cells[-2:] for one in shown.tables(cell)]
        kicker = f"### {question.title} · measured"
        sentences = [one.metadata[shown.PNG]["alt"] for group in drawn for one in group]
        said = notes.of_answer(self._after(question.settled), sentences)
        groups = [*drawn, printed] if printed else drawn
        first, *others = groups or [[]]
        text = f"{kicker}\n\n{self._verdict(question)}"
        self.found.append(_slide("answer", text, first, said, question.key))
        self.found += [_slide("more", kicker, group, said, question.key) for group in others]

    def _verdict(self, question):
        """Return what the stored run says, its first words in bold."""
        said = asked.measured(self.notebook, question)
        if not said:
            return OWN_RUN
        if hasattr(question.record, "number"):
            finding, _, reason = said.partition(". ")
            return f"**{finding[0].upper()}{finding[1:]}.** {reason}"
        return f"**{said}.** {question.record.right}"

    def _shown(self, figure, explained):
        """Add a slide with a figure, and the question to explore where it is an explorer."""
        alternative = figure.metadata[shown.PNG]["alt"]
        explore = [one for one in self.text if one.startswith("**Explore.**")]
        said = notes.of_answer(explained, [alternative])
        if figure.metadata[shown.PNG]["kind"] == "explorer":
            text = f"### {self.heading} · to explore\n\n> {_ASKS.sub('', ' '.join(explore))}"
            self.found.append(_slide("explore", text, [figure], said))
        else:
            self.found.append(_slide("figure", f"### {self.heading}", [figure], said))


def _paragraphs(markdown):
    """Return the paragraphs of Markdown without its headings, fenced code in one piece."""
    blocks, fenced = [], False
    for block in markdown.split("\n\n"):
        if fenced:
            blocks[-1] += f"\n\n{block}"
        elif not block.lstrip().startswith("#"):
            blocks.append(block.strip())
        fenced ^= block.count("```") % 2 == 1
    return [block for block in blocks if block]
