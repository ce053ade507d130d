"""Every exercise, both ways: right answers pass, wrong ones get the message meant for them."""

import copy
import functools
import gettext
import html
import inspect
from collections import Counter
from types import SimpleNamespace
from xml.etree import ElementTree

import hypothesis
import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from helpers import (
    lessons,
    quiet,  # noqa: F401 - comes before keras
    words,
)
from helpers.exercises import engine, given, guessing, models, reading, replies
from tests import answers
from tests.brackets import Brackets, assert_looked_up, spoken

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
        fewest, most = (2, 3) if lesson.minutes < 30 else (4, 6)
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


@pytest.mark.parametrize(("key", "source", "part"), WRONG, ids=[f"{k} {s}" for k, s, _ in WRONG])
def test_a_wrong_answer_gets_its_message(key, source, part):
    names = namespace(key)
    answer, handed_over = answered(source, names), given_for(key, names)
    reply = engine.examine(key, answer, **handed_over)
    assert reply.kind == "Not yet"
    assert part.casefold() in reply.text.casefold()
    with spoken():  # in another language (see tests/test_language.py)
        assert_looked_up(engine.examine(key, answer, **handed_over), source, *TYPED)


RIGHT = [(key, source) for key in KEYS for source in [*answers.RIGHT[key]]]


@pytest.mark.parametrize(("key", "source"), RIGHT, ids=[f"{k} {s}" for k, s in RIGHT])
def test_an_unusual_right_answer_passes(key, source):
    reply = examined(key, source)
    assert (reply.kind, reply.text) == ("Correct", EXERCISES[key].right)


# Those of the others train for seconds: the rehearsals run them, in their notebooks.
@pytest.mark.parametrize("key", [key for key in KEYS if ".fit(" not in EXERCISES[key].solution])
def test_the_solution_passes_its_own_check(key):
    reply = examined(key, EXERCISES[key].solution)
    assert (reply.kind, reply.text) == ("Correct", EXERCISES[key].right)


@pytest.mark.parametrize("key", KEYS)
def test_there_are_enough_answers_of_both_kinds(key):
    assert len(answers.WRONG[key]) >= 3
    assert len(answers.RIGHT[key]) + 1 >= 2 or key in ("4.2", "6.4")  # each takes a training


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
    engine.examine(key, object(), **given_for(key, namespace(key)))
    assert engine.reveal(key).kind == "Solution"


@pytest.mark.parametrize("key", ["9.9", "", None, 2.3, [], "2.3 "])
def test_an_unknown_exercise_is_named(key):
    for reply in (engine.examine(key, 1), engine.next_hint(key), engine.reveal(key)):
        assert reply.kind == "Note"
        assert "There is no exercise" in reply.text
        assert "2.3" in reply.text


def test_a_check_without_what_it_needs_says_how_to_call_it():
    assert '`check("1.2", answer, forest=forest)`' in engine.examine("1.2", 3).text
    assert '`check("0.1", answer)`' in engine.examine("0.1", 3, forest=1).text


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


def test_nothing_that_is_handed_over_breaks_a_check():
    for key, exercise in EXERCISES.items():
        for name in exercise.given:
            for odd_thing in (Hostile(), None, 3, "x", [], [Hostile()], models_in_use()[0], np.nan):
                handed_over = given_for(key, namespace(key)) | {name: odd_thing}
                reply = engine.examine(key, object(), **handed_over)
                assert (reply.kind, f"`{name}`" in reply.text) == ("Note", True)


ROWS, LABELS = np.zeros((5, 784), "float32"), np.arange(5)


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
        (
            given.forest(4),
            SimpleNamespace(estimators_=range(4), estimators_samples_=range(4)),
            True,
        ),
        (
            given.forest(4),
            SimpleNamespace(estimators_=range(3), estimators_samples_=range(4)),
            False,
        ),
        (
            given.forest(4),
            SimpleNamespace(estimators_=range(4), estimators_samples_=range(3)),
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
        (given.share, 87.1, False),
        (given.share, -0.1, False),
        (given.share, True, False),
    ],
)
def test_what_is_given_is_tried_as_liberally_as_the_check_allows(usable, value, is_usable):
    assert bool(usable(value)) is is_usable


def test_a_network_that_is_given_takes_images_and_answers_with_ten_numbers():
    unbuilt, diverged, compiled, free, two, wide, empty, *_rest = models_in_use()
    assert given.network(diverged)
    assert given.network(compiled)
    narrow = keras.Sequential([keras.Input((100,)), keras.layers.Dense(10)])
    assert not given.network(narrow)
    for other in (unbuilt, free, two, wide, empty, keras.layers.Dense(10)):
        reply = engine._changed(EXERCISES["4.4"], {"twin": other, "images": ROWS})
        assert reply == "twin"


# ---- what a learner may type ------------------------------------------------------------------


class Hostile:
    """Raises at whatever is asked of it."""

    def _raise(self, *args, **kwargs):
        raise RuntimeError("no")

    __len__ = __iter__ = __float__ = __array__ = __eq__ = __repr__ = __getattr__ = __bool__ = _raise
    __hash__ = object.__hash__


def raising(*args):
    raise ValueError("inside the learner's function")


@functools.cache
def models_in_use():
    unbuilt = keras.Sequential([keras.layers.Dense(10)])
    diverged = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])
    diverged.set_weights([np.full_like(w, np.nan) for w in diverged.get_weights()])
    compiled = keras.Sequential(
        [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")]
    )
    compiled.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    free = keras.Sequential([keras.Input((None,)), keras.layers.Rescaling(2.0)])
    first, second = keras.Input((784,)), keras.Input((784,))
    two = keras.Model([first, second], keras.layers.Add()([first, second]))
    wide = keras.Sequential([keras.Input((784,)), keras.layers.Dense(50_000)])
    empty = keras.Sequential()
    layer, optimizer = keras.layers.Dense(3), keras.optimizers.Adam()
    return unbuilt, diverged, compiled, free, two, wide, empty, layer, optimizer


@pytest.fixture(autouse=True, scope="module")
def _made_before_they_are_drawn():
    models_in_use()  # Keras draws seeds, which must not happen while Hypothesis draws an example


odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**400),
    st.floats(),
    st.complex_numbers(),
    st.text(max_size=20),
    st.binary(max_size=5),
    st.lists(st.one_of(st.integers(), st.floats(), st.none(), st.text(max_size=3)), max_size=4),
    st.lists(st.lists(st.floats(), max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.tuples(st.text(max_size=8), st.floats()),
    st.builds(Hostile),
    st.sampled_from([raising, len, np.mean, int, keras.Model, keras.layers.Dense, NotImplemented]),
    st.sampled_from(range(9)).map(lambda place: models_in_use()[place]),
    st.sampled_from(["float32", "int8", "bool", "O", "U3", "M8[s]"]).map(
        lambda kind: np.zeros((2, 3), kind)
    ),
    st.just(np.zeros((1000, 1000))),
    st.just(np.array(np.nan)),
    st.just(n for n in range(3)),
)


def frozen(answer):
    """Return what must not change: weights and compile state of a model, else the content."""
    if isinstance(answer, keras.Model):
        state = (answer.built, answer.compiled, answer.predict_function is None, answer.name)
        return state, [w.copy() for w in answer.get_weights()]
    if isinstance(answer, (keras.Layer, keras.optimizers.Optimizer)):
        return str(answer.get_config()), []
    if callable(answer) or hasattr(answer, "__next__"):
        return None, []
    return copy.deepcopy(answer), []


def same(before, after):
    return repr(before[0]) == repr(after[0]) and all(
        np.array_equal(a, b, equal_nan=True) for a, b in zip(before[1], after[1], strict=True)
    )


@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@hypothesis.given(answer=odd)
def test_nothing_that_is_typed_breaks_a_check_or_is_changed(key, answer):
    hostile = isinstance(answer, Hostile)
    before = None if hostile else frozen(answer)
    reply = engine.examine(key, answer, **given_for(key, namespace(key)))
    assert reply.kind in ("Not yet", "Correct")
    assert reply.text.strip()
    assert str(reply)
    assert reply._repr_html_()
    if not hostile:
        assert same(before, frozen(answer))


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        (True, "This is True, and a number is asked."),
        (np.False_, "This is False, and a number is asked."),
        ("0.5", "This is text. Write a number without quotes."),
        ("half", "This is the text 'half', and a number is asked."),
        (float("inf"), "This is infinite"),
        (float("nan"), "There is a NaN in it"),
        (-(10**400), "far too large"),
        (2j, "This is a complex, and a number is asked."),
        (np.zeros(3), "This holds 3 values"),
        (np.array("x"), "no number"),
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
    wide = models_in_use()[5]
    assert wide.count_params() == 39_250_000
    reply = engine.examine("2.3", wide)
    assert reply.text == "This model has 39,250,000 parameters, far too many."


def test_outputs_are_those_of_a_network_that_is_not_training():
    layers = [
        keras.Input((784,)),
        keras.layers.Dropout(0.9),
        keras.layers.Dense(10, use_bias=False),
    ]
    model = keras.Sequential(layers)
    images = np.ones((2, 28, 28), "float32")
    expected = np.ones((2, 784)) @ model.get_weights()[0]
    np.testing.assert_allclose(models.outputs(model, images), expected, rtol=1e-4)


def test_accuracy_is_the_share_of_images_whose_largest_output_is_their_label():
    model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])
    model.set_weights([np.eye(784, 10), np.zeros(10)])
    images = np.eye(784)[:4]
    assert models.accuracy(model, images, np.array([0, 1, 2, 9])) == 0.75
    with pytest.raises(reading.Wrong, match="Its outputs are NaN"):
        models.accuracy(models_in_use()[1], images, np.arange(4))


def test_a_second_activation_in_a_row_is_a_layer_too_many():
    layers = [keras.layers.Dense(10, "relu"), keras.layers.Softmax(name="second")]
    model = keras.Sequential([keras.Input((784,)), *layers])
    with pytest.raises(reading.Wrong, match=r"`second` \(Softmax\) too many"):
        models.dense_layers(model)


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
    names = namespace("4.2")
    model = names["patient"]
    before = [w.copy() for w in model.get_weights()], int(model.optimizer.iterations)
    for key in ("4.2", "4.3", "4.4"):
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

    check("0.1", 48_000)
    hint("0.1")
    solution("0.1")
    shown = capsys.readouterr().out
    assert "Not yet. 48,000 are in the training set." in shown
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
