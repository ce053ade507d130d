"""Writes the sheet to print: what a lesson asks, room for guesses, its words in both languages."""

import html
import re

from nbconvert.filters import markdown2html

from helpers import asked
from tests import stored
from tests.teaching import sections

POLICY = (
    "default-src 'none'; img-src data:; font-src data:; style-src file: 'unsafe-inline'; "
    "base-uri 'none'"
)
_MARK = re.compile(r"\*\*(?:Belief \d+|Predict)\.\*\* *")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def page(title, body):
    """Return a page that loads nothing but the style sheets beside it.

    Parameters
    ----------
    title, body : str
        As text, and as HTML.
    """
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title>
<link rel="stylesheet" href="assets/course.css">
<link rel="stylesheet" href="assets/sheet.css">
</head>
<body>
{body}
</body>
</html>
"""


def of(plan):
    """Return the sheet of a lesson, as HTML.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Of the lesson.
    """
    title = sections.title(plan.lesson)
    found = sections.questions(plan.lesson)
    questions = [
        _question(found[key], one.optional)
        for one in sections.of(plan.lesson)
        for key in one.asks
        if found[key].settled is not None
    ]
    body = "\n".join([
        f"<h1>{html.escape(title)}</h1>",
        "<p class='how'>Write your guess down before the answer is shown, then what was measured. "
        "Nobody collects this sheet. <span lang='ko'>답을 보기 전에 예상을 적습니다.</span></p>",
        *questions, _home(plan), _words(plan.lesson),
    ])  # fmt: skip
    return page(f"{title}: predictions", body)


def _question(question, optional):
    """Return a question with room for a guess, and for what was measured."""
    text = markdown2html(_LINK.sub(r"\1", _MARK.sub("", question.text)))
    mark = " <em>optional · 선택</em>" if optional else ""
    room = " ".join(_box(one) for one in _options(question.record)) or "<span class='line'></span>"
    return (
        f"<section class='asked'><h2>{question.title}{mark}</h2><div class='text'>{text}</div>"
        f"<div class='guess'><small>my guess · 내 예상</small><div>{room}</div></div>"
        "<div class='measured'><small>measured · 측정값</small></div></section>"
    )


def _options(record):
    if hasattr(record, "number"):
        return stored.VOTES
    return () if record.kind == "number" else record.options


def _box(option):
    korean = asked.KOREAN.get(option.casefold())
    beside = f" <span lang='ko'>{korean}</span>" if korean else ""
    return f"<label>☐ {html.escape(option)}{beside}</label>"


def _home(plan):
    """Return what is to be taken home, with room to write."""
    return (
        f"<section class='home'><h2>To take home · 과제</h2>"
        f"<div class='text'><p>{html.escape(plan.home.strip())}</p></div>"
        "<div class='guess'><span class='line'></span></div></section>"
    )


def _words(lesson):
    """Return the lesson's table of words, as a list that flows into columns."""
    text = next(
        (parts[0].text for name, _, parts in sections.parted(lesson) if name == "Words"), ""
    )
    rows = re.findall(r"^\| (?!English)(.*?) \| (.*?) \|$", text, re.MULTILINE)
    items = "".join(f"<li>{html.escape(a)} <span lang='ko'>{b}</span></li>" for a, b in rows)
    return f"<section class='words'><h2>Words · 용어</h2><ul>{items}</ul></section>"
