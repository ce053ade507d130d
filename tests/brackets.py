"""A language for tests: each word of a translated sentence stands in brackets.

What a learner would see outside of brackets was not looked up in the catalogue (`left_over`).
"""

import gettext
import html
import re

_PLACE = re.compile(r"(\{[^{}]*\}|`[^`]*`|<[^<>]+>)")  # places, code, tags: not words to translate
_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*\w)?")
_BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")


def bracketed(text):
    """Put each word of a sentence in brackets; its places and its code stay as they are."""
    pieces = _PLACE.split(text)
    pieces[::2] = [_WORD.sub(lambda word: f"⟦{word[0]}⟧", piece) for piece in pieces[::2]]
    return "".join(pieces)


class Brackets(gettext.NullTranslations):
    """Translations into that language."""

    def gettext(self, message):
        return bracketed(message)

    def ngettext(self, singular, plural, n):
        return bracketed(singular if n == 1 else plural)


def left_over(text, known=()):
    """Return the words of a text that stand in no brackets, but for code and what is known.

    A word with an underscore in it is code, and so is what stands in backticks or quotes.

    Parameters
    ----------
    text : str
        Plain, HTML or SVG.
    known : iterable of str
        Names that were handed over, such as those of classes or layers.
    """
    for tag in ("pre", "code", "style", "metadata"):
        text = re.sub(rf"<{tag}\b.*?</{tag}>", " ", text, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    text = _BRACKETED.sub(" ", text)
    text = re.sub(r"""`[^`]*`|"[^"]*"|'[^']*'""", " ", text)
    text = re.sub(r"\d[\d.,]*e[-+]?\d+|\\mathdefault", " ", text)  # 1.0e-05; the 10⁻⁵ of an axis
    for name in sorted(map(str, known), key=len, reverse=True):
        text = text.replace(name, " ")
    return [word for word in _WORD.findall(text) if len(word) > 1 and "_" not in word]
