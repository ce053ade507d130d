"""Writes the pages around the lessons: the first one, the glossary and the key points."""

from helpers import lessons as records
from helpers import words as language
from helpers.words import _
from tests import marks
from tests.site import words
from tests.teaching import sections

_TREE = """```{{toctree}}
:hidden:
:caption: {caption}

{names}
```
"""


def index(text, lessons):
    """Return the first page, in Markdown.

    Parameters
    ----------
    text : str
        What `site/index.md` says, or its twin; `(lessons)` stands where the table goes.
    lessons : list of tests.notebooks.Lesson
        In order.
    """
    rows = [
        (f"[{one.number:02} · {_(one.title)}]({one.stem}.ipynb)",
         _("{n} min", n=one.minutes), _(one.afterwards))
        for one in records.records()
    ]  # fmt: skip
    heads = (_("lesson"), _("time"), _("afterwards you can"))
    lines = [f"| {' | '.join(row)} |" for row in (heads, ("---",) * len(heads), *rows)]
    table = "\n".join(lines)
    trees = [(_("Lessons"), [one.path.stem for one in lessons]), (_("To look up"), _LOOK_UP)]
    drawn = "\n".join(_TREE.format(caption=a, names="\n".join(b)) for a, b in trees)
    return f"{text.replace('(lessons)', table)}\n{drawn}"


_LOOK_UP = ("key_points", "glossary")


def glossary(lessons):
    """Return the page of the course's words, in Markdown.

    Parameters
    ----------
    lessons : list of tests.notebooks.Lesson
        In order.
    """
    titles = {one.path.stem: sections.title(one) for one in lessons}
    found = []
    for term, other, stem, said in words.entries(lessons):
        english = other if language.language() == "ko" else term
        place = f'<span id="word-{english.replace(" ", "-")}" class="place"></span>'
        sentence = f" {said}" if said else ""
        found.append(f"{term}\n  {place}{other}.{sentence} [{titles[stem]}]({stem}.ipynb)\n")
    listed = "\n".join(found)
    title = _("Words · 용어")
    about = _("Each word with its Korean, what it means, and the first lesson that uses it.")
    return f"# {title}\n\n{about}\n\n:::{{glossary}}\n{listed}:::\n"


def key_points(lessons):
    """Return the page of all lessons' key points, in Markdown.

    Parameters
    ----------
    lessons : list of tests.notebooks.Lesson
        In order.
    """
    heading = marks.footer()[0]
    about = _("They answer questions of the lessons: read them afterwards.")
    found = [f"# {heading}\n\n{about}"]
    for lesson in lessons:
        parts = [part for name, _optional, part in sections.parted(lesson) if name == heading]
        points = parts[0][0].text.partition("\n")[2].strip()
        to_lesson = _("To the lesson")
        title = f"{{#lesson-{lesson.path.stem[:2]}}}\n## {sections.title(lesson)}"
        found.append(f"{title}\n\n{points}\n\n[{to_lesson}]({lesson.path.stem}.ipynb)")
    return "\n\n".join(found) + "\n"
