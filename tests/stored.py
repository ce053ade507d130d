"""What stored notebooks hold, made plain: paragraphs, printed lines, and tables of pandas."""

import re

VOTES = {"true": "True", "false": "False", "depends": "It depends"}  # as a reader sees them

_COLOURS = re.compile(r"\x1b\[[\d;]*m")
_STYLE = re.compile(r"<style.*?</style>\s*", re.DOTALL)
_ROW = re.compile(r"<tr.*?</tr>\s*", re.DOTALL)


def votes(belief):
    """Return what may be voted on a belief, as a reader sees it: not what its criterion rules out.

    Parameters
    ----------
    belief : helpers.exercises.questions.Belief
        Of a lesson.
    """
    return tuple(VOTES[vote] for vote in belief.votes)


def paragraphs(markdown):
    """Return the blocks of Markdown, headings among them, fenced code in one piece.

    Parameters
    ----------
    markdown : str
        Of a cell, or a part of one.
    """
    blocks, fenced = [], False
    for block in markdown.split("\n\n"):
        if fenced:
            blocks[-1] += f"\n\n{block}"
        elif block.strip():
            blocks.append(block.strip("\n"))
        fenced ^= block.count("```") % 2 == 1
    return blocks


def sentences(paragraph):
    """Return the sentences of a paragraph, as a list of str.

    Parameters
    ----------
    paragraph : str
        In Markdown.
    """
    return re.split(r"(?<=[.?]) ", paragraph)


def uncoloured(text):
    """Return what was printed without the marks that colour it in a terminal.

    Parameters
    ----------
    text : str
        As a cell has printed it.
    """
    return _COLOURS.sub("", text)


def table(markup):
    """Return a table of pandas without its style, and with one row of headings.

    Parameters
    ----------
    markup : str
        As pandas writes it.
    """
    plain = _STYLE.sub("", markup).replace(' border="1"', "")
    plain = plain.replace(' style="text-align: right;"', "")
    rows = _ROW.findall(plain.partition("</thead>")[0])
    if len(rows) == 2:  # the second names the index alone
        name = re.search(r"<th>(.*?)</th>", rows[1])[1]
        plain = plain.replace(rows[1], "", 1).replace("<th></th>", f"<th>{name}</th>", 1)
    return plain
