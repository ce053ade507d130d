"""Tables of figures, rounded for reading."""

import numpy as np
import pandas as pd

from helpers import checks
from helpers.words import _


def of_records(records, index=None):
    """Return records as a table whose figures are rounded for reading.

    Parameters
    ----------
    records : list of dict
        One row each, with the same keys.
    index : str, optional
        The key that names the rows.

    Returns
    -------
    pandas.DataFrame
        Figures are text with three decimals, so that trailing zeros stay.

    Raises
    ------
    TypeError, ValueError
        If there are no records, or they aren't dicts with the same keys, `index` among them.
    """
    if not isinstance(records, (list, tuple)) or not all(isinstance(r, dict) for r in records):
        raise TypeError(_("records must be a list of dicts, one a row."))
    if not records:
        raise ValueError(_("there are no records: there is nothing to show."))
    keys = list(records[0])
    if any(set(record) != set(keys) for record in records):
        raise ValueError(_("every record must have the same keys as the first: {keys}.", keys=keys))
    if index is not None and checks.text("index", index) not in keys:
        raise ValueError(
            _(
                "the records have no {index!r} to name the rows; they have {keys}.",
                index=index, keys=keys,
            )
        )  # fmt: skip
    frame = pd.DataFrame(
        [{key: _rounded(value) for key, value in record.items()} for record in records]
    )
    return frame if index is None else frame.set_index(index)


def _rounded(value):
    return f"{value:.3f}" if isinstance(value, (float, np.floating)) else value


def spread_table(groups, index=None):
    """Return mean, lowest and highest of several runs, one row a label.

    Parameters
    ----------
    groups : dict of str to array (runs,)
        The figures of each candidate.
    index : str, optional
        What the labels are, by default candidates.

    Returns
    -------
    pandas.DataFrame
    """
    if not isinstance(groups, dict) or not groups:
        raise ValueError(_("groups must be a dict that is not empty: {label: values}."))
    index = _("candidate") if index is None else checks.text("index", index)
    rows = []
    for label, values in groups.items():
        runs = _one_a_run(label, values)
        low, mean, high = (float(f(runs)) for f in (np.min, np.mean, np.max))
        rows.append({index: label, _("mean"): mean, _("lowest"): low, _("highest"): high})
    return of_records(rows, index)


def _one_a_run(label, values):
    try:
        return checks.numbers("values", values, ndim=range(3))
    except (TypeError, ValueError):
        raise ValueError(
            _("{label!r} must hold one number a run, not {values!r}.",
              label=label, values=values)
        ) from None  # fmt: skip


def by_epoch(epochs):
    """Return one row an epoch; what was not measured after an epoch stays empty.

    Parameters
    ----------
    epochs : list of dict of str to float
        Keras's figures after each epoch, by the names it gives them.

    Raises
    ------
    TypeError, ValueError
        If there are none, or something else is given.
    """
    if not isinstance(epochs, (list, tuple)) or not all(isinstance(e, dict) for e in epochs):
        raise TypeError(_("epochs must be a list of dicts, one an epoch."))
    names = list(dict.fromkeys(name for figures in epochs for name in figures))
    first = _("epoch")
    rows = [
        {first: number} | {n: _figure(n, figures[n]) if n in figures else "" for n in names}
        for number, figures in enumerate(epochs, start=1)
    ]
    return of_records(rows, first)


def _figure(name, value):
    """Return a figure as a float; it may be NaN."""
    return float(checks.numbers(checks.shown(name), value, ndim=(0,)))
