"""What a stored notebook shows: its figures, tables and printed lines, fit for a slide."""

import base64
import re
import struct
import textwrap

from nbformat import v4

from helpers import asked
from helpers.words import _
from tests import marks, stored

PNG = "image/png"
ROWS = 11  # of a table
LINES, COLUMNS = 14, 80  # of what is printed
WIDE = 88  # columns, where letters stand closer
END = 3  # lines, or rows, that stay at the end of what is too long
LINE = 60  # letters of a line that may stand in large letters, or behind a verdict
PAIR = 700  # pixels: two figures as narrow as this stand side by side

_ROW = re.compile(r"<tr.*?</tr>\s*", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b")


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


def tables(cell):
    """Return what a code cell has printed, fit for a slide: tables, and lines as one stream.

    Long lines are wrapped; where there are too many, … stands for those that a slide has no room
    for.

    Parameters
    ----------
    cell : nbformat.NotebookNode
        A code cell as stored.
    """
    return [_fitted(one) for one in _printed(cell)]


def _printed(cell):
    """Return all that a code cell has printed, in order: tables, and lines as one stream."""
    found, lines, place = [], [], 0
    for output in cell.outputs:
        text = stored.uncoloured(asked.texts(output)).rstrip()
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
            place = place if lines else len(found)
            lines += [line for line in text.splitlines() if line.strip()]
    if lines:
        found.insert(place, v4.new_output("stream", name="stdout", text="\n".join(lines)))
    return found


def _fitted(output):
    if output.output_type == "stream":
        lines = output.text.splitlines()
        if max(map(marks.columns, lines)) > WIDE:
            lines = [part for line in lines for part in _wrapped(line)]
        output.text = "\n".join(_shortened(lines, LINES, "…"))
        return output
    markup = stored.table(output.data["text/html"])
    head, body, end = re.match(r"(.*<tbody>\s*)(.*?)(\s*</tbody>.*)", markup, re.DOTALL).groups()
    rows = _ROW.findall(body)
    cells = len(_CELL.findall(rows[0]))
    kept = _shortened(
        rows, ROWS - head.count("<tr"), f"<tr><th>…</th>{'<td></td>' * (cells - 1)}</tr>"
    )
    output.data["text/html"] = f"{head}{''.join(kept)}{end}" if kept != rows else markup
    return output


def _wrapped(line):
    """Return a line in parts that a slide has room for; a Korean letter is as wide as two."""
    wide = marks.columns(line)
    width = COLUMNS * len(line) // wide if wide > COLUMNS else COLUMNS
    return textwrap.wrap(
        line, width, subsequent_indent="    ", break_on_hyphens=False, replace_whitespace=False
    )


def _shortened(parts, room, gap):
    """Return parts as they are, or where they are too many, the first and the last of them."""
    return parts if len(parts) <= room else [*parts[: room - END - 1], gap, *parts[-END:]]


def single(printed, english):
    """Return the line that is all that was printed; "" where there is more, or a table.

    Parameters
    ----------
    printed, english : list of nbformat.NotebookNode
        As `tables` gives them, and the same in English, which decide.
    """
    text = english[0].get("text", "") if len(english) == 1 else ""
    return printed[0].text if 0 < len(text) <= LINE and "\n" not in text else ""


def rows(output):
    """Return how many lines, or rows, a printed output has.

    Parameters
    ----------
    output : nbformat.NotebookNode
        One of `tables`.
    """
    table = output.get("data", {}).get("text/html", "")
    return len(output.get("text", "").splitlines()) + table.count("<tr")


def room(outputs):
    """Return how large the letters of outputs may be: "roomy", "", "wide" or "dense".

    Parameters
    ----------
    outputs : list of nbformat.NotebookNode
        Of `tables`; figures count as nothing.
    """
    lines = [line for one in outputs for line in one.get("text", "").splitlines()]
    columns = max(map(marks.columns, lines), default=0)
    table = "".join(one.get("data", {}).get("text/html", "") for one in outputs)
    wide = _("not shown by these runs") in table
    if sum(map(rows, outputs)) <= 6 and columns <= LINE and not wide:
        return "roomy"
    if columns > COLUMNS:
        return "wide"
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
