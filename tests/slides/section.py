"""Makes the slides of a section: what it asks, what was measured, and the figures that explain."""

import base64
import re

from helpers import asked
from helpers.words import _
from tests import marks, stored
from tests.slides import notes, prints, prose, reading, shown, slide, unsaid
from tests.teaching.page import OWN_RUN

# Of letters a Korean one counts for two (`marks.columns`).
TALL = 0.7  # height by width of a figure that stands without a heading
TABLE = 900  # letters of a table in the text of the lesson
AGAIN = 200  # letters of what the notes have said and a question needs no more
EXPLORED = 240  # letters of a question above the picture of an explorer
ASKED = 600  # letters of a question with the paragraph before it
_PART = re.compile(r"### (.+)")  # a heading within a section


class Section(prints.Prints):
    """The slides of a section: its heading, then what it asks, shows and explains, in order."""

    def slides(self, minutes):
        """Return them, as a list of lists of cells."""
        lead = prose.lead(self.passages[0].text, self.twins)
        said = notes.of_section(self.plan, self.heading, minutes)
        text = f"## {self.heading}\n\n{prose.closed(lead, self.twins)}"
        self.found.append(slide.cells("section", text, said=said))
        self._tell(self.passages, lead)
        if all(one.cell.cell_type == "markdown" for one in self.passages):
            for paragraph in filter(self._fits, self.text):  # there is nothing else to show
                self.found.append(slide.cells("points", f"## {self.title}\n\n{paragraph}"))
        unsaid.note(self.found, self.read)
        return self.found

    def opening(self):
        """Return what a lesson shows between its header and its first section."""
        self.opens = True
        self._tell(self.passages[1:], "")
        unsaid.note(self.found, self.read)
        return self.found

    def _tell(self, passages, lead):
        for passage in passages:
            if passage.cell.cell_type == "markdown":
                self._read(passage.index, passage.text, lead)
            elif passage.text.strip():
                self._code(passage.index, passage.cell)

    def _read(self, index, markdown, lead):
        part, before = _PART.match(markdown), ""
        self.title = part[1] if part else self.title
        for paragraph in slide.paragraphs(markdown):
            if not self.asks.search(paragraph):
                self.read.append((len(self.found), paragraph))
            picture = slide.PICTURE.match(paragraph)
            if picture:
                self._picture(*picture.groups())
            elif paragraph.startswith(marks.pause()):
                self.found.append(slide.cells("break", f"## {marks.pause().strip('*.')}"))
            elif paragraph.startswith("```"):
                self._fenced(paragraph, before)
            elif paragraph.startswith("|") and self._length(paragraph) <= TABLE:
                classes = "dense" if marks.columns(paragraph) > prints.FENCED else ""
                text = f"### {self.title}\n\n{paragraph}"
                self.found.append(slide.cells("code", text, classes=classes))
            elif prose.is_list(paragraph) and not any(map(self.asks.search, self.text)):
                self._points(paragraph, self.text[-1] if self.text else "")
                self.lead = ""
            elif paragraph != lead:
                if self._is_step(paragraph) and not self._is_open(index):
                    self._points(paragraph)
                self.text.append(paragraph)
                self.lead = "" if self._is_apart(paragraph) else self._request(paragraph)
            before = paragraph

    def _points(self, text, before=""):
        """Add a slide with what the lesson lists or does next, unless that is too long for one.

        A paragraph before a list that leads to it stands above it.
        """
        leads = self.twins.get(before, before).endswith(":")
        if leads and self._length(before) + self._length(text) <= reading.LIST:
            text = f"{before}\n\n{text}"
        if self._length(text) <= reading.LIST:
            classes = "dense" if marks.columns(text) > prose.LEAD else ""
            self.found.append(slide.cells("points", f"## {self.title}\n\n{text}", classes=classes))

    def _picture(self, alternative, source):
        file = self.plan.lesson.path.parent / source
        content = base64.b64encode(file.read_bytes()).decode()
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
            asks = self._above(self._leads_to_print(self.lead))[1]
            if asks:  # before the figure, which would answer it
                self._said(index, cell)
            for one in shown.figures(cell):
                self._shown(one, self._after(index))
            if not asks:
                self._said(index, cell)
        # What is to be explored may stand before cells that only make what the explorer shows.
        waits = [] if cell.outputs else [t for t in self.text if t.startswith(marks.explore())]
        self.text = waits
        if here or cell.outputs:
            self.lead = ""

    # ---- kinds of slides

    def _ask(self, question):
        record, text = question.record, self.asks.sub("", question.text)
        places = [n for n, one in enumerate(self.text) if self.asks.search(one)]
        after = self.text[places[-1] + 1 :] if places else []
        listed = "".join(f"\n{one}" for one in after if one.startswith("- "))
        text += f"\n{listed}".replace("\n", "\n> ") if listed else ""
        before = [one for one in self.text if not self.asks.search(one) and one not in after]
        context = before[-1] if before and not self._leads_on(before[-1]) else ""
        if self._explain(context):
            context = ""
        length = marks.columns(text)
        long = length + marks.columns(context) > ASKED
        long |= context in self.told and marks.columns(context) > AGAIN
        if long or context.startswith(("(", "- ", "|", marks.pause())) or "```" in context:
            context = ""
        options = stored.votes(record) if hasattr(record, "number") else ()
        if getattr(record, "kind", "") in ("choice", "order", "several"):
            options = record.options
        chosen = "\n".join(f"- {asked.in_both(one)}" for one in options)
        length += marks.columns(context)
        self.found.append(slide.cells(
            "question", f"### {question.title}\n\n{context}\n\n> {text}\n\n{chosen}",
            said=notes.of_question(question), key=question.key,
            classes="long" if length > 300 else "short" if length < 170 else "",
        ))  # fmt: skip
        self.text = []

    def _solve(self, exercise):
        record = exercise.record
        task = self.asks.sub("", exercise.text)
        task = f"> {task}\n\n" if record.solution.count("\n") < 6 else ""
        kicker = _("{title} · a solution", title=exercise.title)
        text = f"### {kicker}\n\n{task}```python\n{record.solution}\n```"
        said = _("**When it is right, the lesson says**: {what}", what=_(record.right))
        if record.solution.count("\n") + 1 >= prints.CODE:
            said = f"{_(record.reason)}\n\n{said}"
        else:
            text = f"{text}\n\n{_(record.reason)}"
        self.found.append(slide.cells("answer", text, said=said, key=exercise.key))

    def _settle(self, question):
        """Add the slides that show what was measured, and what it says of the question."""
        cells = [self.notebook.cells[n] for n in self._evidence(question)]
        self._before_verdict(question)
        drawn = [one for cell in cells for one in shown.figures(cell)]
        read = [n for n in self._evidence(question) if n <= question.settled][-2:]
        printed, english = self._printed(read)
        if not asked.measured(self.notebook, question):
            printed = english = []
        kicker = "### " + _("{title} · measured", title=question.title)
        again = f"> {_again(question.record)}\n\n"
        self.told |= set(self._after(question.settled))
        said = notes.of_answer(
            self._after(question.settled), [one.metadata[shown.PNG]["alt"] for one in drawn]
        )
        text = f"{kicker}\n\n{'' if drawn else again}{self._verdict(question)}"
        line = shown.single(printed, english) if drawn else ""
        if line:
            text, printed = f"{text} `{line}`", []
        first, *others = [*shown.grouped(drawn), *([printed] if printed else [])] or [[]]
        self.found.append(slide.cells("answer", text, first, said, question.key, shown.room(first)))
        for group in others:
            more = f"{kicker}\n\n{again if group is printed else ''}"
            self.found.append(
                slide.cells("answer", more, group, said, question.key, shown.room(group))
            )

    def _before_verdict(self, question):
        """Add slides for the steps to a verdict, and for what is printed and isn't beside it.

        They aren't called measured: what was asked comes after them.
        """
        kicker = f"### {self.title}"
        prints = [n for n in self._evidence(question) if n <= question.settled][:-2]
        for one in [p for p in self.passages if question.asked < p.index < question.settled]:
            if one.cell.cell_type == "markdown":
                for text in filter(self._is_step, slide.paragraphs(one.text)):
                    self.found.append(
                        slide.cells("answer", f"{kicker}\n\n{text}", key=question.key)
                    )
                continue
            printed = self._printed([one.index])[0] if one.index in prints else []
            if printed and not shown.figures(one.cell):
                self.found.append(slide.cells(
                    "answer", f"{kicker}\n\n", printed, notes.of_answer(self._after(one.index), []),
                    question.key, shown.room(printed),
                ))  # fmt: skip

    def _verdict(self, question):
        """Return what the stored run says, its first words in bold."""
        said = asked.measured(self.notebook, question)
        if not said:
            return _(OWN_RUN)
        if hasattr(question.record, "number"):
            finding, _dot, reason = said.partition(". ")
            return f"**{finding[0].upper()}{finding[1:]}.** {reason}"
        return f"**{_(said)}** {_(question.record.right)}"

    def _shown(self, figure, explained):
        """Add a slide with a figure, and the question to explore where it is an explorer."""
        alternative = figure.metadata[shown.PNG]["alt"]
        explore = [one for one in self.text if one.startswith(marks.explore())]
        said = notes.of_answer(explained, [alternative])
        if figure.metadata[shown.PNG]["kind"] == "explorer":
            kicker = "### " + _("{title} · to explore", title=self.title)
            asks = self.asks.sub("", " ".join(explore))
            length = sum(map(self._length, explore))
            if length > EXPLORED + len(
                "**Explore.** "
            ):  # there is no room for it beside the picture
                self.found.append(slide.cells("question", f"{kicker}\n\n> {asks}", classes="long"))
                asks = ""
            text = f"{kicker}\n\n> {asks}" if asks else kicker
            self.found.append(slide.cells("explore", text, [figure], said))
        else:
            about = figure.metadata[shown.PNG]
            tall = about["height"] > TALL * about["width"]  # needs all the room that there is
            text = "" if tall else f"### {self.title}"
            classes = "tall" if tall else ""
            self.found.append(slide.cells("figure", text, [figure], said, classes=classes))


def _again(record):
    """Return what was asked, as the answer's slide says it again."""
    return f"“{_(record.text)}”" if hasattr(record, "number") else _(record.question)
