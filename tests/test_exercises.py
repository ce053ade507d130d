"""Every exercise, both ways: right answers pass, wrong ones get the message meant for them."""

import ast
import dataclasses
import datetime
import functools
import gettext
import html
import inspect
import os
import random
import sys
import tracemalloc
import warnings
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from xml.etree import ElementTree

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from helpers import (
    asked,
    lessons,
    quiet,  # noqa: F401 - comes before keras
    words,
)
from helpers.exercises import calling, engine, given, guessing, reading, replies, scoring
from tests import answers, notebooks, odd
from tests.brackets import Brackets, assert_looked_up, bracketed, spoken, unbracketed

import keras  # isort: skip

EXERCISES = engine.exercises()
KEYS = list(EXERCISES)


@functools.cache
def _lesson(number):
    names = {}
    exec(answers.IMPORTS + answers.SHORTHANDS + answers.SETUP[str(number)], names)
    return names


def namespace(key):
    """Return the names that an answer to this exercise may use, as in its notebook; a copy."""
    return dict(_lesson(engine.lesson_number(key)))


def given_for(key, names):
    return eval(answers.GIVEN.get(key, "{}"), names)


def answered(source, names):
    """Return an answer given as source: an expression, or lines that set `answer`."""
    try:
        return eval(source, names)
    except SyntaxError:
        exec(source, names)
        return names["answer"]


def examined(key, source, names=None):
    """Return the reply to an answer given as source."""
    names = names or namespace(key)
    answer = answered(source, names)
    return engine.examine(key, answer, **given_for(key, names))


@pytest.fixture(autouse=True)
def _fresh_counts():
    for counter in (engine._tries, engine._hints, engine._asked):
        counter.clear()


def test_each_lesson_has_its_exercises():
    counts = Counter(map(engine.lesson_number, KEYS))
    assert list(counts) == [lesson.number for lesson in lessons.records()]
    for lesson in lessons.records():
        fewest, most = (1, 3) if lesson.minutes < 30 else (3, 6)
        assert fewest <= counts[lesson.number] <= most
    assert set(answers.RIGHT) == set(answers.WRONG) == set(KEYS)


@pytest.mark.parametrize(("key", "number"), [("2.3", 2), ("10.1", 10), ("2.a", 2), ("10.12", 10)])
def test_a_lesson_number_may_have_two_digits(key, number):
    assert engine.lesson_number(key) == number


@pytest.mark.parametrize("key", KEYS)
def test_an_untouched_cell_is_to_do(key):
    assert engine.examine(key, ..., **given_for(key, namespace(key))).kind == "To do"


TYPED = [option for prediction in guessing.PREDICTIONS for option in prediction.options]
WRONG = [(key, source, part) for key in KEYS for source, part in answers.WRONG[key]]


def in_brackets(key, answer, handed_over):
    """Return the reply in a language that is English but for its brackets, with runs labelled so.

    See tests/test_language.py, too.
    """
    if runs := handed_over.get("runs"):
        labelled = [dataclasses.replace(run, label=bracketed(run.label)) for run in runs]
        handed_over = handed_over | {"runs": labelled}
    with spoken():
        return engine.examine(key, answer, **handed_over)


@pytest.mark.parametrize(("key", "source", "part"), WRONG, ids=[f"{k} {s}" for k, s, _ in WRONG])
def test_a_wrong_answer_gets_its_message(key, source, part):
    names = namespace(key)
    answer = answered(source, names)
    reply = in_brackets(key, answer, given_for(key, names))
    assert reply.kind == "Not yet"
    assert part.casefold() in unbracketed(reply.text).casefold()
    with spoken():
        assert_looked_up(reply, source, type(answer).__name__, *TYPED)


@pytest.mark.parametrize("key", KEYS)
def test_without_its_brackets_a_message_is_the_english_one(key):
    names, (source, part) = namespace(key), answers.WRONG[key][0]
    answer, handed_over = answered(source, names), given_for(key, names)
    reply = engine.examine(key, answer, **handed_over)
    assert reply.kind == "Not yet"
    assert part.casefold() in reply.text.casefold()
    in_english = unbracketed(in_brackets(key, answer, handed_over).text)
    assert in_english.casefold() == reply.text.casefold()  # no bracket becomes a capital


RIGHT = [(key, source) for key in KEYS for source in [*answers.RIGHT[key]]]

# No check is to take a second or a gigabyte. A time depends on the machine, so work is held: a core
# multiplies some 10¹⁰ times a second, and notebooks hand over three times as many images as this
# does. The models' own memory goes with the images of one call; all else is traced (at most 7 MB).
PRODUCTS, AT_ONCE, BYTES = 3e9, 2_000, 20e6


@pytest.fixture
def work(monkeypatch):
    """Count what is multiplied in models that a check calls, and the images of a single call."""
    seen, called = SimpleNamespace(products=0, at_once=0), calling.called

    def counted(of, rows, *how):
        seen.products += len(rows) * of.count_params()
        seen.at_once = max(seen.at_once, len(rows))
        return called(of, rows, *how)

    monkeypatch.setattr(calling, "called", counted)
    return seen


@pytest.mark.parametrize(("key", "source"), RIGHT, ids=[f"{k} {s}" for k, s in RIGHT])
def test_an_unusual_right_answer_passes(key, source, work):
    reply = examined(key, source)
    assert (reply.kind, reply.text) == ("Correct", EXERCISES[key].right)
    assert work.products < PRODUCTS
    assert work.at_once <= AT_ONCE


@pytest.mark.parametrize("key", KEYS)
def test_a_check_takes_little_memory(key):
    names = namespace(key)
    answer, handed_over = answered(answers.RIGHT[key][0], names), given_for(key, names)
    tracemalloc.start()
    try:
        engine.examine(key, answer, **handed_over)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < BYTES


# Those of the others train for seconds: the rehearsals run them, in their notebooks.
@pytest.mark.parametrize("key", [key for key in KEYS if ".fit(" not in EXERCISES[key].solution])
def test_the_solution_passes_its_own_check(key):
    reply = examined(key, EXERCISES[key].solution)
    assert (reply.kind, reply.text) == ("Correct", EXERCISES[key].right)


@pytest.mark.parametrize("key", KEYS)
def test_there_are_enough_answers_of_both_kinds(key):
    wrong = {source for source, _part in answers.WRONG[key]}
    assert len(wrong) >= 8
    assert len(set(answers.RIGHT[key])) >= 5


@pytest.mark.parametrize("key", KEYS)
def test_hints_come_one_after_another_and_the_last_stays(key):
    seen = [engine.next_hint(key) for _ in range(5)]
    assert [reply.title for reply in seen] == ["1 of 3", "2 of 3", "3 of 3", "3 of 3", "3 of 3"]
    assert [reply.text for reply in seen[:3]] == list(EXERCISES[key].hints)
    assert all(hint.strip() for hint in EXERCISES[key].hints)


@pytest.mark.parametrize("key", KEYS)
def test_the_solution_comes_after_a_try_or_at_the_second_request(key):
    assert engine.reveal(key).kind == "Note"
    second = engine.reveal(key)
    assert second.kind == "Solution"
    assert second.code in html.unescape(second._repr_html_())
    engine._asked.clear()
    engine.next_hint(key)
    assert engine.reveal(key).kind == "Solution"
    engine._asked.clear()
    engine._hints.clear()
    engine.examine(key, object(), **given_for(key, namespace(key)))
    assert engine.reveal(key).kind == "Solution"


@pytest.mark.parametrize(
    "key", ["9.9", "", None, 9.9, 2, np.nan, [], "2.a", "2.30", "12.3", "x2.3"]
)
def test_an_unknown_exercise_is_named(key):
    for reply in (engine.examine(key, 1), engine.next_hint(key), engine.reveal(key)):
        assert reply.kind == "Note"
        assert "There is no exercise" in reply.text
        assert "2.3" in reply.text


@pytest.mark.parametrize("key", [2.3, np.float64(2.3), " 2.3", "2.3.", "02.3", "2,3"])
def test_a_key_is_understood_without_quotes_and_with_what_may_stand_around_it(key):
    assert engine.examine(key, ...).text == engine.examine("2.3", ...).text
    assert '`hint("2.3")`' in engine.reveal(key).text
    assert engine.reveal("2.3").kind == "Solution"
    hints = EXERCISES["2.3"].hints
    assert [engine.next_hint(k).text for k in (key, "2.3", key)] == list(hints)


def test_a_number_that_may_be_two_keys_is_asked_back(monkeypatch):
    known = dict.fromkeys(("2.1", "2.2", "2.10"), EXERCISES["2.3"])
    monkeypatch.setattr(engine, "exercises", lambda: known)
    reply = engine.examine(2.1, 3)
    assert reply.kind == "Note"
    assert reply.text.startswith('2.1 may be any of `"2.1"`, `"2.10"`: write the one')
    assert engine.examine(2.2, ...).kind == engine.examine("2.10", ...).kind == "To do"


def test_a_cell_whose_last_line_was_changed_is_told_what_the_check_needs():
    assert '`check("0.1", answer)`' in engine.examine("0.1", 3, forest=1).text
    for given_ in ({}, {"mixed": 3}, {"mixed": 3, "originals": 3, "forest": 3}):
        said = engine.examine("1.4", 3, **given_).text
        assert "exercise 1.4 needs from this cell: `mixed`, `originals`." in said
        assert "=" not in said  # it is called with `originals=X[:6]`: no name that would be wrong


def test_a_check_leaves_the_random_states_and_figures_as_they_were(monkeypatch):
    def check(answer):
        np.random.random(3)
        random.random()
        keras.random.normal((2,))
        warnings.simplefilter("ignore")
        plt.figure()

    def state():
        numbers = random.getstate(), np.random.get_state()[1].tolist()
        return repr((numbers, warnings.filters, plt.get_fignums()))

    changed = dataclasses.replace(EXERCISES["0.1"], check=check)
    monkeypatch.setattr(engine, "exercises", lambda: {"0.1": changed})
    keras.utils.set_random_seed(0)
    before, drawn = state(), keras.random.normal((2,))
    keras.utils.set_random_seed(0)
    assert engine.examine("0.1", 3).kind == "Correct"
    assert state() == before
    np.testing.assert_array_equal(keras.random.normal((2,)), drawn)


def stopping(error):
    """Return what is said where a check stops with this error."""

    def check(answer):
        raise error

    return engine._judged(dataclasses.replace(EXERCISES["2.1"], check=check), 3, {})


@pytest.mark.parametrize(
    "error", [RuntimeError("no"), SystemExit(3), GeneratorExit(), MemoryError()]
)
def test_a_check_that_stops_invents_no_cause(error):
    reply = stopping(error)
    name = type(error).__name__
    assert reply.text == (
        f"The check stopped with {name} and can't say why. What is asked: two numbers in brackets, "
        "as in (12, 34)."
    )


def test_what_tensorflow_logs_meanwhile_is_not_shown_and_all_else_is(monkeypatch, capfd):
    log = b"W0000 00:00:1.2 3 local_rendezvous.cc:412] Local rendezvous is aborting\n\t [[x]]\n"

    def check(answer):
        os.write(2, b"before\n" + log + b"after\n")

    monkeypatch.setitem(EXERCISES, "0.1", dataclasses.replace(EXERCISES["0.1"], check=check))
    monkeypatch.setattr(engine, "exercises", lambda: EXERCISES)
    assert engine.examine("0.1", 1).kind == "Correct"
    assert capfd.readouterr().err == "before\nafter\n"


def test_a_check_works_where_there_is_no_stderr(monkeypatch):
    def dup(descriptor):
        raise OSError("Bad file descriptor")

    monkeypatch.setattr(sys, "stderr", None)
    assert engine.examine("0.1", "9/10").kind == "Correct"
    monkeypatch.setattr(os, "dup", dup)
    assert engine.examine("0.1", "9/10").kind == "Correct"


def test_an_interrupt_stays_the_learners():
    class Interrupting:
        def __repr__(self):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopping(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        reading.short(Interrupting())
    exercise = dataclasses.replace(EXERCISES["0.1"], given={"x": lambda value: repr(value)})
    with pytest.raises(KeyboardInterrupt):
        engine._changed(exercise, {"x": Interrupting()})


ORDINARY = {  # what a learner may well hand in where something else is asked
    "a Fraction": Fraction(1, 4), "a Decimal": Decimal("0.25"), "a complex number": 2 + 0j,
    "an int of 5,000 digits": 10**5000, "a list of large ints": [10**400, 1], "NaN": [np.nan],
    "a date": datetime.date(2024, 1, 1), "a time": np.timedelta64(3, "s"),
    "a pair for a number": (70, 0), "a column": pd.Series([0.25]), "words": pd.Series(["a"]),
    "a masked number": np.ma.masked, "a record": np.zeros(2, "i4,f4"), "a dict": {"a": 1},
    "a set": {1}, "bytes": b"1", "a range": range(2), "a module": np, "an error": ValueError("x"),
    "a list that holds nothing": [], "two times nothing": (None, None), "classes": (int, int),
    "a model with its history": (keras.Sequential(), keras.callbacks.History()),
    "a layer in a list": [keras.layers.Dense(3)], "a variable": keras.Variable(1.0),
    "an optimizer": keras.optimizers.SGD(), "a half surrogate": "\ud800",
}  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_an_ordinary_odd_answer_gets_a_sentence_of_its_own(key):
    handed_over = given_for(key, namespace(key))
    for what, answer in ORDINARY.items():
        reply = engine.examine(key, answer, **handed_over)
        assert reply.kind in ("Not yet", "Correct"), what
        assert "The check stopped" not in reply.text, what


# ---- what a cell hands over besides the answer -------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_a_check_says_how_each_thing_that_it_is_given_is_tried(key):
    parameters = inspect.signature(EXERCISES[key].check).parameters.values()
    needed = [p.name for p in parameters if p.kind is p.KEYWORD_ONLY]
    assert needed == list(EXERCISES[key].given)
    assert set(needed) == set(answers.CHANGED.get(key, ()))


CHANGED = [
    (key, name, source)
    for key, changes in answers.CHANGED.items()
    for name, sources in changes.items()
    for source in sources
]


@pytest.mark.parametrize(("key", "name", "source"), CHANGED, ids=[" ".join(c) for c in CHANGED])
def test_what_was_changed_is_named_and_the_answer_not_blamed(key, name, source):
    names = namespace(key)
    handed_over = given_for(key, names) | {name: eval(source, names)}
    for answer in (object(), eval([*answers.RIGHT[key], "3"][0], names)):
        reply = engine.examine(key, answer, **handed_over)
        assert reply.kind == "Note"
        assert f"`{name}`" in reply.text
        assert "Run the cells above again" in reply.text
    assert engine.examine(key, ..., **handed_over).kind == "To do"
    assert engine.reveal(key).kind == "Note"  # none of these was a try


@pytest.mark.parametrize("key", answers.CHANGED)
def test_what_a_cell_hands_over_is_there_where_answers_are_tried(key):
    notebook = notebooks.read(asked.path_of(engine.lesson_number(key)))
    call = next(cell.source for cell in notebook.notebook.cells if f'check("{key}"' in cell.source)
    keywords = ast.parse(call[call.index("check(") :]).body[0].value.keywords
    for keyword in keywords:  # homework tries them as they stand in the cell
        eval(ast.unparse(keyword.value), namespace(key))
    assert {keyword.arg for keyword in keywords} == set(EXERCISES[key].given)


def test_nothing_that_is_handed_over_breaks_a_check():
    for key, exercise in EXERCISES.items():
        handed_over = given_for(key, namespace(key))
        for name in exercise.given:
            for what, make in odd.ODD.items():
                thing = make()
                if what in odd.OF_NUMBERS or (name == "twin" and isinstance(thing, keras.Model)):
                    continue  # some of them are just what is needed
                reply = engine.examine(key, object(), **handed_over | {name: thing})
                assert reply.kind == "Note", what
                assert f"`{name}`" in reply.text, what


ROWS, LABELS = np.zeros((5, 784), "float32"), np.arange(5)
GROWN = SimpleNamespace(tree_=None)


def run_of(label="a", val_accuracy=0.8, updates=10):
    return SimpleNamespace(label=label, val_accuracy=val_accuracy, updates=updates)


@pytest.mark.parametrize(
    ("usable", "value", "is_usable"),
    [
        (given.array(21, 1), np.zeros((21, 1)), True),
        (given.array(21, 1), np.zeros((60, 3), int), True),  # trained longer: nothing is broken
        (given.array(21, 1), np.zeros((20, 3)), False),
        (given.array(21, 1), np.zeros((21, 0)), False),
        (given.array(21, 1), np.zeros((21, 1, 1)), False),
        (given.array(21, 1), np.full((21, 1), np.inf), False),
        (given.array(1), np.array(["1"]), False),
        (given.images(), ROWS, True),
        (given.images(), ROWS.reshape(-1, 28, 28), True),
        (given.images(), ROWS.reshape(-1, 28, 28, 1), False),
        (given.images(), ROWS[:0], False),
        (given.images(5), ROWS, True),
        (given.images(5), ROWS[:4], False),
        (given.images(4), ROWS, False),
        (given.images_and_labels(5), (ROWS, LABELS), True),
        (given.images_and_labels(), [ROWS.reshape(-1, 28, 28), LABELS.astype("uint8")], True),
        (given.images_and_labels(6), (ROWS, LABELS), False),
        (given.images_and_labels(), (ROWS, LABELS[:4]), False),
        (given.images_and_labels(), (ROWS, LABELS + 6), False),
        (given.images_and_labels(), (ROWS, LABELS - 1), False),
        (given.images_and_labels(), (ROWS, LABELS.astype(float)), False),
        (given.images_and_labels(), (ROWS, LABELS, LABELS), False),
        (given.images_and_labels(), (LABELS, ROWS), False),
        (given.images_and_labels(), (ROWS + 1, LABELS), True),
        (given.images_and_labels(), (ROWS + 255, LABELS), False),  # unscaled: good networks fail
        (given.images_and_labels(), (ROWS - 0.1, LABELS), False),
        (
            given.forest(4),
            SimpleNamespace(estimators_=[GROWN] * 4, estimators_samples_=range(4)),
            True,
        ),
        (
            given.forest(4),
            SimpleNamespace(estimators_=[GROWN] * 3, estimators_samples_=range(4)),
            False,
        ),
        (
            given.forest(4),
            SimpleNamespace(estimators_=[GROWN] * 4, estimators_samples_=range(3)),
            False,
        ),
        (
            given.forest(4),
            SimpleNamespace(estimators_=[GROWN, 3, 3, 3], estimators_samples_=range(4)),
            False,
        ),
        (given.runs(), [run_of()], True),
        (given.runs("a", "b"), (run_of("a"), run_of("b"), run_of("c")), True),
        (given.runs("a", "b"), [run_of("a"), run_of("c")], False),
        (given.runs(), [run_of(), run_of(val_accuracy=np.nan)], False),
        (given.runs(), [run_of(), run_of(updates=-1)], False),
        (given.runs(), [], False),
        (given.share, np.float32(0.5), True),
        (given.share, 1, True),
        (given.share, np.array(0.5), True),
        (given.share, np.array([0.5]), False),
        (given.share, np.array(True), False),
        (given.share, 87.1, False),
        (given.share, -0.1, False),
        (given.share, True, False),
    ],
)
def test_what_is_given_is_tried_as_liberally_as_the_check_allows(usable, value, is_usable):
    assert bool(usable(value)) is is_usable


def test_a_network_that_is_given_takes_images_and_answers_with_ten_numbers():
    assert not given.network(odd.lasting("a diverged model"))  # nothing equals its outputs
    assert given.network(odd.lasting("a trained model"))
    narrow = keras.Sequential([keras.Input((100,)), keras.layers.Dense(10)])
    assert not given.network(narrow)
    for name in (
        "a model that isn't built", "a model of any width", "a model of two inputs",
        "a wide model", "an empty model", "a layer",
    ):  # fmt: skip
        other = odd.lasting(name)
        reply = engine._changed(EXERCISES["4.4"], {"twin": other, "images": ROWS})
        assert reply == "twin"


# ---- what a learner may type ------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_nothing_that_is_typed_breaks_a_check_or_is_changed(key):
    handed_over, networks = given_for(key, namespace(key)), odd.networks()
    for name, make in odd.ODD.items():
        answer = make()
        before = odd.looks(answer)
        reply = engine.examine(key, answer, **handed_over)
        assert reply.kind in ("Not yet", "Correct", "To do"), name
        assert reply.text.strip(), name
        assert str(reply), name
        assert reply._repr_html_(), name
        assert before == odd.looks(answer), name
    assert odd.same(networks, odd.networks())


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        (True, "This is True, and a number is asked."),
        (np.False_, "This is False, and a number is asked."),
        ("half", "This is the text 'half', and a number is asked."),
        (float("inf"), "This is infinite"),
        (float("nan"), "There is a NaN in it"),
        (-(10**400), "far too large"),
        (2j, "This is a complex number, and a number is asked."),
        (np.zeros(3), "This holds 3 values"),
        (np.array("x"), "This is the text 'x'"),
        ([1, [2]], "different lengths"),
        ([...], "still a `...`"),
        ({}, "This is a dict, and a number is asked."),
        (range(1), "This is a range"),
        (type("unit", (), {})(), "This is a unit"),
        (int, "This is the class int itself"),
    ],
)
def test_what_is_no_number_is_told_what_it_is(typed, part):
    with pytest.raises(reading.Wrong) as told:
        reading.number(typed)
    assert part in str(told.value)


def test_a_model_that_is_too_large_to_be_called_is_refused():
    wide = odd.lasting("a wide model")
    assert wide.count_params() == 39_250_000
    reply = engine.examine("2.3", wide)
    assert reply.text == "This model has 39,250,000 parameters, far too many."


def test_outputs_are_those_of_a_network_that_is_not_training():
    layers = [
        keras.Input((784,)),
        keras.layers.Dropout(0.9),
        keras.layers.Dense(10, use_bias=False),
    ]
    model, weights = keras.Sequential(layers), np.linspace(0, 1, 7840).reshape(784, 10)
    model.set_weights([weights])
    images = np.ones((2, 28, 28), "float32")
    expected = np.ones((2, 784)) @ weights
    np.testing.assert_allclose(calling.outputs(model, images), expected, rtol=1e-4)


def test_accuracy_is_the_share_of_images_whose_largest_output_is_their_label():
    model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])
    model.set_weights([np.eye(784, 10), np.zeros(10)])
    images = np.eye(784)[:4]
    assert scoring.accuracy(model, images, np.array([0, 1, 2, 9])) == 0.75
    with pytest.raises(reading.Wrong, match="Its weights are NaN"):
        scoring.accuracy(odd.lasting("a diverged model"), images, np.arange(4))


def test_a_single_nan_in_an_array_is_seen():
    with pytest.raises(reading.Wrong, match="NaN"):
        reading.array([1.0, np.nan])


def test_an_array_is_read_as_a_copy():
    typed = np.zeros(3)
    reading.array(typed)[0] = 1
    assert typed[0] == 0


def test_what_was_typed_is_repeated_in_60_characters():
    assert len(reading.short(["x" * 100] * 6)) == 60
    assert 0 < len(reading.short(10**5000)) <= 60  # Python may refuse to write it


def test_a_number_is_near_in_proportion_to_what_it_should_be():
    foreseen = {50: "half"}
    reading.require_near(101, 100, foreseen, "other", relative=0.01)
    for value, said in ((101.1, "other"), (98.9, "other"), (50.4, "half"), (50.6, "other")):
        with pytest.raises(reading.Wrong, match=said):
            reading.require_near(value, 100, foreseen, "other", relative=0.01)


def test_a_generator_is_not_used_up():
    numbers = (n for n in (78_500, 1_010))
    assert "generator" in engine.examine("2.1", numbers).text
    assert next(numbers) == 78_500


def test_checking_a_model_leaves_it_untrained_and_unchanged():
    names = namespace("4.3")
    model = names["patient"]
    before = [w.copy() for w in model.get_weights()], int(model.optimizer.iterations)
    for key in ("4.3", "4.1", "4.4"):
        engine.examine(key, model, **given_for(key, names))
    assert all(map(np.array_equal, before[0], model.get_weights()))
    assert int(model.optimizer.iterations) == before[1]


# ---- how a reply looks ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", replies._COLOURS)
def test_a_reply_has_a_word_and_a_role_not_colour_alone(kind):
    reply = replies.Reply(kind, "Use `<b>` & go.\n\nMore.", code="a < b")
    page = reply._repr_html_()
    assert 'role="status"' in page
    assert f"<strong>{kind}.</strong>" in page
    assert "<code>&lt;b&gt;</code> &amp; go." in page
    assert "a &lt; b" in page
    assert str(reply) == f"{kind}. Use `<b>` & go.\n\nMore.\n\na < b"


@pytest.mark.parametrize(
    ("guess", "measured", "square", "disc"),
    [(0.25, 0.75, 115, 305), (1, 0, 400, 20), (3, -2, 400, 20)],
)
def test_guess_and_measurement_are_drawn_where_they_lie_on_the_axis(guess, measured, square, disc):
    picture = replies.scale(guess, measured, 0, 1)  # its axis goes from 20 to 400
    assert f'<rect x="{square - 5:.1f}" y="21" width="10"' in picture
    assert f'<circle cx="{disc:.1f}"' in picture


def test_a_quote_in_a_translation_does_not_end_the_description():
    class Quoting(gettext.NullTranslations):
        def gettext(self, message):
            return message.replace("your guess", 'your "<guess>"')

    words.use(Quoting())
    try:
        picture = replies.scale(0, 1, 0, 1)
    finally:
        words.use(words.load("en"))
    root = ElementTree.fromstring(picture)
    assert root.attrib["aria-label"] == 'On an axis from 0 to 1: your "<guess>" 0, measured 1.'
    assert 'your "<guess>"' in "".join(root.itertext())


def test_an_axis_of_no_length_has_both_in_its_middle():
    assert '<circle cx="210.0"' in replies.scale(2, 2, 2, 2)


def test_the_word_is_said_in_the_readers_language_and_keeps_its_colour():
    words.use(Brackets())
    try:
        reply = replies.Reply("Not yet", "So.")
        page = reply._repr_html_()
    finally:
        words.use(words.load("en"))
    assert "<strong>⟦Not⟧ ⟦yet⟧.</strong>" in page
    assert replies._COLOURS["Not yet"] in page


def test_check_hint_and_solution_show_text_where_there_is_no_html(capsys):
    from helpers.exercises import check, hint, solution

    check("0.1", 0.5)
    hint("0.1")
    solution("0.1")
    shown = capsys.readouterr().out
    assert "Not yet. One half would be right" in shown
    assert "Hint 1 of 3." in shown
    assert "Solution." in shown


@pytest.mark.parametrize("key", KEYS)
def test_every_reply_goes_through_the_catalogue(key):
    handed_over = given_for(key, namespace(key))
    with spoken():
        for reply in (
            engine.examine(key, ..., **handed_over),
            engine.examine(key, object, **handed_over),
            engine.examine(key, 3, wrong_name=3),
            *(engine.next_hint(key) for _ in range(3)),
            *(engine.reveal(key) for _ in range(2)),
        ):
            assert_looked_up(reply, "object", "wrong_name", *TYPED)
