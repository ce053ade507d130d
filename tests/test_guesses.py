"""Predictions and votes: what is said of them, and that none is lost."""

import itertools
import json
import re

import numpy as np
import pytest

from helpers import quiet  # noqa: F401 - comes before keras
from helpers.exercises import (
    forget,
    guessing,
    look_back,
    looking_back,
    own_folder,
    reading,
    record,
    voting,
)
from tests import answers
from tests.lists import SEVEN, lists_are_asked  # noqa: F401 - a fixture for all tests here
from tests.notebooks import FOLDER, read, texts_of

PREDICTIONS = guessing.PREDICTIONS
NUMBERS = [p.key for p in PREDICTIONS if p.kind == "number"]
COUNTS = [p.key for p in PREDICTIONS if p.quantity is reading.COUNT]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Give each test a folder of its own for its guesses."""
    monkeypatch.setenv(own_folder.FOLDER_VARIABLE, str(tmp_path / "own"))
    monkeypatch.setattr(record, "_shown", set())
    return tmp_path / "own"


def compared(*args):
    return guessing.compared(*args)


def compared_first(*args):
    """Return the reply to a guess where none was kept before."""
    record.delete()
    return compared(*args)


# ---- what is said -----------------------------------------------------------------------------


def test_a_number_is_close_too_low_or_too_high():
    replies = [compared_first("9.b", guess, 0.101) for guess in (0.1, 0.0, 0.9)]
    prediction = guessing._PREDICTIONS["9.b"]
    assert [reply.kind for reply in replies] == ["Close", "Off", "Off"]
    texts = [reply.text for reply in replies[1:]]
    assert f"You: 0. Measured: 0.101. {prediction.low}" in texts[0]
    assert f"You: 0.900. Measured: 0.101. {prediction.high}" in texts[1]


def test_a_guess_as_far_off_as_is_still_close_is_close():
    assert compared("9.b", 0.88, 0.83).kind == "Close"  # in floats, 0.88 - 0.83 > 0.05


def test_large_numbers_are_written_with_commas():
    assert "You: 10,000. Measured: 10,100." in compared("9.e", 10_000, 10_100).text


@pytest.mark.parametrize(
    ("key", "guess", "ends"),
    [("9.f", 99, "0 to 99"), ("9.f", -1, "-1 to 12"), ("9.f", 3, "0 to 12")],
)
def test_the_axis_reaches_a_guess_that_lies_off_it(key, guess, ends):
    assert f"On an axis from {ends}:" in compared(key, guess, 4).picture


@pytest.mark.parametrize("key", NUMBERS)
def test_a_number_counts_as_close_only_where_the_lesson_can_mean_it(key):
    measured, close, off = answers.GUESSES[key]
    for guess in close:
        assert compared(key, guess, measured).kind in ("Close", "As measured")
    prediction = guessing._PREDICTIONS[key]
    for guess in off:
        reply = compared_first(key, guess, measured)
        assert reply.kind == "Off"
        assert reply.text.endswith(prediction.low if guess < measured else prediction.high)


@pytest.mark.parametrize("key", NUMBERS)
def test_those_guesses_would_notice_a_near_twice_or_half_as_wide(key):
    measured, close, off = answers.GUESSES[key]
    near = guessing._PREDICTIONS[key].near
    assert not near or min(abs(guess - measured) for guess in off) <= 2 * near
    assert not near or max(abs(guess - measured) for guess in close) > near / 2
    low, high = guessing._PREDICTIONS[key].span
    assert low <= measured <= high
    assert near <= 0.15 * (high - low)


@pytest.mark.parametrize("typed", [0.876, 0.6, -0.001, 0.051, "6 %"])
def test_a_guess_of_another_kind_is_asked_for_again_and_not_kept(typed, folder):
    reply = compared("7.b", typed, 0.0057)
    assert reply.kind == "Not yet"
    assert "isn't kept" in reply.text
    assert not folder.exists()
    assert compared("7.b", "0.6 %", 0.0057).kind == "Close"


@pytest.mark.parametrize("key", NUMBERS)
def test_a_number_comes_with_a_picture_that_is_described(key):
    high = min(guessing._PREDICTIONS[key].quantity.high, 1)
    guess, measured = (3, 4) if key in COUNTS else (high / 4, high / 2)
    reply = compared(key, guess, measured)
    assert f"your guess {guess}, measured {measured}" in reply.picture
    assert 'role="img"' in reply.picture
    assert reply.picture in reply._repr_html_()


@pytest.mark.parametrize(
    ("guess", "kind"),
    [("yes", "As measured"), (True, "As measured"), ("No", "Off"), (np.False_, "Off")],
)
def test_yes_and_no_may_be_words_or_bools(guess, kind):
    assert compared("9.a", guess, np.True_).kind == kind


@pytest.mark.parametrize("guess", [0.1, "0.1", " 0.1 "])
def test_a_choice_among_numbers_may_be_one(guess):
    assert compared("9.h", guess, 0.1).kind == "As measured"
    assert compared("9.h", 3000, 32).kind == "Off"


def test_an_order_is_judged_by_its_pairs():
    names = list(SEVEN)
    measured = {name: [1 - place / 10] for place, name in enumerate(names)}
    assert compared("9.i", names, measured).kind == "As measured"
    swapped = [names[1], names[0], *names[2:]]
    assert "20 of 21 pairs" in compared("9.i", swapped, measured).text
    assert "0 of 21 pairs" in compared("9.i", names[::-1], measured).text


@pytest.mark.parametrize(
    ("guess", "part"),
    [
        (["SVC"], "missing: random forest"),
        (["SVC"] * 7, "missing"),
        ([*SEVEN, "SVC"], "one stands there twice"),
        ("SVC", "missing: random forest"),
        (3, "a list of all names, best first, is asked"),
        (["svm"], "none of"),
    ],
)
def test_an_order_that_cant_be_read_is_not_kept(guess, part, folder):
    names = SEVEN
    reply = compared("9.i", guess, dict.fromkeys(names, 0.5))
    assert reply.kind == "Not yet"
    assert part in reply.text
    assert not folder.exists()


def test_several_names_are_compared_as_a_set():
    measured = ["convolutional network", "SVC on edges"]
    assert compared("9.j", measured[::-1], measured).kind == "As measured"
    assert compared("9.j", "SVC on edges", measured).kind == "Off"
    assert compared("9.j", [], measured).kind == "Off"
    assert "You: none." in compared("9.j", [], measured).text


@pytest.mark.parametrize("prediction", PREDICTIONS, ids=lambda p: p.key)
def test_without_a_guess_it_says_what_others_guess_wrong_and_keeps_nothing(prediction, folder):
    number = prediction.kind == "number" and float(prediction.quantity.example)
    measured = {"number": number, "order": dict.fromkeys(prediction.options, 0.5)}
    value = measured.get(prediction.kind, prediction.options[:1])
    value = value[0] if prediction.kind == "choice" else value
    reply = compared(prediction.key, ..., value)
    assert reply.kind == "No guess"
    assert prediction.would_mean in reply.text
    # The order of close ones may differ from machine to machine: the lesson's table shows it.
    assert ("Measured:" in reply.text) == (prediction.kind != "order")
    assert not folder.exists()


ADAM = next(belief.number for belief in voting.BELIEFS if belief.key == "adam_best")

ODD = [None, [], object(), "x", float("nan"), lambda: 0, np.zeros((2, 2)), 10**400, {}, b"", 2j]


@pytest.mark.parametrize("prediction", PREDICTIONS, ids=lambda p: p.key)
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: type(odd).__name__)
def test_nothing_that_is_typed_breaks_a_prediction(prediction, odd):
    number = prediction.kind == "number" and float(prediction.quantity.example)
    measured = {"number": number, "order": dict.fromkeys(prediction.options, 0.5)}
    value = measured.get(prediction.kind, list(prediction.options[:1]))
    value = value[0] if prediction.kind == "choice" else value
    assert compared(prediction.key, odd, value).text
    assert compared(prediction.key, ..., odd).text
    assert compared(odd, 1, 1).kind == "Note"


@pytest.mark.parametrize("belief", voting.BELIEFS, ids=lambda belief: str(belief.number))
def test_a_belief_has_its_card(belief):
    for word in (True, "예", "참", "y", "yes"):
        assert "You voted true." in voting.judged(belief.number, word, False).text
    for word in ("false", "No", False, "아니요", "거짓"):
        told = voting.judged(belief.number, word, np.False_).text
        assert "You voted false, and the measurement agrees." in told
    card = voting.judged(belief.number, ..., False)
    assert card.head == f"Belief {belief.number}"
    for part in (belief.text, "In this run: it does not hold.", belief.fails, "did not vote"):
        assert part in card.text
    assert belief.holds not in card.text


@pytest.mark.parametrize("belief", voting.BELIEFS, ids=lambda belief: str(belief.number))
def test_a_belief_that_holds_in_this_run_is_said_to(belief):
    card = voting.judged(belief.number, True, True)
    assert f"“{belief.text}” In this run: it holds. {belief.holds}" in card.text
    assert belief.fails not in card.text
    assert "You voted true, and the measurement agrees." in card.text
    assert "agrees" not in voting.judged(belief.number, "depends", True).text


@pytest.mark.parametrize("belief", voting.BELIEFS, ids=lambda belief: str(belief.number))
def test_a_belief_may_depend_where_that_can_come_out(belief):
    card = voting.judged(belief.number, "It depends.", "depends")
    only_two = "Here the criterion left only true or false."
    on_two = voting.judged(belief.number, "depends", True).text
    assert (only_two in on_two) == (not belief.depends)
    assert only_two not in voting.judged(belief.number, True, True).text
    if not belief.depends:
        assert card.kind == "Note"
        return
    assert f"In this run: it depends. {belief.depends}" in card.text
    assert "You voted depends, and the measurement agrees." in card.text
    assert "agrees" not in voting.judged(belief.number, False, "depends").text


def test_the_beliefs_of_the_course_are_a_mixture():
    numbers = [belief.number for belief in voting.BELIEFS]
    assert numbers == list(range(1, len(numbers) + 1))  # in the order in which they are met
    assert len({belief.key for belief in voting.BELIEFS}) == len(numbers)
    assert any(belief.depends for belief in voting.BELIEFS)


def test_whoever_always_votes_alike_is_often_wrong():
    found = {}
    for path in sorted(FOLDER.glob("0*.ipynb")):
        texts = "\n".join(t for _, c in read(path).code for o in c.outputs for t in texts_of(o))
        found |= dict(
            re.findall(r"Belief (\d+)\..*In this run: it (\w+)", texts)
        )  # holds, does, depends
    in_order = [found[str(belief.number)] for belief in voting.BELIEFS]
    assert 7 <= in_order.count("holds") <= 9
    assert 4 <= in_order.count("depends") <= 6
    assert max(len(list(run)) for _, run in itertools.groupby(in_order)) <= 3


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: type(odd).__name__)
def test_nothing_that_is_typed_breaks_a_card(odd):
    assert voting.judged(3, odd, False).kind == "Not yet"
    assert voting.judged(3, ..., odd).kind == "Note"
    assert voting.judged(odd, True, False).kind == "Note"


def test_an_unknown_belief_is_told_which_there_are(monkeypatch):
    assert f"numbered 1 to {len(voting.BELIEFS)}." in voting.judged(99, True, False).text
    monkeypatch.setattr(voting, "_BELIEFS", {3: None, 30: None, 12: None})
    assert "There is no belief 99; they are numbered 3 to 30." in voting.judged(99, ..., True).text


# ---- the look back ----------------------------------------------------------------------------


def test_the_look_back_tells_what_was_right_and_what_changed(capsys):
    compared("9.b", 0.1, 0.1)
    compared("9.a", "no", True)
    voting.judged(ADAM, True, False)
    look_back()
    shown = capsys.readouterr().out
    assert "so far: 3. You were right in 1; in 2, something else was measured." in shown
    changed, right = shown.split("Right:")
    assert f"{guessing._PREDICTIONS['9.a'].question}: you no, measured yes" in changed
    assert "“Adam is best.”: you true, measured false" in changed
    assert f"{guessing._PREDICTIONS['9.b'].question}: you 0.100, measured 0.100" in right


def test_guesses_that_an_older_version_kept_are_looked_back_on(folder):
    folder.mkdir()
    wrong = {"guess": "no", "measured": "yes", "result": "high"}  # a wrong name was "high" then
    vote = {"guess": "true", "measured": "false", "result": "high"}
    right = {"guess": 0.1, "measured": 0.101, "result": "right"}
    guesses = {"9.a": wrong, "belief 14": vote, "9.b": right, "6.a": right, "belief 21": vote}
    content = {"kind": "guesses of the course on deep neural networks", "version": 1}
    record.path().write_text(json.dumps(content | {"guesses": guesses}))
    before = record.path().read_bytes()
    reply = looking_back.looked_back()
    assert "so far: 4. You were right in 2; in 2," in reply.text
    changed, right = reply.code.split("Right:")
    assert f"{guessing._PREDICTIONS['9.a'].question}: you no, measured yes" in changed
    assert "“Adam is best.”: you true, measured false" in changed
    assert f"{guessing._PREDICTIONS['9.b'].question}: you 0.100, measured 0.101" in right
    assert record.path().read_bytes() == before  # looking changes nothing
    compared("9.c", 0.7, 0.7)
    kept = record.load()  # as they were, under the names of today
    assert kept.keys() == {"9.a", "belief adam_best", "9.b", "9.c", "7.a", "version 1: belief 21"}
    assert kept["9.a"] == wrong
    assert kept["belief adam_best"] == kept["version 1: belief 21"] == vote
    assert "Your first vote was true" in voting.judged(ADAM, False, False).text


def test_the_first_guess_is_kept_and_a_later_one_stands_beside_it():
    assert "first guess" not in compared("9.b", 0.9, 0.1).text
    later = compared("9.b", 0.1, 0.1)
    assert later.kind == "Close"
    assert later.text == (
        "You: 0.100. Measured: 0.100.\n\nYour first guess was 0.900; it is kept for the look back."
    )  # no praise: that measurement had been seen
    assert record.load()["9.b"] == {"guess": 0.9, "measured": 0.1, "result": "high"}
    assert "first guess" not in compared("9.b", 0.9, 0.1).text  # run again as it is


def test_a_guess_that_was_kept_stays_with_what_was_measured_then():
    compared("9.b", 0.9, 0.1)
    later = compared("9.b", 0.1, 0.2)
    assert "Your first guess was 0.900, when 0.100 was measured; both are kept" in later.text
    assert "you 0.900, measured 0.100" in looking_back.looked_back().code


def test_the_first_vote_is_kept_too():
    assert "first vote" not in voting.judged(ADAM, True, False).text
    later = voting.judged(ADAM, False, False).text
    assert "You voted false, and the measurement agrees." in later
    assert "Your first vote was true; it is kept for the look back." in later
    assert record.load()["belief adam_best"]["guess"] == "true"
    assert "first vote" not in voting.judged(ADAM, True, False).text


def test_what_is_no_guess_yet_leaves_the_first_one_open():
    compared("9.b", ..., 0.1)  # as Run All does for everyone
    compared("9.b", "a tenth", 0.1)
    voting.judged(ADAM, ..., False)
    voting.judged(ADAM, "perhaps", False)
    assert record.load() == {}
    assert "Your first" not in compared("9.b", 0.1, 0.1).text
    assert record.load()["9.b"]["guess"] == 0.1


def test_a_guess_given_after_the_result_was_seen_is_counted_apart():
    compared("9.b", ..., 0.1)
    voting.judged(ADAM, ..., False)
    after = compared("9.b", 0.1, 0.1).text
    said = "The result was shown before this guess was made, so it is counted apart."
    assert after == f"You: 0.100. Measured: 0.100.\n\n{said}"
    vote = voting.judged(ADAM, False, False).text
    assert "You voted false." in vote
    assert "agrees" not in vote
    assert "The result was shown before this vote was made, so it is counted apart." in vote
    reply = looking_back.looked_back()
    apart = "2 guesses or votes were made after the result was seen, and are counted apart."
    assert reply.text == apart
    assert reply.code.startswith("Made after the result was seen:\n")
    compared("9.a", "yes", True)
    reply = looking_back.looked_back()
    assert "so far: 1. You were right in 1; in" in reply.text
    assert reply.text.endswith(apart)
    assert "“Adam is best.”" in reply.code.split("Made after the result was seen:")[1]


def test_that_a_result_was_seen_is_forgotten_with_the_kernel_unless_a_guess_was_made(monkeypatch):
    compared("9.b", ..., 0.1)
    compared("9.c", ..., 0.7)
    compared("9.c", 0.7, 0.7)
    monkeypatch.setattr(record, "_shown", set())  # a new kernel
    assert "shown before" not in compared("9.b", 0.1, 0.1).text
    assert "shown before this guess" in compared("9.c", 0.7, 0.7).text
    assert record.load()["9.b"] == {"guess": 0.1, "measured": 0.1, "result": "right"}
    compared("9.b", ..., 0.1)  # it stays as it was
    assert guessing._PREDICTIONS["9.b"].right in compared("9.b", 0.1, 0.1).text


def test_forgetting_deletes_the_file(folder, capsys):
    compared("9.b", 0.9, 0.1)
    forget()
    assert "All guesses are deleted." in capsys.readouterr().out
    assert list(folder.iterdir()) == []
    forget()
    look_back()
    shown = capsys.readouterr().out
    assert "no guesses to delete" in shown
    assert "No guesses are kept yet" in shown
