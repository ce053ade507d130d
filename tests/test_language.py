"""All that the course says goes through the catalogue of its words: tried in a made-up language.

In it each word stands in brackets (`tests.brackets`); what stands outside was not looked up.
"""

import io

import ipywidgets as widgets
import numpy as np
import pytest
from matplotlib.text import Text

from helpers import (
    doctor,
    explorers,
    plotting,
    quiet,  # noqa: F401 - comes before keras
)
from helpers.exercises import engine, guessing, looking_back, voting
from helpers.explorers.picture import Picture
from tests.brackets import assert_looked_up, left_over, spoken
from tests.lists import lists_are_asked  # noqa: F401 - a fixture for all tests here
from tests.test_explorers import IMAGES, LABELS, ROWS, two_layers
from tests.test_plotting import DRAWINGS

import keras  # isort: skip
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier

TYPED = [option for prediction in guessing.PREDICTIONS for option in prediction.options]


@pytest.fixture(autouse=True)
def in_brackets():
    with spoken():
        yield


# ---- replies (those to exercises: tests/test_exercises.py) ------------------------------------


def guesses(prediction):
    """Return guesses that are right, too low, too high, wrong, and no guess at all."""
    if prediction.kind == "number":
        return prediction.span[0], (*prediction.span, np.mean(prediction.span), "seven")
    first, *others = prediction.options
    if prediction.kind == "choice":
        return first, (first, others[0], 3)
    if prediction.kind == "several":
        return [first], ([first], others, "nothing", 3)
    return prediction.options, (prediction.options, [*others, first], others, 3)


@pytest.mark.parametrize("prediction", guessing.PREDICTIONS, ids=lambda p: p.key)
def test_every_reply_to_a_prediction(prediction, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    measured, given = guesses(prediction)
    for guess in (..., *given):
        assert_looked_up(
            guessing.compared(prediction.key, guess, measured), "seven nothing", *TYPED
        )
    assert_looked_up(guessing.compared(prediction.key, 1, object), "object", *TYPED)


@pytest.mark.parametrize("belief", voting.BELIEFS, ids=lambda belief: belief.number)
def test_every_reply_to_a_vote(belief, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    for vote in (..., True, False, "depends", "perhaps"):
        for finding in (True, False, "depends", None):
            assert_looked_up(voting.judged(belief.number, vote, finding), "perhaps", *TYPED)


def test_the_look_back_and_what_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert_looked_up(looking_back.looked_back())
    guessing.compared("9.b", 0.1, 0.9)
    voting.judged(6, True, False)
    reply = looking_back.looked_back()
    assert_looked_up(reply)
    assert left_over(reply.code.replace("true", "").replace("false", "")) == []
    (tmp_path / "guesses.json").write_text("[", encoding="utf-8")
    assert_looked_up(looking_back.looked_back(), "guesses.json")
    for missing in (
        engine.examine("9.9", 1),
        guessing.compared("9.z", 1, 1),
        voting.judged(99, 1, 1),
    ):
        assert_looked_up(missing, "9.9 9.z")


# ---- figures ----------------------------------------------------------------------------------


def texts_of(figure):
    return [text.get_text() for text in figure.findobj(Text)]


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_figure_and_its_sentence(name):
    figure = np.ravel(DRAWINGS[name][0]())[0].figure
    figure.canvas.draw()
    handed_over = ("slow", "jumps", "near", "one", "two", "Score", "score", "per", "cent")
    if name == "differences":  # its call hands that over; in other figures it is a word of ours
        handed_over += ("Accuracy", "accuracy")
    for text in (figure.get_label(), *texts_of(figure)):
        assert left_over(text, handed_over) == [], text
    plotting.show(figure)


def test_the_drawing_of_a_network():
    ax = plotting.diagram(two_layers())
    layers = [layer.name for layer in two_layers().layers]
    kinds = ("InputLayer", "keras_tensor", "sequential", "flatten", "dense")
    for text in (ax.figure.get_label(), *texts_of(ax.figure)):
        assert left_over(text, [*layers, *kinds]) == [], text


# ---- explorers --------------------------------------------------------------------------------

DIGITS = [str(number) for number in range(10)]


def made_votes():
    forest = RandomForestClassifier(4, random_state=0).fit(ROWS[:150], LABELS[:150])
    boosting = HistGradientBoostingClassifier(max_iter=2, random_state=0)
    boosting.fit(ROWS[:150], LABELS[:150])
    return explorers.votes(forest, boosting, IMAGES[150:], LABELS[150:], DIGITS)


EXPLORERS = {
    "arena": explorers.arena,
    "builder": explorers.builder,
    "microscope": lambda: explorers.microscope(IMAGES, LABELS),
    "playground": explorers.playground,
    "through_network": lambda: explorers.through_network(two_layers(), IMAGES, LABELS, DIGITS),
    "votes": made_votes,
}


def widgets_in(box):
    yield box
    for child in getattr(box, "children", ()):
        yield from widgets_in(child)


def labels_of(widget):
    """Return the texts that a reader sees of a widget, or is read aloud."""
    texts = [getattr(widget, "description", ""), getattr(widget, "tooltip", "")]
    if isinstance(widget, widgets.Dropdown):
        texts += [str(label) for label in widget._options_labels]
    if isinstance(widget, (widgets.HTML, widgets.Label)):
        texts.append(widget.value)
    return [text for text in texts if text]


@pytest.fixture
def figures(monkeypatch):
    """Collect the figures of all pictures that are drawn."""
    seen, png = [], Picture.png

    def remembered(picture, view):
        seen.append(picture.figure)
        return png(picture, view)

    monkeypatch.setattr(Picture, "png", remembered)
    return seen


def moved(made):
    """Move each control that has options, and press each button; yield after each."""
    yield made
    for control in made.controls.values():
        for option in getattr(control.source, "_options_values", ()):
            if isinstance(option, str):  # another number says nothing else
                control.source.value = option
                yield made
    for button in made.buttons.values():
        button.click()
        yield made


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_explorer_whatever_is_moved(name, figures):
    assert set(EXPLORERS) == set(explorers.__all__)
    code = ("flatten", "hidden", "output", "hidden_1", "hidden_2", "hidden_3", "my_network")
    for made in moved(EXPLORERS[name]()):
        for widget in widgets_in(made.box):
            for text in labels_of(widget):
                assert left_over(text, code) == [], text
        for figure in figures:
            for text in texts_of(figure):
                assert left_over(text, code) == [], text
        figures.clear()


# ---- the machine ------------------------------------------------------------------------------


def test_the_doctor(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout", io.StringIO())
    findings = list(doctor.findings(test_speed=False))
    for finding in findings:
        known = ("python3", "kernel", "requirements.txt", keras.backend.backend())
        for text in (finding.detail, finding.remedy):
            assert left_over(text, known) == [], text
    assert (
        left_over(
            doctor.report(findings).replace("FAIL", "").replace("warn", "").replace("ok", ""),
            ("python3", keras.backend.backend()),
        )
        == []
    )
