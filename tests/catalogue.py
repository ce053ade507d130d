"""Collect the sentences of the course for translators, and compile what they wrote: `make words`.

Babel finds `_("…")`, `ngettext("…", "…", n)` and `N_("…")`; the sentences of exercises, predictions
and beliefs are the fields of their records that are a `Sentence`, those of lessons.toml what a
reader sees of it, those of published.csv the names of models, and those of teaching/routes.yml
what is said to an instructor. All go into
`helpers/locale/course.pot`. The texts and comments in the code of the lessons go into
`helpers/locale/lessons.pot`, where what is no word for a reader is translated by itself. Each
language of `helpers/locale/LANGUAGE/LC_MESSAGES` is brought up to date with that, and `course.po`
compiled; what is left to translate is said, and makes the command fail.
"""

import ast
import dataclasses
import datetime
import io
import re
import string
import sys

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from helpers import (
    lessons,
    published,
    quiet,  # noqa: F401 - comes before keras
)
from helpers.exercises import questions
from helpers.words import DOMAIN, LOCALE
from tests.editions import code
from tests.notebooks import ROOT, read, stored_notebooks
from tests.teaching import editions as taught

LESSONS = "lessons"  # the domain of what stands in the code of lessons
DOMAINS = (DOMAIN, LESSONS)
HEAD = "# The sentences of the course, as `make words` collects them."
HEAD_OF_LESSONS = "# Texts and comments in the code of the lessons, as `make words` collects them."
# Cells in which a text is a word for the reader that is code elsewhere.
WORDS_IN = {
    "00-21": ("output",),
    "01-06": ("images", "twice"),
    "01-35": ("forest", "network"),
    "02-pairs": ("hidden layer",),
    "04-11": ("output",),
    "04-32": ("hidden layer",),
    "04-56": ("activation",),
    "04-he-see": ("default",),
    "04-he-squares": ("default",),
    "05-14": ("loss",),
    "05-effective": ("accuracy",),
    "06-cooled": ("stopped",),
    "06-draws": ("accuracy",),
    "06-true": ("random",),
    "06-width-curve": ("accuracy",),
}
NO_DATE = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
# Lines at the head of a file that say when, by whom and with what it was written.
CHANGING = re.compile(
    r'"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Project-Id-Version|Last-Translator'
    r"|Language-Team|Report-Msgid-Bugs-To): .*\n"
)
# What speaks to readers and instructors: helpers, and what writes slides and pages, but no test.
SOURCES = tuple(
    path
    for pattern in (
        "helpers/**/*.py",
        "site/*.py",
        "tests/marks.py",
        "tests/site/*.py",
        "tests/slides/*.py",
        "tests/teaching/*.py",
    )
    for path in sorted(ROOT.glob(pattern))
    if not path.name.startswith("test_")
)


def sentence_fields(record):
    """Return the names of the fields of a record that hold sentences."""
    return {field.name for field in dataclasses.fields(record) if "Sentence" in str(field.type)}


RECORDS = {
    record.__name__: sentence_fields(record)
    for record in (questions.Exercise, questions.Prediction, questions.Belief)
}


def sentences_of_records(source):
    """Yield the sentences of the records that a source makes, in order.

    Raises ValueError where one isn't written out, and so can't be found.
    """
    for node in ast.walk(ast.parse(source)):
        fields = RECORDS.get(getattr(getattr(node, "func", None), "id", None), ())
        for keyword in getattr(node, "keywords", ()):
            if keyword.arg in fields:
                parts = getattr(keyword.value, "elts", [keyword.value])
                if not all(isinstance(part, ast.Constant) for part in parts):
                    raise ValueError(f"line {node.lineno}: write {keyword.arg} out, as a text.")
                yield from (part.value for part in parts if part.value)


def sentences_of_lessons():
    """Yield the titles of the lessons, and what their readers can do afterwards."""
    for lesson in lessons.records():
        yield from (lesson.title, lesson.afterwards)


def sentences_of_published():
    """Yield the names of models that have been published, and how their images were prepared."""
    for figure in published.stored():
        yield from (one for one in (figure.model, figure.prepared) if re.search("[a-z]{4}", one))


def collected():
    """Return the catalogue of all sentences, each with the files that it stands in."""
    catalogue = Catalog(charset="utf-8", header_comment=HEAD, fuzzy=False)
    for path in SOURCES:
        place = [(path.relative_to(ROOT).as_posix(), None)]
        for _line, message, _comments, context in extract_from_file("python", path):
            catalogue.add(message, locations=place, context=context)
        for message in sentences_of_records(path.read_text(encoding="utf-8")):
            catalogue.add(message, locations=place)
    for message in sentences_of_lessons():
        catalogue.add(message, locations=[("helpers/lessons.toml", None)])
    for message in taught.sentences():
        catalogue.add(message, locations=[("teaching/routes.yml", None)])
    for message in sentences_of_published():
        catalogue.add(message, locations=[("helpers/published.csv", None)])
    return catalogue


def collected_from_lessons():
    """Return the catalogue of what may be words in the code of lessons, with the cells of each.

    Where a text is code in one cell and a word for the reader in another, the latter stands apart,
    with the cell as its context (`WORDS_IN`).
    """
    catalogue = Catalog(charset="utf-8", header_comment=HEAD_OF_LESSONS, fuzzy=False)
    for path in stored_notebooks():
        for _index, cell in read(path).code:
            for piece in code.pieces(cell.source):
                context = cell.id if piece.text in WORDS_IN.get(cell.id, ()) else None
                catalogue.add(piece.text, locations=[(cell.id, None)], context=context)
    return catalogue


def template_of(domain):
    """Return the catalogue of all sentences of a domain."""
    return collected() if domain == DOMAIN else collected_from_lessons()


def as_text(catalogue):
    """Return a catalogue as the text of its file: no dates, so that it only changes with words."""
    file = io.BytesIO()
    write_po(file, catalogue, width=100, include_lineno=False, sort_output=True)
    return CHANGING.sub("", file.getvalue().decode())


def places(text):
    """Return the names of the places of a sentence, such as {"name", "least"}."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def problems(catalogue):
    """Return what is left to do in a language, a line for each sentence."""
    found = []
    for message in catalogue:
        if not message.id:
            continue  # the head of the file
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if not all(texts):
            found.append(f"not translated: {ids[0]!r}")
        elif message.fuzzy:
            found.append(f"fuzzy: {ids[0]!r}")
        elif has_other_places(ids, texts):
            found.append(f"other places than in English: {ids[0]!r}")
    return found


def has_other_places(ids, texts):
    """Say whether a translation names a place that its sentence doesn't have, or lacks one."""
    try:
        wanted, found = (set().union(*map(places, each)) for each in (ids, texts))
        return found != wanted  # one form of several may leave the number out
    except ValueError:  # a lone brace: fine where nothing is filled in
        return any(text.count("{") != ids[0].count("{") for text in texts)


def bring_up_to_date(path, template):
    """Merge a template into one language's file, compile that, and return what is left to do."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    catalogue.update(template, no_fuzzy_matching=False)
    path.write_text(as_text(catalogue), encoding="utf-8", newline="\n")
    if path.stem == DOMAIN:  # the other serves `make korean` alone
        catalogue.creation_date = NO_DATE  # else the file differs with every run
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
    return problems(catalogue)


def begin(language, folder=LOCALE):
    """Make the files of a new language, with nothing translated yet. Raises ValueError for none."""
    try:
        catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
    except (UnknownLocaleError, ValueError):
        raise ValueError(f"{language!r} is no language; write ko or pt_BR, for instance.") from None
    for domain in DOMAINS:
        path = folder / language / "LC_MESSAGES" / f"{domain}.po"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            catalogue.header_comment = HEAD if domain == DOMAIN else HEAD_OF_LESSONS
            path.write_text(as_text(catalogue), encoding="utf-8", newline="\n")


def main(languages=(), folder=LOCALE):
    """Write the templates, bring each language up to date; return the exit status.

    Languages that are named here, such as ko, are begun if they aren't there yet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for language in languages:
            begin(language, folder)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    left = {}
    for domain in DOMAINS:
        template = template_of(domain)
        (folder / f"{domain}.pot").write_text(as_text(template), encoding="utf-8", newline="\n")
        print(f"{domain}.pot: {len(template)} sentences")
        for path in sorted(folder.rglob(f"{domain}.po")):
            left[path] = bring_up_to_date(path, template)
    for path, found in left.items():
        name = f"{path.parent.parent.name}, {path.name}"
        print(f"{name}: {len(found)} left to do", *found, sep="\n  ")
    return int(any(left.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
