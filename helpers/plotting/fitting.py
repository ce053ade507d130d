"""Texts that are broken into lines, and shortened, until they have room: measured in inches."""

import math

from helpers.plotting import shapes


def _shortened(string, room, size, bold):
    """Return the text, with its middle replaced by an ellipsis where it is too wide."""
    for kept in range(len(string), 0, -1):
        head = string[: math.ceil(kept / 2)]
        short = string if kept == len(string) else f"{head}…{string[len(string) - kept // 2 :]}"
        if shapes.text_width(short, size, bold) <= room:
            return short
    return "…"


def broken(pieces, room, size, bold=False):
    """Return the pieces as as few lines as have room, each shortened where it alone is too wide.

    Parameters
    ----------
    pieces : sequence of str
        A line is broken only between them.
    room : float
        Inches.
    size : float
        Points.
    bold : bool
        Whether it is bold.

    Returns
    -------
    list of str
    """
    rows = []
    for piece in pieces:
        joined = f"{rows[-1]} {piece}" if rows else piece
        if rows and shapes.text_width(joined, size, bold) <= room:
            rows[-1] = joined
        else:
            rows.append(_shortened(piece, room, size, bold))
    return rows
