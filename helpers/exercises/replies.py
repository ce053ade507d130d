"""How the course answers: a word, a colour, and a sentence, as HTML and as plain text."""

import html
import re
from dataclasses import dataclass

from helpers.words import N_, _

# The word carries the meaning, the colour only repeats it.
_COLOURS = {
    N_("Correct"): "#1a7f37",
    N_("Not yet"): "#b35900",
    N_("To do"): "#6e7781",
    N_("Hint"): "#0969da",
    N_("Solution"): "#0969da",
    N_("Close"): "#1a7f37",
    N_("As measured"): "#1a7f37",
    N_("Off"): "#b35900",
    N_("No guess"): "#6e7781",
    N_("Belief"): "#8250df",
    N_("Look back"): "#8250df",
    N_("Note"): "#b35900",
}
# The Markdown that replies may hold, and nothing else: `code`, *emphasis*, **strong emphasis** of
# whole words. What a learner typed stands in quotes, and stays as it is; 2 * 3 and **kwargs are no
# emphasis. (An end is followed by no Latin letter: a Korean one may, a particle.)
_WORDS = r"[^\W\d_][^\W_]*(?:[ ’'-][^\W_]+)*"
_MARKED = re.compile(
    r"`(?P<code>[^`]+)`"
    r"""|(?<!\w)(?P<quoted>'[^'`]*'|"[^"`]*")(?!\w)"""
    rf"|(?<![\w*])\*\*(?P<strong>{_WORDS})\*\*(?![a-zA-Z\d_*])"
    rf"|(?<![\w*])\*(?P<em>{_WORDS})\*(?![a-zA-Z\d_*])"
)


@dataclass(frozen=True)
class Reply:
    """One answer of the course.

    Attributes
    ----------
    kind : str
        Which word it begins with, in English: a key of the colours above.
    text : str
        What it says. Backticks mark code, one asterisk around words emphasis and two strong
        emphasis; a blank line begins a new paragraph.
    code : str
        Lines of Python shown beneath, or nothing.
    picture : str
        An SVG shown beneath, with its own description, or nothing.
    title : str
        What stands after the word, such as "1 of 3".
    """

    kind: str
    text: str
    code: str = ""
    picture: str = ""
    title: str = ""

    @property
    def head(self):
        """The word that it begins with, as it is shown, and the title."""
        return " ".join(filter(None, [_(self.kind), self.title]))

    def __str__(self):
        plain = f"{self.head}. {_plain(self.text)}"
        return f"{plain}\n\n{self.code}" if self.code else plain

    __repr__ = __str__

    def _repr_html_(self):
        paragraphs = self.text.split("\n\n")
        first, rest = paragraphs[0], paragraphs[1:]
        body = f"<strong>{html.escape(self.head)}.</strong> {_inline(first)}"
        body += "".join(f"<br>{_inline(paragraph)}" for paragraph in rest)
        if self.code:
            body += f'<pre style="margin: 0.5em 0 0 0">{html.escape(self.code)}</pre>'
        style = f"border-left: 4px solid {_COLOURS[self.kind]}; padding: 0.3em 0.8em"
        return f'<div role="status" style="{style}">{body}{self.picture}</div>'


def _inline(text):
    """Return a paragraph as HTML: code, emphasis and strong emphasis, all else as it stands."""
    pieces, end = [], 0
    for match in _MARKED.finditer(text):
        kind, words = match.lastgroup, match[match.lastgroup]
        written = html.escape(words)
        pieces += [html.escape(text[end : match.start()])]
        pieces += [written if kind == "quoted" else f"<{kind}>{written}</{kind}>"]
        end = match.end()
    return "".join([*pieces, html.escape(text[end:])])


def _plain(text):
    """Return a text without the marks of emphasis. Backticks stay: they show where code begins."""
    return _MARKED.sub(lambda match: match["strong"] or match["em"] or match[0], text)


def sentences(*said):
    """Return sentences one after another, without those that are empty.

    Parameters
    ----------
    *said : str
        Whole sentences.
    """
    return " ".join(filter(None, said))


def paragraphs(*said):
    """Return paragraphs one after another, without those that are empty.

    Parameters
    ----------
    *said : str
        A sentence or more each.
    """
    return "\n\n".join(filter(None, said))


# Votes and answers as they are kept, in any language.
_KEPT = {N_("true"), N_("false"), N_("depends"), N_("yes"), N_("no")}


def say(value):
    """Write a guess or a measurement for a sentence, whatever there is in it.

    Parameters
    ----------
    value : number, str, or list of str
        As `record` keeps it.

    Returns
    -------
    str
        Without letters that can't be shown, and not too long.
    """
    if isinstance(value, (list, tuple)):
        return _shown(", ".join(map(str, value))) or _("none")
    if not isinstance(value, (int, float)):
        return _(value) if value in _KEPT else _shown(str(value))
    if abs(value) >= 1e15:
        return f"{value:.3g}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:.3f}"


def _shown(text):
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    return text if len(text) <= 300 else f"{text[:297]}..."


def show(reply):
    """Display a reply: in colour in a notebook, as text in a terminal.

    Parameters
    ----------
    reply : Reply
        It knows both ways.
    """
    from IPython.display import display

    display(reply)


def scale(guess, measured, low, high):
    """Return an SVG with guess and measurement on one axis.

    Parameters
    ----------
    guess, measured : float
        Drawn at the nearer end where they lie outside of the axis.
    low, high : float
        The ends of the axis.

    Returns
    -------
    str
        With a description for screen readers.
    """
    width, left, right = 420, 20, 400

    def at(value):
        share = (value - low) / (high - low) if high > low else 0.5
        return left + min(max(share, 0), 1) * (right - left)

    text = _(
        "On an axis from {low:g} to {high:g}: your guess {guess:g}, measured {measured:g}.",
        low=low,
        high=high,
        guess=guess,
        measured=measured,
    )
    yours, found = html.escape(_("your guess")), html.escape(_("measured"))
    marks = [
        f'<line x1="{left}" y1="26" x2="{right}" y2="26" stroke="currentColor" stroke-width="1"/>',
        f'<text x="{left}" y="46" font-size="11" fill="currentColor">{low:g}</text>',
        f'<text x="{right}" y="46" font-size="11" text-anchor="end" fill="currentColor">'
        f"{high:g}</text>",
        f'<rect x="{at(guess) - 5:.1f}" y="21" width="10" height="10" fill="none" '
        f'stroke="currentColor" stroke-width="2"/>',
        f'<circle cx="{at(measured):.1f}" cy="26" r="5" fill="#b35900"/>',
        f'<text x="20" y="12" font-size="11" fill="currentColor">□ {yours}   '
        f'<tspan fill="#b35900">●</tspan> {found}</text>',
    ]
    return (
        f'<svg width="{width}" height="50" role="img" aria-label="{html.escape(text)}" '
        f'style="display: block; margin-top: 0.4em">{"".join(marks)}</svg>'
    )
