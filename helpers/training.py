"""What a learner sees while a model trains (a bar) and when it is done (a small table)."""

import contextlib
import re
import time
from types import SimpleNamespace

import keras
import numpy as np
import pandas as pd

_REDRAW_SECONDS = 0.2  # a bar that moves five times a second looks alive and costs nothing


def table(records, index=None, decimals=3):
    """Return records as a table whose figures are rounded for reading.

    Parameters
    ----------
    records : list of dict
        One row each, with the same keys.
    index : str, optional
        The key that names the rows.
    decimals : int
        Decimals of every float. The columns hold text, so that trailing zeros stay.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    TypeError, ValueError
        If there are no records, or they aren't dicts with the same keys, `index` among them.
    """
    if not isinstance(records, (list, tuple)) or not all(isinstance(r, dict) for r in records):
        raise TypeError("records must be a list of dicts, one a row.")
    if not records:
        raise ValueError("table() got no records: there is nothing to show.")
    keys = list(records[0])
    if any(set(record) != set(keys) for record in records):
        raise ValueError(f"every record must have the same keys as the first: {keys}.")
    if index is not None and index not in keys:
        raise ValueError(f"the records have no {index!r} to name the rows; they have {keys}.")
    frame = pd.DataFrame(
        [{key: _rounded(value, decimals) for key, value in record.items()} for record in records]
    )
    return frame if index is None else frame.set_index(index)


def _rounded(value, decimals):
    return f"{value:.{decimals}f}" if isinstance(value, (float, np.floating)) else value


def spread_table(groups, index="candidate"):
    """Return mean, lowest and highest of several runs, one row a label.

    Parameters
    ----------
    groups : dict of str to array (runs,)
    index : str
        What the labels are.
    """
    if not isinstance(groups, dict) or not groups:
        raise ValueError("groups must be a dict that is not empty: {label: values}.")
    rows = []
    for label, values in groups.items():
        if not np.size(values) or np.asarray(values).dtype.kind not in "biuf":
            raise ValueError(f"{label!r} must hold one number a run, not {values!r}.")
        low, mean, high = (float(f(values)) for f in (np.min, np.mean, np.max))
        rows.append({index: label, "mean": mean, "lowest": low, "highest": high})
    return table(rows, index)


def history_table(history):
    """Return one row an epoch with the rounded figures of a Keras `History` (or its dict)."""
    figures = getattr(history, "history", history)
    if not isinstance(figures, dict):
        raise TypeError(f"expected what fit() returns, got {type(figures).__name__}.")
    if len(set(map(len, figures.values()))) > 1:
        lengths = ", ".join(f"{name} {len(values)}" for name, values in figures.items())
        raise ValueError(f"the figures stand for different numbers of epochs: {lengths}.")
    return _epoch_table(
        [dict(zip(figures, row, strict=True)) for row in zip(*figures.values(), strict=True)]
    )


def _epoch_table(epochs):
    """Return one row an epoch; what was not measured after an epoch stays empty."""
    names = list(dict.fromkeys(name for figures in epochs for name in figures))
    rows = [
        {"epoch": number} | {n: float(figures[n]) if n in figures else "" for n in names}
        for number, figures in enumerate(epochs, start=1)
    ]
    return table(rows, index="epoch")


def reason(error):
    """Return what a Keras error says was wrong, in one line, whatever the backend.

    Left out are the colours meant for a terminal, the name of the call that failed, the list of
    its arguments, and the backend's own name for a tensor.
    """
    if not isinstance(error, BaseException):
        raise TypeError(f"expected a caught error, got {type(error).__name__}.")
    text = re.sub(r"\x1b\[[0-9;]*m", "", str(error))
    text = re.sub(r"Graph execution error:.*File \"[^\n]*\n", "", text, flags=re.DOTALL)
    text = re.sub(r"for input .*?\bExpected", "for the input. Expected", text, flags=re.DOTALL)
    lines = [line for line in text.splitlines() if line.strip()]
    lines = [line for line in lines if not line.startswith("Exception encountered when")]
    return lines[0].strip() if lines else type(error).__name__


def show_widget(widget, still=None, alt=""):
    """Display a widget as its live view alone, with no text beside it.

    The stored notebook then holds nothing of it, and nbval has nothing to compare: or, where a
    `still` is given, that in its place.

    Parameters
    ----------
    widget : ipywidgets.Widget
    still : dict of str to str, optional
        What stands where no widget can live, such as on GitHub: media type to content.
    alt : str
        What the picture of `still` shows, for those who can't see it.
    """
    if not hasattr(widget, "model_id"):
        raise TypeError(f"expected a widget, got {type(widget).__name__}.")
    from IPython.display import display

    view = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    bundle = {"application/vnd.jupyter.widget-view+json": view} | (still or {})
    display(bundle, raw=True, metadata={"image/png": {"alt": alt}} if alt else {})


def _in_notebook():
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
    if not _in_notebook():
        yield lambda done, text="": None
        return
    import ipywidgets

    bar = ipywidgets.IntProgress(max=total, layout=ipywidgets.Layout(width="40%"))
    label = ipywidgets.Label(what)
    box = ipywidgets.HBox([bar, label])
    show_widget(box)

    def update(done, text=""):
        bar.value = done
        label.value = f"{what}: {text}" if text else what

    try:
        yield update
    finally:
        for widget in (bar, label, box):
            widget.close()


def _close_after_cell(stack):
    """Close an ExitStack when the notebook's cell ends, if it is still open then.

    Keras doesn't say when `fit` is interrupted or fails; the bar would stay as if it ran on.
    """
    from IPython import get_ipython

    events = get_ipython().events

    def close(result=None):
        stack.close()

    events.register("post_run_cell", close)
    stack.callback(events.unregister, "post_run_cell", close)


class Progress(keras.callbacks.Callback):
    """Show the progress of `model.fit(..., verbose=0)`, then one table of rounded figures.

    Parameters
    ----------
    table : bool
        Whether to show the table when training ends.

    Example: `model.fit(X, y, epochs=5, verbose=0, callbacks=[Progress()])`.
    """

    def __init__(self, table=True):
        super().__init__()
        self._show_table = table

    def on_train_begin(self, logs=None):
        self._figures = []
        self._epoch, self._last = 0, 0.0
        steps, epochs = self.params.get("steps") or 1, self.params.get("epochs") or 1
        self._run = SimpleNamespace(steps=steps, epochs=epochs)
        self._bar = contextlib.ExitStack()
        self._update = self._bar.enter_context(progress(steps * epochs, "Training"))
        if _in_notebook():
            _close_after_cell(self._bar)

    def on_epoch_begin(self, epoch, logs=None):
        self._epoch = epoch

    def on_train_batch_end(self, batch, logs=None):
        if time.monotonic() - self._last > _REDRAW_SECONDS:
            self._last = time.monotonic()
            done = self._epoch * self._run.steps + batch + 1
            self._update(
                done,
                f"epoch {self._epoch + 1} of {self._run.epochs}, "
                f"step {batch + 1:,} of {self._run.steps:,}",
            )

    def on_epoch_end(self, epoch, logs=None):
        self._figures.append(dict(logs or {}))

    def on_train_end(self, logs=None):
        self._bar.close()
        if self._show_table and _in_notebook() and self._figures:
            from IPython.display import display

            display(_epoch_table(self._figures))
