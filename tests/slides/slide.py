"""The cells that make a slide, for nbconvert; and Markdown as slides have it."""

import re

from nbformat import v4

from tests import stored

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
_NOTEBOOK = re.compile(r"\]\((\w+)\.ipynb(#[^)]*)?\)")
_FILE = re.compile(r"\[([^\]]*)\]\((?!https?:|\w+\.html)[^)]*\)")


def cells(kind, text, outputs=(), said="", key=None, classes="", later=False):
    """Return the cells of a slide.

    Parameters
    ----------
    kind : str
        "title", "section", "question", "answer", "figure", "code", "explore", "points", "break",
        "words" or "next".
    text : str
        In Markdown.
    outputs : sequence of nbformat.NotebookNode
        Figures, tables and printed lines beneath it.
    said : str
        The speaker's notes, in Markdown.
    key : str, optional
        Of the question that it belongs to.
    classes : str
        For the style sheet.
    later : bool
        Whether the outputs answer the text: a key shows them.
    """
    about = {"kind": kind, "key": key, "classes": classes}
    first = v4.new_markdown_cell(linked(text), metadata={"slide": about, **_type("slide")})
    made = [first]
    if outputs:
        shows = {**_type("-"), "later": True} if later else _type("-")
        made.append(v4.new_code_cell(outputs=list(outputs), metadata=shows))
    if said:
        made.append(v4.new_markdown_cell(linked(said), metadata=_type("notes")))
    return made


def noted(made, said, first=False):
    """Return the cells of a slide with more in its notes.

    Parameters
    ----------
    made : list of nbformat.NotebookNode
        As `cells` gives them.
    said : str
        In Markdown.
    first : bool
        Whether it comes before what they say already.
    """
    kept = [one for one in made if one.metadata.slideshow.slide_type != "notes"]
    notes = [one.source for one in made if one.metadata.slideshow.slide_type == "notes"]
    more = [linked(said)]
    text = "\n\n".join([*more, *notes] if first else [*notes, *more])
    return [*kept, v4.new_markdown_cell(text, metadata=_type("notes"))]


def beneath(made, text, only=""):
    """Return the cells of a slide with text beneath what it shows, and shown as late as that.

    Parameters
    ----------
    made : list of nbformat.NotebookNode
        As `cells` gives them.
    text : str
        In Markdown.
    only : str
        Lengths of the routes that show it, as in "50 90"; "" for all of the slide's.
    """
    place = sum(one.metadata.slideshow.slide_type != "notes" for one in made)
    about = {"later": True} if made[place - 1].metadata.get("later") else {}
    about.update({"only": only} if only else {})
    under = v4.new_markdown_cell(linked(text), metadata={**_type("-"), **about})
    return [*made[:place], under, *made[place:]]


def _type(name):
    return {"slideshow": {"slide_type": name}}


def linked(text):
    """Return Markdown whose links to lessons lead to their slides, and others nowhere on disk.

    Parameters
    ----------
    text : str
        In Markdown.
    """
    return _FILE.sub(r"\1", _NOTEBOOK.sub(r"](\1.html)", text))


def twins(notebook, english):
    """Return the English of each paragraph of a lesson, by paragraph.

    Parameters
    ----------
    notebook, english : nbformat.NotebookNode
        A lesson in some language, and in English.
    """
    return {
        own: other
        for cell, twin in zip(notebook.cells, english.cells, strict=True)
        if cell.cell_type == "markdown"
        for own, other in zip(paragraphs(cell.source), paragraphs(twin.source), strict=True)
    }


def paragraphs(markdown):
    """Return the paragraphs of Markdown without its headings, fenced code in one piece.

    Parameters
    ----------
    markdown : str
        Of a cell, or a part of one.
    """
    blocks = (block.strip() for block in stored.paragraphs(markdown))
    return [block for block in blocks if not block.startswith("#")]
