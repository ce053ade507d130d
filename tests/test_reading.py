"""What a learner types is read where its meaning is certain, and asked back where it isn't."""

import datetime
import decimal
import re
from decimal import Decimal
from fractions import Fraction

import hypothesis
import numpy as np
import pandas as pd
import pytest
from hypothesis import strategies as st

from helpers import quiet  # noqa: F401 - comes before keras
from helpers.exercises import choices, guessing, numerals, questions, reading
from helpers.exercises.reading import ANY, COUNT, FACTOR, GAIN, INDEX, POWER, RATE, SHARE
from tests.lists import SEVEN, lists_are_asked  # noqa: F401 - a fixture for all tests here

import keras  # isort: skip

QUANTITIES = {
    **{"share": SHARE, "count": COUNT, "factor": FACTOR},
    **{"rate": RATE, "power": POWER, "any": ANY, "gain": GAIN, "index": INDEX},
}


def refused(read, *args, **kwargs):
    """Return what is said of an answer that isn't read."""
    with pytest.raises(reading.Wrong) as told:
        read(*args, **kwargs)
    return str(told.value)


# ---- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "quantity", "value"),
    [
        (0.83, SHARE, 0.83),
        (0, SHARE, 0),
        (1, SHARE, 1),
        ("0.83", SHARE, 0.83),
        (".83", SHARE, 0.83),
        (" 0.83 ", SHARE, 0.83),
        ("0,83", SHARE, 0.83),
        (",83", SHARE, 0.83),
        ("0,830", SHARE, 0.83),
        ("1,000", SHARE, 1),  # a thousand is none
        ("83 %", SHARE, 0.83),
        ("83%", SHARE, 0.83),
        ("83,5 %", SHARE, 0.835),
        ("83 per cent", SHARE, 0.83),
        ("83 percent", SHARE, 0.83),
        ("83퍼센트", SHARE, 0.83),
        ("８３％", SHARE, 0.83),  # as a Korean keyboard may write it
        ("1/4", SHARE, 0.25),
        ("¼", SHARE, 0.25),
        ("1 in 4", SHARE, 0.25),
        ("900/1,000", SHARE, 0.9),
        ("900 out of 1,000", SHARE, 0.9),
        ("8,160/12,000", SHARE, 0.68),
        ("0.5/2", SHARE, 0.25),
        ("0,5/2", SHARE, 0.25),
        ("1,234", INDEX, 1234),
        ("3 of 4", SHARE, 0.75),
        ("1 out of 4", SHARE, 0.25),
        ("70k", COUNT, 70_000),
        ("1.5 K", COUNT, 1_500),
        ("1,602 steps", COUNT, 1_602),
        ("1 image", COUNT, 1),
        ("8.3e-1", SHARE, 0.83),
        (Fraction(83, 100), SHARE, 0.83),
        (Decimal("0.83"), SHARE, 0.83),
        ([Fraction(83, 100)], SHARE, 0.83),
        ([Decimal("0.83")], SHARE, 0.83),
        (["0.83"], SHARE, 0.83),
        (np.array(["0.83"]), SHARE, 0.83),
        (np.str_("0.83"), SHARE, 0.83),
        (np.float64(0.83), SHARE, 0.83),
        (np.array([[0.83]]), SHARE, 0.83),
        ((0.83,), SHARE, 0.83),  # a comma too many behind it
        (pd.Series([0.83]), SHARE, 0.83),
        (70_000, COUNT, 70_000),
        (7e4, COUNT, 70_000),
        ("70,000", COUNT, 70_000),
        ("70 000", COUNT, 70_000),
        ("70\u202f000", COUNT, 70_000),
        ("70'000", COUNT, 70_000),
        ("70_000", COUNT, 70_000),
        ("70000.0", COUNT, 70_000),
        ("1,234,567", COUNT, 1_234_567),
        ("1.234.567", COUNT, 1_234_567),
        ("10.100", COUNT, 10_100),  # 10.1 is no count
        (np.int64(70_000), COUNT, 70_000),
        ("70,000.5", ANY, 70_000.5),
        ("70.000,5", ANY, 70_000.5),
        ("3.141", ANY, 3.141),
        ("1,5", ANY, 1.5),
        ("12,3456", ANY, 12.3456),
        ("-2", ANY, -2),
        ("−2", ANY, -2),
        ("+2", ANY, 2),
        ("1e-3", RATE, 0.001),
        ("0,001", RATE, 0.001),
        ("10 %", RATE, 0.1),
        ("2,5", FACTOR, 2.5),
    ],
    ids=reading.short,
)
def test_a_number_is_read_where_its_meaning_is_certain(typed, quantity, value):
    read = reading.number(typed, quantity=quantity)
    assert type(read) is float
    assert read == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("kind", ["float32", "float16", "bfloat16", "int32"])
@pytest.mark.filterwarnings("ignore:__array__")  # Keras, of bfloat16
def test_tensors_and_variables_of_one_element_are_read(kind):
    for typed in (keras.ops.ones((1, 1), kind), keras.Variable(np.ones(()), dtype=kind)):
        assert reading.number(typed, quantity=SHARE) == 1
        assert reading.numbers([typed, "0,5"], 2, "two", quantity=SHARE) == [1, 0.5]


@pytest.mark.parametrize(
    ("typed", "quantity", "said"),
    [
        (
            83,
            SHARE,
            "A share lies between 0 and 1, and 83 doesn't. If you mean 83 %, write 0.83.",
        ),
        (
            "83",
            SHARE,
            "A share lies between 0 and 1, and 83 doesn't. If you mean 83 %, write 0.83.",
        ),
        ("83,5", SHARE, "If you mean 83.5 %, write 0.835."),
        ("83,500", SHARE, "If you mean 83.5 %, write 0.835."),
        (250, SHARE, "A share lies between 0 and 1, and 250 doesn't."),
        ("70 thousand", COUNT, "This is the text '70 thousand'"),
        ("70 images", SHARE, "This is the text '70 images'"),
        ("1 in 0", SHARE, "This is the text '1 in 0'"),
        ("70k", SHARE, "This is the text '70k'"),
        ("2½", ANY, "This is the text '2½'"),
        (None, SHARE, "This is None, and a share between 0 and 1 is asked."),
        (-0.1, SHARE, "A share lies between 0 and 1, and -0.1 doesn't."),
        ("-5 %", SHARE, "and -0.05 doesn't."),
        (533.3, COUNT, "A count is a whole number, 0 or more, and 533.3 isn't."),
        (-1, COUNT, "and -1 isn't."),
        ("0,83", COUNT, "and 0.83 isn't."),
        ("50 %", COUNT, "This is the text '50 %', and a whole number is asked."),
        (0, FACTOR, "A factor is above 0, and 0 isn't."),
        (-0.1, RATE, "A rate is above 0, and -0.1 isn't."),
        ((0, 83), SHARE, "reads (0, 83). If you mean 0.83, write 0.83."),
        ((70, 0), COUNT, "reads (70, 0). If you mean 70000, write 70000."),
        ((1, 234, 567), COUNT, "If you mean 1234567, write 1234567."),
        ((-1, 500), ANY, "Write -1500 or -1.5, whichever you mean."),
        ((1, 5), ANY, "If you mean 1.5, write 1.5."),
        ((1, 2), SHARE, "This holds 2 values, and a share between 0 and 1 is asked."),
        ([0, 83], SHARE, "This holds 2 values"),  # no comma of Python's makes a list
        ("1,234", ANY, "'1,234' may mean 1234 or 1.234. Write the one that you mean, without"),
        ("70.000", COUNT, "'70.000' may mean 70 or 70000."),
        ("7_0", ANY, "This is the text '7_0'"),
        ("10²", ANY, "This is the text '10²'"),
        ("0.25^9", FACTOR, "Python writes a power with two stars, without quotes: 0.25**9."),
        (".25 ** 9", FACTOR, "Python writes a power with two stars, without quotes: .25**9."),
        ("4*10^-6", RATE, "Python writes a power with two stars, without quotes: 10**-6."),
        ("10^-6", RATE, "Python writes a power with two stars, without quotes: 10**-6."),
        ("0,5^8", FACTOR, "Write it in digits and without quotes"),  # 0,5**8 would make a pair
        ("1/0", ANY, "This is the text '1/0'"),
        ("1/2/3", ANY, "This is the text"),
        ("half", SHARE, "Write it in digits and without quotes, such as 0.4."),
        ("", ANY, "This is the text ''"),
        ("nan", ANY, "This is the text 'nan'"),
        ("9" * 5000, ANY, "This is the text"),
        ("1e999", ANY, "far too large"),
        (True, SHARE, "This is True, and a share between 0 and 1 is asked."),
        (np.False_, COUNT, "This is False, and a whole number is asked."),
        ([True], SHARE, "This is True"),
        (np.array(True), SHARE, "This is True"),
        (float("nan"), SHARE, "There is a NaN in it"),
        (Decimal("NaN"), SHARE, "There is a NaN in it"),
        (Decimal("sNaN"), SHARE, "There is a NaN in it"),
        ([Decimal("sNaN")], SHARE, "There is a NaN in it"),
        (float("inf"), SHARE, "This is infinite"),
        (Decimal("-inf"), ANY, "This is infinite"),
        (10**5000, COUNT, "far too large"),
        (Decimal("1e400"), ANY, "far too large"),
        (Fraction(10**400), ANY, "far too large"),
        ([10**400], ANY, "far too large"),
        (1e305, ANY, "far too large"),
        (2 + 0j, ANY, "This is a complex number, and a number is asked."),
        (np.complex64(1), ANY, "This is a complex number"),
        (np.array([1j]), ANY, "It holds complex numbers"),
        ([], ANY, "This holds 0 values"),
        ({"a": 1}, ANY, "This is a dict, and a number is asked."),
        ({1}, ANY, "This is a set"),
        (b"1", ANY, "This is a bytes"),
        (datetime.date(2024, 1, 1), ANY, "This is a date, and a number is asked."),
        (np.datetime64("2024-01-01"), ANY, "It holds dates or times"),
        (np.timedelta64(3, "s"), ANY, "It holds dates or times"),
        (np.ma.masked, ANY, "Some of it is masked"),
        (np.zeros(2, "i4,f4"), ANY, "It holds something that is no number"),
        (np.array(["x", "y"]), ANY, "It holds text"),
        ([None], ANY, "It holds None, which is no number"),
        ([[...]], ANY, "still a `...`"),
    ],
    ids=reading.short,
)
def test_what_is_not_certain_or_not_possible_is_asked_back(typed, quantity, said):
    assert said in refused(reading.number, typed, quantity=quantity)


ODD_NUMBERS = [83, 250, -1, 0, 0.5, (0, 83), (70, 0), (70, 500), (1, 234), (1, 0, 0), (-1, 500)]
ODD_NUMBERS += ["83", "83,500", "1,234", "70.000", "70,000", "0,83", "50 %", "half", "7 0", "1.5.0"]
ADVICE = re.compile(r"(?:[Ww]rite|such as|or) (-?\d[\d.e+-]*\d|\d)(?![\d.]*\d)")


@pytest.mark.parametrize("quantity", QUANTITIES.values(), ids=QUANTITIES)
@pytest.mark.parametrize("typed", ODD_NUMBERS, ids=reading.short)
def test_what_a_message_says_to_write_is_then_read(typed, quantity):
    try:
        reading.number(typed, quantity=quantity)
    except reading.Wrong as told:
        for written in ADVICE.findall(str(told)):
            assert reading.number(eval(written), quantity=quantity) == float(written)


@pytest.mark.parametrize("typed", [*ODD_NUMBERS, 5, (0, 4), None, "x"], ids=reading.short)
def test_what_a_refused_guess_is_told_to_write_is_then_read(typed, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    for prediction in [one for one in guessing.PREDICTIONS if one.kind == "number"]:
        key, measured = prediction.key, float(prediction.quantity.example)
        told = guessing.compared(key, typed, measured)
        for written in ADVICE.findall(told.text) if told.kind == "Not yet" else ():
            reply = guessing.compared(key, eval(written), measured)
            assert reply.kind in ("Close", "Off", "As measured"), (key, told.text)


def test_that_test_finds_what_the_messages_say_to_write():
    said = (refused(reading.number, typed, quantity=ANY) for typed in ("1,234", (1, 234), "half"))
    assert [ADVICE.findall(text) for text in said] == [["1.234"], ["1234", "1.234"], ["3.5"]]
    assert ADVICE.findall(refused(reading.number, 83, quantity=SHARE)) == ["0.83"]


@pytest.mark.parametrize(
    "typed", [1.5, 2, 4, 10 / 4, np.exp(1.5), 84.13, 250, "4"], ids=reading.short
)
def test_per_cent_are_suspected_only_of_what_is_written_as_they_are(typed):
    assert "If you mean" not in refused(reading.number, typed, quantity=SHARE)


def test_a_single_none_is_not_told_of_models():
    assert refused(reading.number, None, quantity=SHARE).endswith("is asked.")
    assert refused(reading.name, None, ("a", "b")).endswith("is asked.")


@pytest.mark.parametrize("quantity", QUANTITIES.values(), ids=QUANTITIES)
def test_the_example_of_a_quantity_is_possible(quantity):
    assert quantity.holds(float(quantity.example))


@hypothesis.given(st.integers(0, 1000), st.sampled_from(["{:.3f}", "{:g}"]))
def test_every_share_is_read_however_it_is_written(thousandths, form):
    plain = form.format(thousandths / 1000)
    for text in (plain, plain.replace(".", ","), plain.lstrip("0"), f"{thousandths / 10:g} %"):
        if text:
            assert reading.number(text, quantity=SHARE) == pytest.approx(thousandths / 1000)


@hypothesis.given(st.integers(0, 10**9))
def test_every_count_is_read_however_it_is_written(count):
    for text in (f"{count}", f"{count:,}", f"{count:_}", f"{count:,}".replace(",", " ")):
        assert reading.number(text, quantity=COUNT) == count


@hypothesis.given(st.text(alphabet="0123456789.,_'/% e+-−", max_size=12))
def test_no_text_gives_a_number_that_is_not_possible(text):
    for quantity in QUANTITIES.values():
        try:
            assert quantity.holds(reading.number(text, quantity=quantity))
        except reading.Wrong:
            continue


@pytest.mark.parametrize(
    ("typed", "quantity", "value"),
    [
        (0.1 * 3 * 10_000, COUNT, 3_000),  # 3000.0000000000005
        (np.float32(1) + np.float32(1e-7), SHARE, 1),
        (-1e-9, SHARE, 0),
        (-0.0, SHARE, 0),
    ],
)
def test_what_only_rounding_sets_apart_from_a_possible_number_is_that(typed, quantity, value):
    read = reading.number(typed, quantity=quantity)
    assert str(read) == str(float(value))


def test_no_more_than_rounding_is_forgiven():
    for typed, quantity in ((3000.01, COUNT), (1.0001, SHARE), (0, RATE), (-1e-9, FACTOR)):
        with pytest.raises(reading.Wrong):
            reading.number(typed, quantity=quantity)
    assert reading.number(0.3, quantity=ANY) == 0.3
    assert reading.number(1e-9, quantity=RATE) == 1e-9


def test_several_numbers_are_each_read_and_held_to_their_range():
    assert reading.numbers(("0,86", 0.87), 2, "two", quantity=SHARE) == [0.86, 0.87]
    assert reading.numbers(np.array([1, 2]), 2, "two") == [1, 2]
    assert "If you mean 86 %, write 0.86" in refused(
        reading.numbers, (86, 87), 2, "two numbers", quantity=SHARE
    )
    pair = "a pair of numbers"
    for typed in (78_500, (78_500,), np.float32(1), "12"):
        assert "This is one number, and a pair of numbers is asked." in refused(
            reading.numbers, typed, 2, pair
        )
    for typed in ((784, 100, 10), [1, 2, 3], np.arange(3)):
        said = refused(reading.numbers, typed, 2, pair, quantity=COUNT)
        assert said == "These are 3 numbers, and a pair of numbers is asked."
    said = refused(reading.numbers, (0, 861, 0, 875), 2, pair, quantity=SHARE)
    assert "These are 4 numbers" in said
    assert "write 0.861 for 0,861" in said
    assert "without quotes" in refused(reading.numbers, "0.8, 0.9", 2, pair)
    assert "still a `...`" in refused(reading.numbers, (1, ...), 2, pair)
    assert "Its shape is (2, 1)" in refused(reading.numbers, np.ones((2, 1)), 2, pair)
    assert "This is True" in refused(reading.numbers, np.array([True, False]), 2, pair)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([[1, 2], [3]], "Its rows have different lengths"),
        ([1, [2]], "Its rows have different lengths"),
        ([np.zeros(2), np.zeros(3)], "Its rows have different lengths"),
        ([[Fraction(1, 2), "x"]], "It holds 'x', which is no number"),
        ("12", "This is the text '12'"),
        (np.ma.array([1, 2], mask=[0, 1]), "Some of it is masked"),
        (pd.Series(["a"]), "It holds 'a', which is no number"),
    ],
    ids=reading.short,
)
def test_what_is_no_array_is_told_what_was_seen_of_it(typed, said):
    assert said in refused(reading.array, typed)


def test_lists_that_are_nested_too_deep_are_not_said_to_be_ragged():
    deep = [1]
    for _level in range(100):
        deep = [deep]
    endless = []
    endless.append(endless)
    for typed in (deep, endless):
        assert "It can't be made an array" in refused(reading.array, typed)


def test_exact_numbers_in_an_array_are_read():
    typed = [[Fraction(1, 4), Decimal("0.5")], [1, True]]
    np.testing.assert_array_equal(reading.array(typed), [[0.25, 0.5], [1, 1]])


def test_reading_a_decimal_raises_no_flag_of_the_learners():
    with decimal.localcontext() as context:
        context.traps[decimal.FloatOperation] = True
        assert reading.number(Decimal("0.83"), quantity=SHARE) == 0.83


class Raising:
    """Raises this when it is asked how it is written."""

    def __init__(self, error):
        self.error = error

    def __repr__(self):
        raise self.error


def test_what_cant_be_written_is_named_by_its_class():
    for error in (RuntimeError(), SystemExit(), GeneratorExit(), RecursionError()):
        assert "Raising" in reading.short(Raising(error))
    with pytest.raises(KeyboardInterrupt):
        reading.short(Raising(KeyboardInterrupt()))


# ---- names ------------------------------------------------------------------------------------

MODELS = ("random forest", "gradient boosting", "neural network")


@pytest.mark.parametrize(
    "typed",
    [
        "random forest",
        " Random  FOREST ",
        "'random forest'",
        "“random forest”",
        "random forest.",
        "random-forest",
        "random_forest",
        ["random forest"],
        ("random forest",),
        {"random forest"},
        np.array(["random forest"]),
        np.str_("random forest"),
    ],
    ids=reading.short,
)
def test_a_name_is_read_whatever_stands_around_it(typed):
    assert reading.name(typed, MODELS) == "random forest"


def test_the_name_that_is_written_exactly_is_meant():
    assert reading.name("a_b", ("a b", "a_b")) == "a_b"
    assert reading.name("a", ("A", "a")) == "a"
    assert reading.name("a-b.", ("a b", "a_c")) == "a b"
    assert "none of" in refused(reading.name, "a-b", ("a b", "a_b"))
    assert reading.name("metrics='accuracy'", ("metrics='accuracy'", "dens2")).startswith("metrics")
    assert reading.name("(100,)", ("(100,)", "(300,)")) == "(100,)"


@pytest.mark.parametrize(
    ("typed", "option"), [("바지", "Trouser"), ("앵클 부츠.", "Ankle boot"), (["가방"], "Bag")]
)
def test_a_class_may_be_named_in_korean(typed, option):
    assert reading.name(typed, ("Trouser", "Bag", "Ankle boot")) == option


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("forest", '\'forest\' is none of "random forest", "gradient boosting", "neural'),
        (["forest"], "'forest' is none of"),
        (["random forest", "neural network"], "This is a list, and one of the names"),
        (3, 'This is an int, and one of the names ("random forest"'),
        ("", "'' is none of"),
    ],
    ids=reading.short,
)
def test_an_unknown_name_is_told_the_options(typed, said):
    assert said in refused(reading.name, typed, MODELS)


YES = [
    True,
    "T",
    np.True_,
    "yes",
    "y",
    "Yes.",
    " YES ",
    "true",
    "True",
    "예",
    "네",
    "참",
    "예.",
    ["yes"],
]
NO = [False, np.False_, "no", "n", "F", "No!", "false", "아니요", "아니오", "거짓", np.array(False)]


@pytest.mark.parametrize(
    ("typed", "word"), [(t, "yes") for t in YES] + [(t, "no") for t in NO], ids=reading.short
)
def test_yes_and_no_are_read_in_the_languages_of_the_course(typed, word):
    assert reading.yes_no(typed) == word
    prediction = guessing._PREDICTIONS["9.a"]
    assert choices.read(prediction, typed) == word


def test_yes_is_read_from_a_tensor_and_from_letters_that_are_put_together():
    assert reading.yes_no(keras.ops.any(keras.ops.ones(2, "bool"))) == "yes"
    assert reading.yes_no("\u110b\u1168") == "yes"  # 예, as macOS writes it


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("maybe", '\'maybe\' is neither "yes" nor "no".'),
        (None, 'This is None, and "yes" or "no" is asked.'),
        (1, 'This is an int, and "yes" or "no" is asked.'),
        (np.array([True, False]), "This is a"),
        (["yes", "no"], "This is a list"),
    ],
    ids=reading.short,
)
def test_what_is_neither_yes_nor_no_is_said_to_be(typed, said):
    assert said in refused(reading.yes_no, typed)


# ---- guesses ----------------------------------------------------------------------------------


def test_each_number_has_a_quantity_and_nothing_else_has_one():
    for prediction in guessing.PREDICTIONS:
        assert (prediction.kind == "number") == (prediction.quantity in QUANTITIES.values())
    said = {"key": "9.a", "question": "How many?", "would_mean": "None.", "right": "Yes."}
    with pytest.raises(ValueError, match=r"9\.a"):
        questions.Prediction(**said, kind="number")
    with pytest.raises(ValueError, match=r"9\.a"):
        questions.Prediction(**said, quantity=SHARE)


@pytest.mark.parametrize(
    "prediction", [p for p in guessing.PREDICTIONS if p.kind == "number"], ids=lambda p: p.key
)
def test_the_axis_and_what_is_close_fit_to_the_quantity(prediction):
    low, high = prediction.span
    quantity = prediction.quantity
    assert quantity.low <= low < high <= quantity.high
    assert 0 <= prediction.near < high - low
    if quantity.whole:
        assert (low % 1, high % 1, prediction.near % 1) == (0, 0, 0)


def guess(key, typed):
    return choices.read(guessing._PREDICTIONS[key], typed)


@pytest.mark.parametrize(
    "typed", [0.1, "0.1", "0,1", np.float32(0.1), Fraction(1, 10), [0.1]], ids=reading.short
)
def test_a_choice_among_numbers_may_be_written_like_any_number(typed):
    assert guess("9.h", typed) == "0.1"


def test_a_number_that_is_no_option_is_told_the_options():
    assert refused(guess, "9.h", 0.2) == "0.2 is none of 0.1, 32, 3000."
    assert "write 0.1" in refused(guess, "9.h", (0, 1))
    assert guess("9.h", "3,000") == "3000"
    assert guess("9.h", 32.0) == "32"


def test_names_may_stand_in_a_list_an_array_or_one_text():
    both = ["convolutional network", "SVC on edges"]
    for typed in (both, tuple(both), set(both), np.array(both), ", ".join(both), both[::-1]):
        assert guess("9.j", typed) == both
    assert guess("9.j", "SVC-on-edges.") == ["SVC on edges"]
    assert guess("9.j", []) == []
    order = list(SEVEN)
    assert guess("9.i", ", ".join(order)) == guess("9.i", np.array(order)) == order


def test_what_is_no_list_of_names_is_said_what_it_is():
    assert "This is an int, and a list of names" in refused(guess, "9.j", 3)
    assert "This is None, and a list of all names, best first," in refused(guess, "9.i", None)
    figures = dict.fromkeys(SEVEN, 0.5)
    assert "NaN" in refused(guess, "9.i", figures | {"SVC": np.nan})
    assert "text" in refused(guess, "9.i", figures | {"SVC": "best"})


def test_a_numeral_is_written_as_python_reads_it():
    for value in (0.83, 70_000.0, 1e-7, -1.5, 1e20, 0.835):
        assert eval(numerals.written(value)) == value
    assert numerals.written(70_000.0) == "70000"


NEVER = (None, True, float("nan"), 10**400, "half", [], "1/0", (1, 2, 3))
OUTSIDE = {
    "share": (83, 1.01, -0.1, "83", "83,5", "250 %", (0, 83)),
    "count": (-1, 0.5, "0,5", "50 %", "70.000", (70, 0), (78, 500)),
    "rate": (0, -0.1, "0", "-1 %", (0, 1)),
    "power": (100_000, "1e5", 4**9, -5, 12.5),
    "any": ("1,234", (1, 234)),
    "gain": (0.876, 5, "6 %", 0.051, -0.01, (0, 4)),
}


@pytest.mark.parametrize(
    "prediction", [p for p in guessing.PREDICTIONS if p.kind == "number"], ids=lambda p: p.key
)
def test_a_guess_out_of_its_range_is_never_kept(prediction, monkeypatch):
    def kept(*args):
        raise AssertionError(args)

    monkeypatch.setattr(guessing.record, "keep", kept)
    kind = next(name for name, quantity in QUANTITIES.items() if quantity is prediction.quantity)
    for typed in NEVER + OUTSIDE[kind]:
        reply = guessing.compared(prediction.key, typed, float(prediction.quantity.example))
        assert reply.kind == "Not yet", typed
        assert "it gave" not in reply.text, typed


def test_what_is_kept_is_what_was_meant():
    assert guess("9.b", "83 %") == 0.83
    assert guess("9.e", "10,100") == 10_100
    assert guess("9.g", "0,1") == 0.1


@pytest.mark.parametrize(
    "typed", ["(78,500, 1,010)", "78,500 and 1,010", "[78,500; 1010]", "78,500,1,010"]
)
def test_advice_on_several_numbers_in_a_text_keeps_commas_out_of_thousands(typed):
    with pytest.raises(reading.Wrong) as wrong:
        reading.numbers(typed, 2, "a pair of numbers", quantity=COUNT)
    assert str(wrong.value).endswith("No comma belongs between thousands: 78500, not 78,500.")


def test_advice_on_several_numbers_in_a_text_says_nothing_of_commas_that_are_none_of_thousands():
    with pytest.raises(reading.Wrong) as wrong:
        reading.numbers("(0.5, 0.25)", 2, "a pair of numbers")
    assert "thousands" not in str(wrong.value)
