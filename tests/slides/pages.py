"""Writes the pages: a deck and a sheet a lesson, and an index of them; each in every language."""

import html

from nbconvert import SlidesExporter

from helpers import words
from helpers.words import N_, _
from tests import notebooks
from tests.slides import assets, deck, sheet
from tests.teaching import editions, sections

TEMPLATES = assets.HERE / "template"
_KEYS = N_(
    "Arrow keys turn the slides, F fills the screen, S opens the speaker's view with the notes, O "
    "shows all slides. Without a second window, put <code>?showNotes=true</code> behind a deck's "
    "address; with <code>?print-pdf</code> the browser prints it."
)


def slides(plan):
    """Return the page of a lesson's slides, as HTML, in the language that is spoken.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Its notebook has been run, and is in that language.
    """
    exporter = SlidesExporter(
        template_name="deck", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True
    )
    made = deck.of(plan)
    made.metadata.page = {
        "title": _("{title}: slides", title=made.metadata.title),
        "assets": sheet.assets(),
        "notes": "notes.js" if words.language() == "en" else f"notes.{words.language()}.js",
        "switch": sheet.switch(f"{plan.lesson.path.stem}.html"),
        "beside": _("Speaker notes"),
        "labels": {
            "left": _("Previous slide"), "right": _("Next slide"),
            "up": _("Previous slide"), "down": _("Next slide"),
        },
    }  # fmt: skip
    return exporter.from_notebook_node(made)[0]


def write(plans, folder):
    """Write the pages of lessons, and `index.html`, into a folder; other languages into their own.

    Parameters
    ----------
    plans : list of tests.teaching.routes.Plan
        Those of the English lessons.
    folder : pathlib.Path
        Where `assets` are; pages in Korean go into its folder `ko`.
    """
    for language in ("en", *notebooks.editions()):
        place = folder if language == "en" else folder / language
        place.mkdir(exist_ok=True)
        here = [editions.of(plan, language) for plan in plans]
        with words.speaking(language):
            for plan in here:
                stem = plan.lesson.path.stem
                _put(place / f"{stem}.html", slides(plan))
                _put(place / f"{stem}_sheet.html", sheet.of(plan))
            _put(place / "index.html", index(here))


def _put(file, text):
    file.write_text(text, encoding="utf-8", newline="\n")


def _ways(plan):
    """Return the links to the slides of each route, as HTML."""
    page = f"{plan.lesson.path.stem}.html"
    said = [(one.length, _("{n} min", n=one.length)) for one in plan.routes]
    return "".join(f'<a href="{page}?route={n}">{minutes}</a>' for n, minutes in said)


def index(plans):
    """Return the page that lists decks and sheets, as HTML, in the language that is spoken.

    Parameters
    ----------
    plans : list of tests.teaching.routes.Plan
        Those of the lessons, in that language.
    """
    to_print = _("sheet to print")
    rows = "\n".join(
        f"<li>{html.escape(sections.title(plan.lesson))}<span>{_ways(plan)}"
        f'<a href="{plan.lesson.path.stem}_sheet.html">{to_print}</a></span></li>'
        for plan in plans
    )
    title = _("Slides and prediction sheets")
    body = f"<h1>{title}</h1>\n<ul class='index'>\n{rows}\n</ul>\n<p>{_(_KEYS)}</p>"
    return sheet.page(title, body, "index.html")
