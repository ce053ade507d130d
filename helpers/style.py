"""The colours, line styles, fonts and figure sizes of the whole course, in one place.

The colours are those of Okabe and Ito (Color Universal Design, 2008), told apart by people with
any of the common kinds of colour-blindness; a line style and a marker always go with the colour.
An optimizer, an activation function, a kind of model has one look in the whole course (`of`).
The style sheet `course.mplstyle` holds for a figure while it is made and drawn (`applied`), and
changes nothing else that is drawn in the same process.
"""

import contextlib
import functools
import pathlib

import matplotlib
from matplotlib import font_manager

from helpers.words import N_, _, language

PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
LINESTYLES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
_MOST = len(PALETTE) * len(MARKERS)  # looks of which no two share colour and marker

INK = "#222222"  # text and axes
MUTED = "#767676"  # what is less important; 4.5:1 on white, so still readable
PANEL = "#F2F5F8"  # soft backgrounds

WIDTH = 7.0  # inches, of a figure that fills the column of a notebook
WIDE = (WIDTH, 3.2)

FONT = pathlib.Path(__file__).parent / "fonts" / "NanumSquareR.ttf"
SHEET = pathlib.Path(__file__).parent / "course.mplstyle"

# Names that have one look wherever they occur; the place in its row gives the colour.
_NAMES = (
    (N_("training"), N_("validation"), N_("test")),
    ("SGD", "momentum", "Nesterov", "Adagrad", "RMSprop", "Adam"),
    ("sigmoid", "ReLU", "tanh", "GELU", "linear", "softmax"),
    (
        N_("dense network"), N_("boosting"), N_("random forest"), N_("convolutional network"),
        N_("extra trees"), "SVC", N_("SVC on edges"), N_("linear model"),
    ),
)  # fmt: skip
_ALSO = {
    "SGD momentum": "momentum", "SGD with momentum": "momentum", "SGD, momentum": "momentum",
    "SGD Nesterov": "Nesterov", "SGD with Nesterov": "Nesterov", "SGD, Nesterov": "Nesterov",
    N_("forest"): "random forest", "gradient boosting": "boosting", "dense": "dense network",
    "convolutional": "convolutional network", "logistic regression": "linear model",
}  # fmt: skip


def series(index):
    """Return how the series with this number is drawn, where its name has no look of its own.

    Parameters
    ----------
    index : int
        Its place among the series of a figure. After the last colour comes the first one, with
        another line style and marker.

    Returns
    -------
    dict
        Colour, line style and marker, as keywords for `Axes.plot`.
    """
    turn, place = divmod(index, len(PALETTE))
    return _look(PALETTE[place], place + 2 * turn, place + turn)


def _look(color, line, marker):
    return {
        "color": color,
        "linestyle": LINESTYLES[line % len(LINESTYLES)],
        "marker": MARKERS[marker % len(MARKERS)],
    }


@functools.cache
def _fixed(spoken):
    """Return how each name is drawn, by name in small letters; the longest first.

    A name in the language that is spoken has the look of the English one. The markers of each row
    begin one later, so that no two names share colour and marker.
    """
    colors = (*PALETTE, MUTED)
    looks = {
        name: _look(colors[place], place, place + row)
        for row, names in enumerate(_NAMES)
        for place, name in enumerate(names)
    }
    looks |= {other: looks[name] for other, name in _ALSO.items()}
    looks |= {_(name): look for name, look in looks.items()}
    return {name.lower(): looks[name] for name in sorted(looks, key=len, reverse=True)}


def _known(label):
    """Return the look of the name that a label is, or begins with; None where there is none."""
    text = label.lower()
    for name, look in _fixed(language()).items():
        if text.startswith(name) and not text[len(name) : len(name) + 1].isalnum():
            return look
    return None


def of(label, index=0):
    """Return how a series with this label is drawn, where no other of its figure is to be heeded.

    Parameters
    ----------
    label : str
        A name of the course, such as "Adam", or one that a name begins: "Adam 0.001".
    index : int
        The place of any other label among the series of its figure.

    Returns
    -------
    dict
        As `series` gives it.
    """
    return dict(_known(label) or series(index))


def looks(labels):
    """Return how each series of a figure is drawn: no two alike, of up to 49.

    Names of the course have their looks. Of several labels that begin with one name ("relu, 2
    layers", "relu, 10 layers") the later ones keep its colour, and line style and marker change.
    Others get what is left.

    Parameters
    ----------
    labels : list of str
        In the order in which they are drawn.

    Returns
    -------
    list of dict
        As `series` gives them.
    """
    known, found = [_known(label) for label in labels], {}
    for place in sorted(range(len(labels)), key=lambda place: _rank(labels[place])):
        look, taken = known[place], list(found.values())
        if look is None:
            colors = {other["color"] for other in taken}
            others = sorted(map(series, range(_MOST)), key=lambda o: o["color"] in colors)
            found[place] = _free(others, taken)
        else:
            found[place] = _free(_varied(look), taken) if look in taken else dict(look)
    return [found[place] for place in range(len(labels))]


def _rank(label):
    """Return which labels choose first: names, then what begins with one, then all others."""
    return 0 if label.lower() in _fixed(language()) else 1 if _known(label) else 2


def _varied(look):
    """Return a look, and then others of its colour."""
    line, marker = LINESTYLES.index(look["linestyle"]), MARKERS.index(look["marker"])
    return [
        _look(look["color"], line + turn + turn // len(LINESTYLES), marker + turn)
        for turn in range(_MOST)
    ]


def _free(candidates, taken):
    """Return the first look whose marker and line style its colour doesn't have yet.

    Where all have one of them: the first that isn't taken.
    """
    apart = (look for look in candidates if not any(_near(look, other) for other in taken))
    return next(apart, next((look for look in candidates if look not in taken), candidates[0]))


def _near(look, other):
    same = {part for part, value in look.items() if other[part] == value}
    return "color" in same and len(same) > 1


def rows(labels):
    """Return the colour and marker of each row of a chart in which the names stand beside it.

    Parameters
    ----------
    labels : list of str
        From the top down.

    Returns
    -------
    list of dict
        As `looks` gives them where one of the labels is a name of the course; otherwise all rows
        have the first colour.
    """
    if any(_known(label) is not None for label in labels):
        return looks(labels)
    return [_look(PALETTE[0], 0, 0) for _label in labels]


@functools.cache
def _sheet():
    """Make the course's font known to matplotlib, and return the parameters of the style sheet."""
    font_manager.fontManager.addfont(FONT)
    return matplotlib.rc_params_from_file(SHEET, use_default_template=False)


@contextlib.contextmanager
def applied():
    """Let the style sheet hold in a block, or, as a decorator, in a function.

    The user's own settings (a matplotlibrc) play no part there, and are as before afterwards.
    """
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_sheet())
        yield
