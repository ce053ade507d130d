"""A language for tests: each word of a translated sentence stands in brackets.

What a learner would see outside of brackets was not looked up in the catalogue (`left_over`).
"""

import contextlib
import gettext
import html
import re

from helpers import words

_PLACE = re.compile(r"(\{[^{}]*\}|`[^`]*`|<[^<>]+>)")  # places, code, tags: not words to translate
_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*\w)?")
_BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")


def bracketed(text):
    """Put each word of a sentence in brackets; its places and its code stay as they are."""
    pieces = _PLACE.split(text)
    pieces[::2] = [_WORD.sub(lambda word: f"⟦{word[0]}⟧", piece) for piece in pieces[::2]]
    return "".join(pieces)


def unbracketed(text):
    """Return what was said in this language, in English."""
    return text.translate({ord("⟦"): None, ord("⟧"): None})


class Brackets(gettext.NullTranslations):
    """Translations into that language."""

    def gettext(self, message):
        return bracketed(message)

    def ngettext(self, singular, plural, n):
        return bracketed(singular if n == 1 else plural)


@contextlib.contextmanager
def spoken():
    """Let the course speak this language in a block."""
    words.use(Brackets())
    try:
        yield
    finally:
        words.use(words.load("en"))


# Names of things, and what is typed as it stands: the same in every language.
NAMES = (
    "Keras", "JupyterLab", "Jupyter", "Python", "NumPy", "TensorFlow", "Linux", "GB", "SGD",
    "RMSprop", "Adam", "Adagrad", "Nesterov", "momentum", "ReLU", "SVC", "NaN", "None", "True",
    "False", "TypeError", "ValueError", "IndexError", "bool", "int", "FashionMNIST", "relu",
    "leaky_relu", "sigmoid", "tanh", "softmax", "linear", "Dense", "Flatten",
)  # fmt: skip


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
    for name in sorted(map(str, (*NAMES, *known)), key=len, reverse=True):
        text = text.replace(name, " ")
    return [word for word in _WORD.findall(text) if len(word) > 1 and "_" not in word]


def assert_looked_up(reply, *typed):
    """Fail where a reply of the course holds words that stand neither in brackets nor were typed.

    Parameters
    ----------
    reply : helpers.exercises.replies.Reply
        In the language of this module.
    *typed : str
        What the learner typed, and names that can be typed.
    """
    shown = reply._repr_html_().replace(reply.picture, "")
    known = [word for text in typed for word in (text, *re.findall(r"\w+", text))]
    assert left_over(shown, known) == [], shown
    assert "⟦" in reply.head
    assert not reply.picture or "⟦" in reply.picture
