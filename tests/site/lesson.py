"""Makes the notebook from which Sphinx writes the page of a lesson."""

import re
from dataclasses import replace

from nbformat import v4

from helpers import asked
from helpers.words import N_, _
from tests import marks, stored
from tests.site import boxes, folds, outputs, words
from tests.teaching import sections

READ_HERE = N_(
    "Write your guess down where a box asks for it, then open the fold beneath: it shows what was "
    "measured, why, and what follows from it. What you type stays in this page and is gone when "
    "you leave it. To run the lesson, take the whole course; if you have its folder, "
    "{{download}}`this notebook, without results <copies/{stem}.ipynb>` is enough."
)
_PICTURE = re.compile(r"(!\[[^\]]*\]\()(?:\.\./)+(img/(?:\w+/)*)(\w+\.png)\)")
_PLACE = '<div id="{name}" class="place"></div>'


def of(lesson, pictures):
    """Return the notebook of a lesson as the site has it: nothing answers before it is asked for.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.
    pictures : pathlib.Path
        A folder for the pictures that cells have drawn.

    Returns
    -------
    nbformat.NotebookNode
    """
    questions = sections.questions(lesson)
    parts = folds.of(lesson)
    cells, open_, places = [], (), _Places(lesson)
    for number, part in enumerate(parts):
        if part.answers and not open_:
            open_ = _until_closed(parts[number:])
            cells.append(_markdown(boxes.begin(_label(open_, questions, part.index), "measured")))
        elif not part.answers and open_:
            cells.append(_markdown(boxes.END))
            open_ = ()
        cells += _cells(lesson, places.named(part), questions, pictures)
    if open_:
        cells.append(_markdown(boxes.END))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    made = v4.new_notebook(cells=cells, metadata={"kernelspec": _KERNEL})
    return words.linked(made, words.of(lesson))


_KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def _until_closed(parts):
    """Return the keys of all that a fold answers which begins with the first of these parts."""
    keys = {}
    for part in parts:
        if not part.answers:
            break
        keys |= dict.fromkeys(part.answers)
    return tuple(keys)


def _label(keys, questions, index):
    """Return the label of a fold that begins at a cell: beneath a verdict, it explains that."""
    titles = ", ".join(questions[key].title for key in keys)
    if all(questions[key].settled < index for key in keys):
        return _("Show the explanation · {questions}", questions=titles)
    return _("Show what was measured · {questions}", questions=titles)


class _Places:
    """Names the places of a page after cells: the same ones in each language."""

    def __init__(self, lesson):
        self._cells, self._seen = lesson.notebook.cells, {}

    def _next(self, cell):
        number = self._seen[cell] = self._seen.get(cell, 0) + 1
        return f"cell-{cell}" if number == 1 else f"cell-{cell}-{number}"

    def named(self, part):
        """Return a part that begins with a name, and so do headings in it."""
        cell = self._cells[part.index]
        if cell.cell_type != "markdown":
            return replace(part, text=_PLACE.format(name=self._next(cell.id)))
        blocks = []
        for number, block in enumerate(stored.paragraphs(part.text)):
            if folds.HEADING.match(block):
                block = f"{{#{self._next(cell.id)}}}\n{block}"
            elif number == 0:
                blocks.append(_PLACE.format(name=self._next(cell.id)))
            blocks.append(block)
        return replace(part, text="\n\n".join(blocks))


def _cells(lesson, part, questions, pictures):
    """Return the cells of a part: as stored, or a box where something is asked."""
    cell = lesson.notebook.cells[part.index]
    if cell.cell_type == "markdown":
        return [_markdown(_text(part.text, lesson.path.stem))]
    keys = asked.keys_in(cell.source, int(lesson.path.name[:2]))
    found = [_markdown(part.text)]
    if not keys:
        code = v4.new_code_cell(cell.source, execution_count=None)
        code.outputs = outputs.of(cell, pictures)
        return [*found, code]
    for key in keys:
        question = questions[key]
        make = boxes.exercise if question.settled is None else boxes.guess
        found.append(_markdown(make(question)))
    return found


def _markdown(text):
    return v4.new_markdown_cell(text)


def _text(markdown, stem):
    """Return Markdown as the page has it: pictures beside it, lists after an empty line.

    Of a break, its first sentence: the others speak of a kernel, and a page has none.
    """
    text = markdown.replace(marks.clear_first(), _(READ_HERE, stem=stem))
    text = re.sub(rf"^({re.escape(marks.pause())}[^.]*\.).*$", r"\1", text, flags=re.MULTILINE)
    lists = "|".join(map(re.escape, (marks.able(), marks.need())))
    text = re.sub(rf"((?:{lists}).*)\n(?=- )", r"\1\n\n", text)
    return _PICTURE.sub(_linked, text)


def _linked(picture):
    """Return a picture of `img/` that leads to its file, where Sphinx puts it."""
    begin, folder, name = picture.groups()
    return outputs.full_size(f"{begin}{folder}{name})", f"_images/{name}")
