"""`python -m tests.editions ko`: bring the code of the lessons over, and name what is stale.

    python -m tests.editions ko                     after a change of an English lesson
    python -m tests.editions ko --written 02-xor …  the prose of these cells is up to date again

Outputs stay where the code does; `make refresh` runs what has changed.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import nbformat
from babel.messages.pofile import read_po

from helpers.words import LOCALE
from tests.editions import bring, twins
from tests.notebooks import ROOT, stored_notebooks


def translator(language):
    """Return how sentences of code are translated: callable(sentence, id of its cell) -> str.

    What has no translation yet stays as it is; `make words` tells of it.
    """
    with (LOCALE / language / "LC_MESSAGES" / "lessons.po").open("rb") as file:
        catalogue = read_po(file, locale=language)

    def translate(text, cell):
        message = catalogue.get(text, context=cell) or catalogue.get(text)
        return message.string if message and message.string and not message.fuzzy else text

    return translate


def path_of(english, language):
    """Return where a lesson lies in another language.

    Parameters
    ----------
    english : pathlib.Path
        Of the English one.
    language : str
        Such as "ko".
    """
    return english.parent / language / english.name


def bring_over(english, language, translate, written):
    """Write one lesson in another language, and return what is stale in it: a line each."""
    path = path_of(english, language)
    path.parent.mkdir(exist_ok=True)
    before = nbformat.read(path, as_version=4) if path.exists() else None
    source = nbformat.read(english, as_version=4)
    made = bring.lesson(source, before, translate, written)
    nbformat.write(made, path)
    pairs = twins.of(source, made)
    gone = {cell.id for cell in before.cells} - {cell.id for cell in made.cells} if before else ()
    stale = [f"{twin.english.id} {twin.problem}" for twin in pairs if twin.problem]
    return stale + [f"{one} is gone: its English twin is, too" for one in sorted(gone)]


def main(arguments=None):
    """Bring all lessons over; return the exit status: 1 where something is stale."""
    parser = argparse.ArgumentParser(prog="python -m tests.editions", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("language", help="such as ko")
    parser.add_argument("--written", nargs="*", default=(), help="ids of cells")
    options = parser.parse_args(arguments)
    translate, found = translator(options.language), {}
    for path in stored_notebooks():
        found[path] = bring_over(path, options.language, translate, options.written)
    folder = ROOT / "notebooks" / options.language
    ruff = Path(sys.executable).with_name("ruff")
    subprocess.run([ruff, "format", "--quiet", folder], check=True)
    for path, stale in found.items():
        print(f"{path.name}: {len(stale)} left to do", *stale, sep="\n  ")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
