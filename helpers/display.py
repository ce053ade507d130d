"""What stands beside a cell: figures with their sentence, widgets with their still, a bar.

A drawing function writes one sentence that describes the figure into `Figure.set_label`, for those
who can't see it; `show` displays the figure with that sentence beneath.
"""

import base64
import contextlib
import html
import io

import numpy as np
from PIL import Image

from helpers import checks, style
from helpers.words import _

_SCREEN_DPI, _PNG_DPI = 100, 150  # drawn finer than shown, so that it is crisp on any screen


def _figure_of(drawn):
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    first = drawn
    if isinstance(drawn, (list, tuple, np.ndarray)):
        first = next(iter(np.ravel(drawn) if isinstance(drawn, np.ndarray) else drawn), None)
    figure = first.get_figure(root=True) if isinstance(first, Axes) else first
    if not isinstance(figure, Figure):
        raise TypeError(
            _("expected a matplotlib Axes or Figure, got {kind}.", kind=type(drawn).__name__)
        )
    return figure


def describe(drawn):
    """Return the sentences that describe a figure of `helpers.plotting`, one a chart.

    Parameters
    ----------
    drawn : matplotlib Axes, array of Axes, or Figure
        What a function of `helpers.plotting` returned.
    """
    return _figure_of(drawn).get_label()


@style.applied()
def show(drawn):
    """Display a figure, and beneath it the sentence that describes it; then close the figure.

    Parameters
    ----------
    drawn : matplotlib Axes, array of Axes, or Figure
        What a function of `helpers.plotting` returned.
    """
    import matplotlib.pyplot as plt
    from IPython.display import display

    figure = _figure_of(drawn)
    try:
        text, png = figure.get_label(), io.BytesIO()
        figure.savefig(png, format="png", dpi=_PNG_DPI, metadata={"Software": None})
        width = round(figure.get_size_inches()[0] * _SCREEN_DPI)
        picture = base64.b64encode(compact(png.getvalue())).decode()
        # Not the sentence itself: a screen reader would read it twice (WCAG technique G74).
        alt = _("A figure; the text below says what it shows.") if text else ""
        about = {"image/png": {"width": width, "alt": alt}}
        display({"image/png": picture}, raw=True, metadata=about)
        if text:
            paragraph = f'<p style="font-size: 90%; opacity: 0.8">{html.escape(text)}</p>'
            display({"text/html": paragraph, "text/plain": text}, raw=True)
    finally:
        plt.close(figure)


def compact(png):
    """Return the same picture as a PNG with a palette of 256 colours: a third of the bytes.

    Parameters
    ----------
    png : bytes
        Of any kind.

    Returns
    -------
    bytes

    Raises
    ------
    TypeError, ValueError
        If it is no picture.
    """
    if not isinstance(png, (bytes, bytearray)):
        raise TypeError(_("expected the bytes of a PNG, got {kind}.", kind=type(png).__name__))
    try:
        picture = Image.open(io.BytesIO(png)).convert("RGB")
    except Exception as error:  # of whatever PIL takes the bytes for
        reason = type(error).__name__
        raise ValueError(_("these bytes are no picture ({reason}).", reason=reason)) from None
    smaller = io.BytesIO()
    picture.quantize(256, dither=Image.Dither.NONE).save(smaller, format="png", optimize=True)
    return smaller.getvalue()


def show_widget(widget, still=None, alt=""):
    """Display a widget as its live view alone, with no text beside it.

    The stored notebook then holds nothing of it, and nbval has nothing to compare: or, where a
    `still` is given, that in its place.

    Parameters
    ----------
    widget : ipywidgets.Widget
        What is to be seen.
    still : dict of str to str, optional
        What stands where no widget can live, such as on GitHub: media type to content.
    alt : str
        What the picture of `still` shows, for those who can't see it.

    Raises
    ------
    TypeError
        If one of them is something else.
    """
    if not _is_widget(widget):
        raise TypeError(_("expected a widget, got {kind}.", kind=type(widget).__name__))
    if not isinstance(still, (dict, type(None))):
        kind = type(still).__name__
        raise TypeError(_("still must be a dict {{media type: content}}, not {kind}.", kind=kind))
    checks.text("alt", alt)
    from IPython.display import display

    view = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    bundle = {"application/vnd.jupyter.widget-view+json": view} | (still or {})
    display(bundle, raw=True, metadata={"image/png": {"alt": alt}} if alt else {})


def _is_widget(value):
    try:
        return isinstance(value.model_id, str)
    except Exception:  # a learner's object may do anything when it is looked at
        return False


def in_notebook():
    """Return whether this runs in the kernel of a notebook."""
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    return hasattr(get_ipython(), "kernel")


@contextlib.contextmanager
def progress(total, what):
    """Show a bar while a block of work runs, and take it away when the block ends.

    Parameters
    ----------
    total : int
        How many steps make the whole.
    what : str
        What is being done, shown beside the bar.

    Yields
    ------
    update : callable(done, text)
        Moves the bar to `done` steps and shows `text`. Does nothing outside a notebook.
    """
    if not in_notebook():
        yield lambda done, text="": None
        return
    import ipywidgets

    bar = ipywidgets.IntProgress(max=total, layout=ipywidgets.Layout(width="40%"))
    label = ipywidgets.Label(what)
    box = ipywidgets.HBox([bar, label])
    show_widget(box)

    def update(done, text=""):
        bar.value = done
        label.value = _("{what}: {text}", what=what, text=text) if text else what

    try:
        yield update
    finally:
        for widget in (bar, label, box):
            widget.close()
