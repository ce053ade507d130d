"""Tables of figures: rounded for reading, and refused where there is nothing to show."""

import numpy as np
import pytest

from helpers import tables


def cells(table):
    return [list(table.columns), *table.to_numpy().tolist()]


def test_records_are_rounded_and_keep_trailing_zeros():
    records = [
        {"model": "a", "mean": 0.5, "runs": 3},
        {"model": "b", "mean": np.float32(0.12356), "runs": 12},
    ]
    table = tables.of_records(records, index="model")
    assert cells(table) == [["mean", "runs"], ["0.500", 3], ["0.124", 12]]
    assert (table.index.name, list(table.index)) == ("model", ["a", "b"])
    assert "0.500" in table.to_html()
    assert cells(tables.of_records(records))[1:] == [["a", "0.500", 3], ["b", "0.124", 12]]


def test_records_may_name_their_keys_in_another_order():
    table = tables.of_records([{"a": 1, "b": 2}, {"b": 4, "a": 3}])
    assert cells(table) == [["a", "b"], [1, 2], [3, 4]]


@pytest.mark.parametrize(
    ("records", "index", "kind", "message"),
    [
        ([], None, ValueError, "no records"),
        ({"a": 1}, None, TypeError, "list of dicts"),
        ([1, 2], None, TypeError, "list of dicts"),
        (None, None, TypeError, "list of dicts"),
        ([{"a": 1}, {"b": 1}], None, ValueError, r"same keys as the first: \['a'\]"),
        ([{"a": 1}], "b", ValueError, r"no 'b' to name the rows; they have \['a'\]"),
    ],
)
def test_what_is_no_table_is_refused(records, index, kind, message):
    with pytest.raises(kind, match=message):
        tables.of_records(records, index)


def test_spread_gives_mean_lowest_and_highest():
    groups = {"a": [0.25, 1.0, 0.25], "b": np.array([2.0])}
    table = tables.spread_table(groups, index="who")
    assert cells(table) == [
        ["mean", "lowest", "highest"],
        ["0.500", "0.250", "1.000"],
        ["2.000", "2.000", "2.000"],
    ]
    assert (table.index.name, list(table.index)) == ("who", ["a", "b"])
    assert tables.spread_table(groups).index.name == "candidate"


@pytest.mark.parametrize("groups", [{}, [1, 2], {"a": []}, {"a": ["x"]}])
def test_what_has_no_spread_is_refused(groups):
    with pytest.raises(ValueError, match="must"):
        tables.spread_table(groups)


def test_epochs_get_a_row_each():
    table = tables.by_epoch([{"accuracy": 0.5, "loss": 2}, {"accuracy": 0.75, "loss": 1.23456}])
    assert cells(table) == [["accuracy", "loss"], ["0.500", "2.000"], ["0.750", "1.235"]]
    assert (table.index.name, list(table.index)) == ("epoch", [1, 2])


def test_what_was_not_measured_after_an_epoch_stays_empty():
    table = tables.by_epoch([{"loss": 2.0}, {"loss": 1.0, "val_loss": 0.5}, {"val_loss": 0.25}])
    assert cells(table) == [
        ["loss", "val_loss"], ["2.000", ""], ["1.000", "0.500"], ["", "0.250"],
    ]  # fmt: skip


def test_no_epochs_are_nothing_to_show():
    with pytest.raises(ValueError, match="nothing to show"):
        tables.by_epoch([])
