"""Writes the pages: a deck and a sheet a lesson, and an index of them."""

import html

from nbconvert import SlidesExporter

from tests.slides import assets, deck, sheet
from tests.teaching import sections

TEMPLATES = assets.HERE / "template"
_KEYS = (
    "Arrow keys turn the slides, F fills the screen, S opens the speaker's view with the notes, O "
    "shows all slides. Without a second window, put <code>?showNotes=true</code> behind a deck's "
    "address; with <code>?print-pdf</code> the browser prints it."
)


def slides(plan):
    """Return the page of a lesson's slides, as HTML.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Its notebook has been run.
    """
    exporter = SlidesExporter(
        template_name="deck", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True
    )
    return exporter.from_notebook_node(deck.of(plan))[0]


def write(plans, folder):
    """Write the pages of lessons, and `index.html`, into a folder.

    Parameters
    ----------
    plans : list of tests.teaching.routes.Plan
        Those of the lessons.
    folder : pathlib.Path
        Where `assets` are.
    """
    for plan in plans:
        stem = plan.lesson.path.stem
        _put(folder / f"{stem}.html", slides(plan))
        _put(folder / f"{stem}_sheet.html", sheet.of(plan))
    _put(folder / "index.html", index(plans))


def _put(file, text):
    file.write_text(text, encoding="utf-8", newline="\n")


def _ways(plan):
    """Return the links to the slides of each route, as HTML."""
    return "".join(
        f'<a href="{plan.lesson.path.stem}.html?route={one.length}">{one.length} min</a>'
        for one in plan.routes
    )


def index(plans):
    """Return the page that lists decks and sheets, as HTML.

    Parameters
    ----------
    plans : list of tests.teaching.routes.Plan
        Those of the lessons.
    """
    rows = "\n".join(
        f"<li>{html.escape(sections.title(plan.lesson))}<span>{_ways(plan)}"
        f'<a href="{plan.lesson.path.stem}_sheet.html">sheet to print</a></span></li>'
        for plan in plans
    )
    body = (
        f"<h1>Slides and prediction sheets</h1>\n<ul class='index'>\n{rows}\n</ul>\n<p>{_KEYS}</p>"
    )
    return sheet.page("Slides and prediction sheets", body)
