"""What a stored notebook shows: its figures, tables and printed lines, fit for a slide."""

import base64
import re
import struct

from nbformat import v4

from helpers import asked, words
from helpers.words import _
from tests import marks, stored

PNG = "image/png"
ROWS, COLUMNS = 11, 79  # of a table or of printed lines that a slide has room for
LINE = 60  # letters of a line that may stand in large letters, or behind a verdict
PAIR = 700  # pixels: two figures as narrow as this stand side by side

_COLOURS = re.compile(r"\x1b\[[\d;]*m")


def figure(content, alternative, kind="figure"):
    """Return an output that is a figure, as nbconvert draws it.

    Parameters
    ----------
    content : str
        A PNG file in base 64.
    alternative : str
        What it shows, for those who can't see it.
    kind : str
        "figure", or "explorer" of a still.
    """
    width, height = struct.unpack(">II", base64.b64decode(content[:64])[16:24])
    about = {"alt": alternative, "width": width, "height": height, "kind": kind}
    return v4.new_output("display_data", {PNG: content}, metadata={PNG: about})


def figures(cell):
    """Return the figures that a code cell has drawn, each with the sentence that describes it.

    Parameters
    ----------
    cell : nbformat.NotebookNode
        A code cell as stored.

    Returns
    -------
    list of nbformat.NotebookNode
        As `figure` gives them.
    """
    sentences = [asked.texts(output) for output in cell.outputs if _describes(output)]
    found = []
    for output in cell.outputs:
        if PNG not in output.get("data", {}):
            continue
        if "text/plain" in output.data:  # an explorer's still, which says itself what it shows
            found.append(figure(output.data[PNG], output.metadata[PNG]["alt"], "explorer"))
        else:
            said = sentences.pop(0) if sentences else ""
            found.append(figure(output.data[PNG], said.removeprefix(marks.figure())))
    return found


def _describes(output):
    """Say whether an output is the sentence that `plotting.show` writes beneath a figure."""
    html = output.get("data", {}).get("text/html", "")
    drawn = PNG in output.get("data", {}) or "<table" in html or "<pre" in html
    return bool(html) and not drawn and not asked.texts(output).startswith(asked.replies())


def tables(cell, english):
    """Return what a code cell has printed, where it is short: tables, and lines as one stream.

    Parameters
    ----------
    cell : nbformat.NotebookNode
        A code cell as stored.
    english : nbformat.NotebookNode
        The same cell in English, which decides what is short: all editions show the same.
    """
    with words.speaking("en"):
        short = [_is_short(one) for one in _printed(english)]
    return [_plain(one) for one, fits in zip(_printed(cell), short, strict=False) if fits]


def _printed(cell):
    """Return all that a code cell has printed: tables of pandas, and lines as one stream."""
    found, lines = [], []
    for output in cell.outputs:
        text = _COLOURS.sub("", asked.texts(output)).rstrip()
        html = output.get("data", {}).get("text/html", "")
        if (
            not text
            or text.startswith((*asked.replies(), marks.figure()))
            or PNG in output.get("data", {})
        ):
            continue
        if "<table" in html:
            found.append(v4.new_output("display_data", {"text/html": html}))
        elif not html or "<pre" in html:
            lines += [line for line in text.splitlines() if line.strip()]
    if lines:
        found.append(v4.new_output("stream", name="stdout", text="\n".join(lines)))
    return found


def _plain(output):
    if output.output_type != "stream":
        output.data["text/html"] = stored.table(output.data["text/html"])
    return output


def _is_short(output):
    if output.output_type != "stream":
        return output.data["text/html"].count("<tr") <= ROWS
    lines = output.text.splitlines()
    return len(lines) <= ROWS and max(map(len, lines)) <= COLUMNS


def single(printed, english):
    """Return the line that is all that was printed; "" where there is more, or a table.

    Parameters
    ----------
    printed, english : list of nbformat.NotebookNode
        As `tables` gives them, and the same in English, which decide.
    """
    text = english[0].get("text", "") if len(english) == 1 else ""
    return printed[0].text if 0 < len(text) <= LINE and "\n" not in text else ""


def room(outputs):
    """Return how large the letters of outputs may be: "roomy", "" or "dense".

    Parameters
    ----------
    outputs : list of nbformat.NotebookNode
        Of `tables`; figures count as nothing.
    """
    lines = [line for one in outputs for line in one.get("text", "").splitlines()]
    table = "".join(one.get("data", {}).get("text/html", "") for one in outputs)
    rows = len(lines) + table.count("<tr")
    wide = _("not shown by these runs") in table
    if rows <= 6 and max(map(marks.columns, lines), default=0) <= LINE and not wide:
        return "roomy"
    return "dense" if table.count("<tr") > 6 and wide else ""


def grouped(drawn):
    """Return figures as slides show them: two narrow ones together, all others alone.

    Parameters
    ----------
    drawn : list of nbformat.NotebookNode
        As `figures` gives them.
    """
    groups = []
    for one in drawn:
        narrow = one.metadata[PNG]["width"] <= PAIR
        if groups and narrow and len(groups[-1]) == 1 and _width(groups[-1][0]) <= PAIR:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _width(output):
    return output.metadata[PNG]["width"]
