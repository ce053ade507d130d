"""Puts into the speaker's notes what a lesson says and no slide shows, so that nothing is lost."""

import re

from helpers.words import _
from tests import marks, stored
from tests.slides import prose, slide


def note(slides, read):
    """Add to the notes of slides the paragraphs that stand nowhere, each at the slide after it.

    Parameters
    ----------
    slides : list of list of nbformat.NotebookNode
        Of a section, in order; changed.
    read : list of (int, str)
        The section's paragraphs that do not ask, each with how many slides stand before it.
    """
    told = plain(" ".join(one.source for cells in slides for one in cells))
    left = {}
    for place, paragraph in read:
        rest = _rest(paragraph, told)
        there = [n for n, one in enumerate(slides) if one[0].metadata.slide.kind != "break"]
        if rest and there:
            at = next((n for n in there if n >= place), None)
            before = at is not None
            left.setdefault((at if before else there[-1], before), []).append(rest)
    for (at, before), (first, *others) in left.items():
        told = _before(first) if before else _("**The lesson also says.** {what}", what=first)
        slides[at] = slide.noted(slides[at], "\n\n".join([told, *others]), first=before)


def _before(text):
    return _("**Before it, the lesson says.** {what}", what=text)


def _rest(paragraph, told):
    """Return of a paragraph what is not told: nothing, some sentences or all."""
    begins = (marks.pause(), marks.explore(), "```")
    if paragraph.startswith(begins) or slide.PICTURE.match(paragraph):
        return ""
    if prose.is_no_prose(paragraph):
        return "" if plain(paragraph) in told else paragraph
    left = [one for one in stored.sentences(paragraph) if plain(one).rstrip(":") not in told]
    leads = len(left) == 1 and left[0] != paragraph and prose.only_leads(left[0])
    return "" if leads else " ".join(left)


def plain(text):
    """Return Markdown as it is compared: without quotes, links to slides, and single spaces.

    Parameters
    ----------
    text : str
        In Markdown.
    """
    return re.sub(r"[\s>]+", " ", slide.linked(text))
