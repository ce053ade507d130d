"""Which of a lesson's prose stands on a slide: paragraphs, and their first sentences."""

import re

from tests import marks, stored
from tests.slides import slide

LEAD = 420  # letters of a section's first paragraph, or of its first sentences
SHORT = 100  # letters of a step that has no slide of its own
LEADING = 70  # letters of a sentence that leads to what follows, and says nothing else
SENTENCE = 4  # blanks in bold words that are more than an emphasis
# Of letters a Korean one counts for two (`marks.columns`).

_HERE = re.compile(r"\bHere (?:is|are)\b")
_GOES_ON = re.compile(r"\bbefore you \w+ on\b")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def lead(markdown, twins):
    """Return the paragraph of a section's beginning that is one to read aloud, before it asks.

    Of a long one, its first sentences: as many as in English, where both have as many.

    Parameters
    ----------
    markdown : str
        Of the section's first cell.
    twins : dict of str to str
        The English of each paragraph.
    """
    for paragraph in slide.paragraphs(markdown):
        if marks.asks().search(paragraph):
            break
        english = twins.get(paragraph, paragraph)
        begin = "" if is_no_prose(paragraph) else _begin(paragraph, english)
        if begin:
            return begin
    return ""


def _begin(paragraph, english):
    """Return the first sentences of a paragraph: as many as there is room for in English."""
    own, others = stored.sentences(paragraph), stored.sentences(english)
    room = [n for n in range(len(others) + 1) if len(" ".join(others[:n])) <= LEAD]
    kept = room[-1] if len(own) == len(others) else len(own) * room[-1] // len(others)
    return " ".join(own[:kept])


def request(paragraph, english):
    """Return the sentences that ask for something before one goes on, and the rest: two str.

    Parameters
    ----------
    paragraph, english : str
        In Markdown, and the same in English, which decides.
    """
    own, others = stored.sentences(paragraph), stored.sentences(english)
    found = [n for n, one in enumerate(others) if _GOES_ON.search(one) and n < len(own)]
    asks = " ".join(own[n] for n in found)
    return asks, " ".join(one for n, one in enumerate(own) if n not in found)


def leads(english):
    """Say whether a paragraph asks what the next cell shows, or leads to it.

    Parameters
    ----------
    english : str
        In Markdown, in English.
    """
    return english.endswith((":", "?")) or bool(_HERE.search(english))


def leading(paragraph, english):
    """Return the end of a paragraph that leads to what the next cell shows: all where it asks.

    Parameters
    ----------
    paragraph, english : str
        In Markdown, and the same in English, which decides.
    """
    own, others = stored.sentences(paragraph), stored.sentences(english)
    here = [n for n, one in enumerate(others) if _HERE.search(one)]
    if not here or english.endswith((":", "?")):
        return paragraph
    first = here[0] - (here[0] > 0 and others[here[0] - 1].endswith("?"))
    return " ".join(own[first - len(others) :])


def closed(paragraph, twins):
    """Return a paragraph whose last sentence leads to nothing: it ends, or is left out.

    It is left out where it says no more than that something follows.

    Parameters
    ----------
    paragraph : str
        In Markdown.
    twins : dict of str to str
        The English of each paragraph, which decides.
    """
    if not paragraph.endswith(":"):
        return paragraph
    if only_leads(stored.sentences(twins.get(paragraph, paragraph))[-1]):
        return " ".join(stored.sentences(paragraph)[:-1])
    return f"{paragraph[:-1]}."


def only_leads(sentence):
    """Say whether a sentence says no more than that something follows: it is brief, or says "here".

    Parameters
    ----------
    sentence : str
        In Markdown.
    """
    return sentence.endswith(":") and (
        marks.columns(sentence) <= LEADING or bool(_HERE.search(sentence))
    )


def is_no_prose(paragraph):
    """Say whether a paragraph is a picture, code, a list, a table or a pause.

    Parameters
    ----------
    paragraph : str
        In Markdown.
    """
    return (
        "```" in paragraph
        or bool(slide.PICTURE.match(paragraph))
        or is_list(paragraph)
        or paragraph.startswith(("|", marks.pause()))
    )


def is_list(paragraph):
    """Say whether a paragraph is a list, numbered or not.

    Parameters
    ----------
    paragraph : str
        In Markdown.
    """
    return paragraph.startswith(("- ", "1. "))


def is_step(paragraph):
    """Say whether a paragraph is one that a class follows: it begins in bold, or asks in bold.

    A new word is bold, too, and its Korean stands behind it.

    Parameters
    ----------
    paragraph : str
        In Markdown, in English.
    """
    found = list(_BOLD.finditer(paragraph))
    if is_no_prose(paragraph) or len(paragraph) < SHORT:
        return False
    bold = [one for one in found if not paragraph[one.end() :].startswith(" (")]
    return any(one.start() == 0 or one[1].count(" ") >= SENTENCE for one in bold)
