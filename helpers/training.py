"""What a learner sees while a model trains: a bar, a table when it is done, a count of images."""

import contextlib
import time
from types import SimpleNamespace

import keras

from helpers import display, tables
from helpers.words import _

_REDRAW_SECONDS = 0.2  # a bar that moves five times a second looks alive and costs nothing


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
        self._update = self._bar.enter_context(display.progress(steps * epochs, _("Training")))
        if display.in_notebook():
            _close_after_cell(self._bar)

    def on_epoch_begin(self, epoch, logs=None):
        self._epoch = epoch

    def on_train_batch_end(self, batch, logs=None):
        if time.monotonic() - self._last > _REDRAW_SECONDS:
            self._last = time.monotonic()
            text = _(
                "epoch {epoch} of {epochs}, step {step:,} of {steps:,}",
                epoch=self._epoch + 1, epochs=self._run.epochs,
                step=batch + 1, steps=self._run.steps,
            )  # fmt: skip
            self._update(self._epoch * self._run.steps + batch + 1, text)

    def on_epoch_end(self, epoch, logs=None):
        self._figures.append(dict(logs or {}))

    def on_train_end(self, logs=None):
        self._bar.close()
        if self._show_table and display.in_notebook() and self._figures:
            from IPython.display import display as show

            show(tables.by_epoch(self._figures))


class ImagesSeen(keras.metrics.Metric):
    """Count the images that pass through a model, anew in each epoch.

    Each step adds the size of the batch that it was given: what was seen is counted, not worked
    out from the batch size that was asked for. `history.history` holds the counts as "images".

    Example: `model.compile(loss=…, metrics=[ImagesSeen()])`.
    """

    def __init__(self):
        super().__init__(name="images")
        self._count = self.add_variable(shape=(), initializer="zeros", name="count")

    def update_state(self, y_true, y_pred, sample_weight=None):
        batch = keras.ops.cast(keras.ops.shape(y_pred)[0], self._count.dtype)
        self._count.assign_add(batch)

    def result(self):
        return keras.ops.add(self._count, 0)  # the variable itself would go on counting
