"""What stands beside a cell: widgets with their still, and a bar that always goes."""

import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.utils.capture import capture_output
from ipywidgets import Label
from ipywidgets.widgets import widget as widgets_module
from PIL import Image

from helpers import display
from tests.shells import open_bars, open_notebook

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def notebook():
    with open_notebook() as shell:
        yield shell


def test_outside_a_notebook_no_bar_is_shown(capfd):
    assert not display.in_notebook()
    with display.progress(3, "Work") as update:
        update(1, "text")
        assert open_bars() == []
    assert capfd.readouterr() == ("", "")


def test_progress_moves_the_bar_and_takes_it_away(notebook):
    before = set(widgets_module._instances)
    with capture_output() as captured:
        with display.progress(3, "Work") as update:
            (bar,) = open_bars()
            labels = [w for w in widgets_module._instances.values() if "Label" in str(type(w))]
            assert (bar.value, bar.max, labels[-1].value) == (0, 3, "Work")
            update(2, "halfway")
            assert (bar.value, labels[-1].value) == (2, "Work: halfway")
        assert open_bars() == []
        assert (bar.comm, labels[-1].comm) == (None, None)
    (shown,) = [output.data for output in captured.outputs]
    assert set(shown) == {WIDGET_VIEW}  # no text/plain: nothing of it is stored
    assert shown[WIDGET_VIEW]["model_id"] not in before
    left = [w for key, w in widgets_module._instances.items() if key not in before]
    assert [w for w in left if "Box" in str(type(w))] == []


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_progress_closes_the_bar_when_the_work_fails(notebook, error):
    def work():
        with display.progress(3, "Work"):
            assert len(open_bars()) == 1
            raise error

    with capture_output(), pytest.raises(error):
        work()
    assert open_bars() == []


def test_show_widget_wants_a_widget():
    with pytest.raises(TypeError, match="expected a widget, got int"):
        display.show_widget(3)


def test_a_widget_is_shown_without_text_and_with_its_still(notebook):
    label = Label("live")
    with capture_output() as captured:
        display.show_widget(label)
        display.show_widget(
            label, {"image/png": "AAAA", "text/plain": "Still."}, alt="What it shows"
        )
    alone, with_still = captured.outputs
    assert set(alone.data) == {WIDGET_VIEW}
    assert alone.metadata == {}
    assert with_still.data[WIDGET_VIEW]["model_id"] == label.model_id
    assert (with_still.data["image/png"], with_still.data["text/plain"]) == ("AAAA", "Still.")
    assert with_still.metadata == {"image/png": {"alt": "What it shows"}}
    label.close()


def test_a_compact_picture_is_the_same_picture_in_fewer_bytes():
    colours = np.zeros((40, 300, 3), np.uint8)
    colours[:20] = 255
    colours[10:30, :, 0] = np.arange(300) // 3  # 100 reds on two grounds: fits a palette
    png = io.BytesIO()
    Image.fromarray(colours).save(png, "png", compress_level=0)
    smaller = display.compact(png.getvalue())
    assert len(smaller) < 0.4 * len(png.getvalue())
    np.testing.assert_array_equal(
        np.asarray(Image.open(io.BytesIO(smaller)).convert("RGB")), colours
    )


class Hostile:
    def __getattr__(self, name):
        raise RuntimeError("hands off")


NO_FIGURES = [None, 3, "figure", [], [[]], np.array(3.0), np.zeros((0, 2)), [3], Hostile()]


@pytest.mark.parametrize("drawn", NO_FIGURES, ids=lambda drawn: type(drawn).__name__)
def test_what_is_no_figure_is_refused_in_words(drawn):
    for function in (display.describe, display.show):
        with pytest.raises(TypeError, match="expected a matplotlib Axes or Figure, got"):
            function(drawn)


def test_figures_are_found_by_their_axes():
    figure, axes = plt.subplots(2, 2)
    figure.set_label("Four panels.")
    for drawn in (figure, axes, axes[0], axes[0, 0], list(axes[0]), tuple(axes[1])):
        assert display.describe(drawn) == "Four panels."
    plt.close(figure)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_figure_that_cannot_be_shown_is_closed_all_the_same(monkeypatch, error):
    def fail(*_, **__):
        raise error

    figure = plt.figure()
    monkeypatch.setattr(figure, "savefig", fail)
    with pytest.raises(error):
        display.show(figure)
    assert not plt.fignum_exists(figure.number)


@pytest.mark.parametrize(
    ("png", "kind", "message"),
    [
        ("x", TypeError, "expected the bytes of a PNG, got str"),
        (b"x", ValueError, "these bytes are no picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), ValueError, "these bytes are no picture"),
    ],
)
def test_what_is_no_picture_is_not_made_smaller(png, kind, message):
    with pytest.raises(kind, match=message):
        display.compact(png)


def test_what_stands_beside_a_widget_is_looked_at(notebook):
    with pytest.raises(TypeError, match="expected a widget, got Hostile"):
        display.show_widget(Hostile())
    with pytest.raises(TypeError, match=r"still must be a dict \{media type: content\}, not list"):
        display.show_widget(Label("a"), still=[1])
    with pytest.raises(TypeError, match="alt must be a text in quotes, not list"):
        display.show_widget(Label("a"), alt=[1])
