"""Writes what a cell has shown as HTML for the web edition, its pictures as files."""

import base64
import hashlib
import html
import re
import struct

from nbformat import v4

from helpers import asked
from helpers.words import N_, _, ngettext
from tests import stored

PNG = "image/png"
PICTURES = "pictures"  # a folder beside the pages' style
LIVE = N_("A still picture: in JupyterLab you move its controls.")
FULL = N_("(full size, in a new tab)")
_FRAMES = "┏"  # of a table that Keras draws: its lines must not be broken
_REACHED = 'tabindex="0" role="group" aria-label="{name}"'  # a keyboard scrolls it on a phone
_COLOURS = re.compile(r"\x1b\[[\d;]*m")
_REPLY = re.compile(r"<div role=\"status\"[^>]*>(.*)</div>$", re.DOTALL)


def of(cell, folder):
    """Return the outputs of a code cell as the page has them, and write its pictures.

    Parameters
    ----------
    cell : nbformat.NotebookNode
        As stored.
    folder : pathlib.Path
        Where pictures go.

    Returns
    -------
    list of nbformat.NotebookNode
        Outputs that are HTML alone.
    """
    found, pending, lines = [], None, []
    figure = _figures_begin()
    for output in cell.outputs:
        text, markup = _COLOURS.sub("", asked.texts(output)), _markup(output)
        if pending is not None and text.startswith(figure):
            found.append(_figure(pending, text.removeprefix(figure), folder))
            pending = None
            continue
        if pending is not None:  # its sentence comes later, after what was printed
            found.append(_figure(pending, _sentence(cell), folder))
            pending = None
        printed = not _drawn(output) and (not markup or "<pre" in markup)
        if printed:
            lines.append(text.rstrip("\n"))
            continue
        found += _printed(lines)
        lines = []
        if _drawn(output) and "text/plain" in output.data:
            found.append(_figure(output, output.metadata[PNG]["alt"], folder, live=True))
        elif _drawn(output):
            pending = output
        else:
            found.append(_html(markup))
    if pending is not None:
        found.append(_figure(pending, _sentence(cell), folder))
    return [made(one) for one in [*found, *_printed(lines)]]


def made(markup):
    """Return an output that is this HTML.

    Parameters
    ----------
    markup : str
        HTML, of which nothing is changed.
    """
    return v4.new_output("display_data", {"text/html": markup})


def _markup(output):
    return output.get("data", {}).get("text/html", "")


def _drawn(output):
    return PNG in output.get("data", {})


def _sentence(cell):
    """Return the sentence that describes the cell's figure, where it doesn't follow at once."""
    texts = [asked.texts(one) for one in cell.outputs]
    begins = (_figures_begin(), _networks_begin())
    said = [one for one in texts if one.startswith(begins)]
    return said[0].removeprefix(begins[0]) if said else ""


def _figures_begin():
    """Return what the sentence of a figure begins with: "Figure: "."""
    return _("Figure: {title}. {what}: {parts}.").partition("{")[0]


def _networks_begin():
    """Return what the sentence of a drawn network begins with: "Input of "."""
    sentence = ngettext(
        "Input of {numbers} numbers; {layers}; {total:,} parameter in all.",
        "Input of {numbers} numbers; {layers}; {total:,} parameters in all.",
        2,
    )
    return sentence.partition("{")[0]


def _printed(lines):
    text = "\n".join(lines)
    kind = "printed drawn" if _FRAMES in text else "printed"
    return [f'<pre class="{kind}">{html.escape(text, quote=False)}</pre>'] if text.strip() else []


def _html(markup):
    """Return a reply or a table without what only JupyterLab needs."""
    reply = _REPLY.search(markup)
    if reply:
        unvoted = _("You did not vote.")
        said = _measured_first(reply[1]).removesuffix(f"<br>{unvoted}")
        return f'<div class="reply">{said}</div>'
    if "<table" in markup:
        name = _("Table")
        return f'<div class="wide" {_REACHED.format(name=name)}>{table(markup)}</div>'
    return f'<p class="said">{re.sub(r"<[^>]*>", "", markup)}</p>'


def _measured_first(reply):
    """Return a reply to a prediction without the words that none was made."""
    begin, _none, end = (re.escape(one) for one in _("Measured: {value}.").partition("{value}"))
    no_guess = _("No guess")
    unguessed = rf"<strong>{no_guess}\.</strong> ({begin}.*?{end})(?= |$)"
    return re.sub(unguessed, r"<strong>\1</strong>", reply)


def table(markup):
    """Return a table of pandas without its style, with one row of headings and no empty one.

    Parameters
    ----------
    markup : str
        As pandas writes it.
    """
    markup = markup[markup.index("<table") : markup.index("</table>") + len("</table>")]
    plain = stored.table(markup)
    plain = plain.replace("<th></th>", "<td></td>")
    before, mark, body = plain.partition("<tbody>")
    before = before.replace("<th>", '<th scope="col">').replace("_", "_<wbr>")  # val_accuracy
    return before + mark + body.replace("<th>", '<th scope="row">')


def full_size(picture, file):
    """Return a picture that leads to its file, in a tab of its own: this one keeps the guesses.

    Parameters
    ----------
    picture : str
        In HTML or Markdown, with its alternative text, which names the link, too.
    file : str
        Where it lies, as seen from the page.
    """
    said = f'<span class="visually-hidden"> {_(FULL)}</span>'
    return f'<a class="full-size" href="{file}" target="_blank" rel="noopener">{picture}{said}</a>'


def _figure(output, sentence, folder, live=False):
    """Write a picture, and return the figure that shows it with its sentence.

    The sentence is the alternative text, so a screen reader needn't say the caption again.
    """
    content = base64.b64decode(output.data[PNG])
    name = f"{hashlib.sha256(content).hexdigest()[:16]}.png"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    width, height = struct.unpack(">II", content[16:24])
    shown = output.metadata.get(PNG, {}).get("width", width)
    size = f'width="{shown}" height="{round(height * shown / width)}"'
    text = html.escape(sentence)
    note = f'<p class="live">{_(LIVE)}</p>' if live else ""
    file = f"_static/{PICTURES}/{name}"
    picture = full_size(f'<img src="{file}" alt="{text}" {size}>', file)
    return (
        f"<figure{' class=explorer' if live else ''}>{picture}"
        f'<figcaption><span aria-hidden="true">{text}</span>{note}</figcaption></figure>'
    )
