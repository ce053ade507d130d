"""Writes the sheet to print: what a lesson asks, room for guesses, its words in both languages."""

import html
import re

from nbconvert.filters import markdown2html

from helpers import asked, words
from helpers.words import N_, _
from tests import marks, notebooks, stored
from tests.slides import notes
from tests.teaching import sections

POLICY = (
    "default-src 'none'; img-src data:; font-src data:; style-src file: 'unsafe-inline'; "
    "base-uri 'none'"
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def assets():
    """Return where styles and scripts lie, as seen from a page in the language that is spoken."""
    return "assets" if words.language() == "en" else "../assets"


def switch(name):
    """Return the links that lead from a page to the same one in the other languages, as HTML.

    Parameters
    ----------
    name : str
        Of the page's file.
    """
    here = words.language()
    up = "" if here == "en" else "../"
    others = [one for one in ("en", *notebooks.editions()) if one != here]
    links = "".join(
        f'<a href="{up}{"" if one == "en" else f"{one}/"}{name}" lang="{one}" hreflang="{one}">'
        f"{words.name_of(one)}</a>"
        for one in others
    )
    label = html.escape(_("Language"))
    return f'<nav class="languages" aria-label="{label}">{links}</nav>'


def page(title, body, name):
    """Return a page that loads nothing but the style sheets beside it.

    Parameters
    ----------
    title, body : str
        As text, and as HTML.
    name : str
        Of its file.
    """
    return f"""<!DOCTYPE html>
<html lang="{words.language()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title>
<link rel="stylesheet" href="{assets()}/course.css">
<link rel="stylesheet" href="{assets()}/sheet.css">
</head>
<body>
{switch(name)}
{body}
</body>
</html>
"""


def of(plan):
    """Return the sheet of a lesson, as HTML, in the language that is spoken.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Of the lesson, in that language.
    """
    title = sections.title(plan.lesson)
    found = sections.questions(plan.lesson)
    questions = [
        _question(found[key], one.optional, notes.taken(plan, one.heading))
        for one in plan.sections
        for key in one.asks
        if found[key].settled is not None
    ]
    how = _(
        "Write your guess down before the answer is shown, then what was measured. Nobody collects "
        "this sheet."
    )
    beside = _beside(N_("Guesses are written down before the answer is shown."))
    body = "\n".join([
        f"<h1>{html.escape(title)}</h1>",
        f"<p class='how'>{how} {beside}</p>",
        *questions, _home(plan), _words(plan.lesson),
    ])  # fmt: skip
    return page(_("{title}: predictions", title=title), body, f"{plan.lesson.path.stem}_sheet.html")


def _other():
    """Return the second language of a sheet: Korean, and on a Korean one English."""
    return "en" if words.language() == "ko" else "ko"


def _beside(message):
    """Return a sentence in the sheet's second language."""
    other = _other()
    return f"<span lang='{other}'>{html.escape(words.load(other).gettext(message))}</span>"


def _both(message):
    """Return a word in both languages, that of the sheet first."""
    return f"{html.escape(_(message))} · {_beside(message)}"


def _question(question, optional, taken):
    """Return a question with room for a guess, and for what was measured.

    Where some class doesn't take it, it says which do.
    """
    text = markdown2html(_LINK.sub(r"\1", marks.asks().sub("", question.text)))
    mark = " <em>" + _both(N_("optional")) + "</em>" if optional else ""
    mark += f" <em>{html.escape(taken)}</em>" if taken else ""
    guess, measured = _both(N_("my guess")), _both(N_("measured"))
    room = " ".join(_box(one) for one in _options(question.record)) or "<span class='line'></span>"
    return (
        f"<section class='asked'><h2>{question.title}{mark}</h2><div class='text'>{text}</div>"
        f"<div class='guess'><small>{guess}</small><div>{room}</div></div>"
        f"<div class='measured'><small>{measured}</small></div></section>"
    )


def _options(record):
    if hasattr(record, "number"):
        return stored.votes(record)
    return () if record.kind == "number" else record.options


def _box(option):
    """Return a box to tick, with the option in both languages where it is a word."""
    texts = [html.escape(one) for one in asked.in_both(option).split(" · ")]
    beside = "".join(f" <span lang='{_other()}'>{one}</span>" for one in texts[1:])
    return f"<label>☐ {texts[0]}{beside}</label>"


def _home(plan):
    """Return what is to be taken home, with room to write."""
    title = _both(N_("To take home"))
    text = markdown2html("\n\n".join(notes.homes(plan)))
    return (
        f"<section class='home'><h2>{title}</h2><div class='text'>{text}</div>"
        "<div class='guess'><span class='line'></span></div></section>"
    )


def _words(lesson):
    """Return the lesson's table of words, as a list that flows into columns."""
    title = marks.footer()[1]
    text = next(
        (parts[0].text for name, _level, parts in sections.parted(lesson) if name == title), ""
    )
    rows = re.findall(r"^\| (.*?) \| (.*?) \|$", text, re.MULTILINE)[1:]
    other = _other()
    items = "".join(
        f"<li>{html.escape(a)} <span lang='{other}'>{html.escape(b)}</span></li>" for a, b in rows
    )
    heading = _both(N_("## Words")).replace("## ", "")
    return f"<section class='words'><h2>{heading}</h2><ul>{items}</ul></section>"
