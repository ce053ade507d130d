"""Makes the slides of what cells define and print, with what the text asks and says of it."""

from helpers.words import _
from tests import marks, stored
from tests.slides import notes, prose, reading, shown, slide

CODE, ACROSS = 10, 79  # lines of a function or a solution on a slide, and letters of a line
FENCED = 450  # letters of code in the text of the lesson, and of a table in large letters
BRIEF = 150  # letters of a paragraph that stands above what is printed, though it needn't
# Of a slide of 720 pixels: what its lead, its print and an explanation may share, and a line each.
ROOM, LEADS, LARGE, SMALL, EXPLAINS = 490, 41, 38, 32, 37
WIDE = 80  # letters of a line of an explanation


class Prints(reading.Reading):
    """The slides of a section that show code and what it prints."""

    def _fenced(self, code, before):
        """Add a slide with code of the lesson's text, under the sentence that leads to it."""
        if self._length(code) > FENCED:
            return
        lead = stored.sentences(before)[-1] if self._leads_on(before) else ""
        lead = lead if marks.columns(lead) <= BRIEF and not self._is_visible(lead) else ""
        self.found.append(slide.cells("code", f"### {self.title}\n\n{lead}\n\n{code}"))

    def _request(self, paragraph):
        """Put what a paragraph asks before one goes on beneath its code; return the rest."""
        asks, rest = prose.request(paragraph, self.twins.get(paragraph, paragraph))
        if asks:
            first = self.found[-1][0] if self.found else None
            if first and first.metadata.slide.kind == "code" and first.source.endswith("```"):
                first.source += f"\n\n> {slide.linked(asks)}"
            else:
                text = f"### {self.title}\n\n> {asks}"
                self.found.append(slide.cells("question", text))
        return rest

    def _said(self, index, cell):
        """Add a slide of a function that a cell defines, and of what it prints.

        What is printed is shown where the text leads to it or asks, or explains it (also after
        the next cells, in its words), or nothing comes after it.
        """
        lines = self.english.cells[index].source.splitlines()
        short = len(lines) <= CODE and max(map(len, lines)) <= ACROSS
        text = f"### {self.title}\n\n```python\n{cell.source}\n```"
        code = [slide.cells("code", text)] if lines[0].startswith("def ") and short else []
        printed, english = self._printed([index])
        own = {one.index for one in self.passages}
        last = not self.opens and index == max(i for i in own if self._is_code(i))
        leads = self._leads_to_print(self.lead)
        above, asks = self._above(leads)
        if not asks:
            self.found += code
        if printed and (last or leads or self._is_explained(index) or self._is_spoken_of(index)):
            self._print(index, printed, english, above, asks)
        if asks:  # the code would answer it
            self.found += code

    def _above(self, leads):
        """Return what stands above a print, and whether it asks.

        It is what leads to the print, or else something brief.
        """
        english, brief = self.twins.get(self.lead, self.lead), self._length(self.lead) <= BRIEF
        if leads and not brief:
            return prose.leading(self.lead, english), "?" in prose.leading(english, english)
        above = leads or (brief and not self._is_visible(self.lead))
        return (self.lead, "?" in english) if above else ("", False)

    def _print(self, index, printed, english, lead, asks):
        """Add slides of what a cell has printed: a table and lines have no room on one.

        Where the lead asks, the room sees it alone first.
        """
        said, room = notes.of_answer(self._after(index), []), shown.room(printed)
        said = "\n\n".join([notes.asked_first(), said]).strip() if asks else said
        kicker = "### " + _("{title} · printed", title=self.title)
        for one, other in zip(printed, english, strict=True):
            text = f"{kicker}\n\n{lead}"
            self.found.append(slide.cells("answer", text, [one], said, classes=room, later=asks))
            height = LEADS * -(-self._length(lead) // WIDE)
            height += (LARGE if room == "roomy" else SMALL) * shown.rows(other)
            self.latest = index, len(self.found) - 1, height
            lead, said, asks = "", "", False

    def _explain(self, paragraph):
        """Say whether a paragraph explains what a cell shows: then it is no part of a question.

        Of what was printed it stands beneath, or on the next slide where there is no room.
        """
        cell = self._explained(paragraph)
        last, place, height = self.latest
        long = self._length(paragraph) > prose.LEAD or not self._fits(paragraph)
        if cell is None or cell != last or long or self._is_visible(paragraph):
            return cell is not None
        height += EXPLAINS * -(-self._length(paragraph) // WIDE)
        if place == len(self.found) - 1 and height <= ROOM:
            self.found[place] = slide.beneath(self.found[place], paragraph)
        else:
            self.found.append(slide.cells("points", f"## {self.title}\n\n{paragraph}"))
        return True

    def _is_visible(self, paragraph):
        """Say whether a slide of this section shows a paragraph already."""
        return bool(paragraph) and any(
            slide.linked(paragraph) in cell.source
            for cells in self.found for cell in cells
            if cell.metadata.slideshow.slide_type != "notes"
        )  # fmt: skip
