"""Writes the pages around the lessons: the first one, the glossary and the key points."""

from helpers import lessons as records
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
        What `site/index.md` says; `(lessons)` stands where the table goes.
    lessons : list of tests.notebooks.Lesson
        In order.
    """
    rows = [
        f"| [{one.number:02} · {one.title}]({one.stem}.ipynb) | {one.minutes} min "
        f"| {one.afterwards} |"
        for one in records.records()
    ]
    table = "\n".join(["| lesson | time | afterwards you can |", "|---|---|---|", *rows])
    trees = [("Lessons", [one.path.stem for one in lessons]), ("To look up", _LOOK_UP)]
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
    for english, korean, stem, said in words.entries(lessons):
        sentence = f" {said}" if said else ""
        found.append(f"{english}\n  {korean}.{sentence} [{titles[stem]}]({stem}.ipynb)\n")
    listed = "\n".join(found)
    return (
        "# Words · 용어\n\nEach word with its Korean, the sentence that introduces it, and the "
        f"first lesson that uses it.\n\n:::{{glossary}}\n{listed}:::\n"
    )


def key_points(lessons):
    """Return the page of all lessons' key points, in Markdown.

    Parameters
    ----------
    lessons : list of tests.notebooks.Lesson
        In order.
    """
    found = ["# Key points\n\nThey answer questions of the lessons: read them afterwards."]
    for lesson in lessons:
        parts = [part for name, _, part in sections.parted(lesson) if name == "Key points"]
        points = parts[0][0].text.partition("\n")[2].strip()
        title = sections.title(lesson)
        found.append(f"## {title}\n\n{points}\n\n[To the lesson]({lesson.path.stem}.ipynb)")
    return "\n\n".join(found) + "\n"
