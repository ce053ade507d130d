"""What every explorer is: what moves it, what it shows, and that no error is lost."""

import base64
import io
import re
import threading
import time

import numpy as np
import pytest
from IPython.utils.capture import capture_output
from PIL import Image

from helpers import words
from helpers.explorers import controls
from helpers.explorers import explorer as shared
from helpers.explorers.picture import Picture, bars, set_bars
from tests.brackets import Brackets, left_over
from tests.comparison import WIDGET_VIEW, without_widgets
from tests.shells import open_shell


class Bar(Picture):
    """One bar as long as the view, a number."""

    def __init__(self):
        super().__init__((2, 1))
        self._bars = bars(self.figure.add_subplot(xlim=(0, 10)), ["a"])
        self.moves(*self._bars)

    def draw(self, view):
        set_bars(self._bars, [view])


def explorer(compute=lambda length, extra: length + extra, **more):
    parts = {"length": controls.slider("length", 3, 0, 9), "extra": controls.held(0)}
    panels = [shared.picture_panel(Bar())]
    say = "long: {}.".format
    return shared.Explorer("bar", "Bar", parts, compute, panels, say, **more)


def move(made, **values):
    for name, value in values.items():
        made.controls[name].source.value = value


def said(made):
    return re.sub("<[^>]+>", "", made.status.value)


def role(made):
    return re.search(r'role="(\w+)"', made.status.value)[1]


def displayed(made):
    """Return the one output of a cell that ends with this explorer, as nbformat has it."""
    with open_shell(), capture_output() as captured:
        made._ipython_display_()
    (output,) = captured.outputs
    return output


def test_a_move_changes_picture_and_sentence():
    made = explorer()
    before = made.panels[0].widget.value
    assert said(made) == "long: 3."
    move(made, length=8)
    assert said(made) == "long: 8."
    (png,), sentence = made.look(length=8)
    assert made.panels[0].widget.value == png != before
    assert sentence == "long: 8."


def test_bars_are_drawn_from_the_top_and_marked_ones_hatched():
    figure = Bar().figure
    ax = figure.add_subplot()
    drawn = bars(ax, ["first", "second"])
    set_bars(drawn, [3, 5], {1})
    assert ax.yaxis_inverted()
    assert [bar.get_y() for bar in drawn] == sorted(bar.get_y() for bar in drawn)
    assert [(bar.get_width(), bar.get_hatch() or "") for bar in drawn] == [(3, ""), (5, "//")]
    assert drawn[0].get_facecolor() != drawn[1].get_facecolor()


def test_the_same_view_gives_the_same_bytes_whatever_was_drawn_before():
    made, other = explorer(), explorer()
    other.look(length=9)
    assert made.look(length=5) == other.look(length=5)
    assert made.look(length=5)[0] != made.look(length=6)[0]


def test_the_picture_shows_the_number():
    def blue(length):
        (png,), _ = explorer().look(length=length)
        pixels = np.asarray(Image.open(io.BytesIO(png)), int)
        return np.sum(pixels[..., 2] - pixels[..., 0] > 80)

    assert blue(0) == 0
    assert blue(8) == pytest.approx(2 * blue(4), rel=0.05)


def test_looking_changes_nothing():
    made = explorer()
    made.look(length=9)
    assert made.values == {"length": 3, "extra": 0}
    assert said(made) == "long: 3."


def test_several_changes_are_drawn_once():
    seen = []
    made = explorer(lambda length, extra: seen.append((length, extra)) or length)
    seen.clear()
    made.set(length=4, extra=2)
    assert seen == [(4, 2)]


def test_an_error_is_shown_and_the_picture_stays():
    def compute(length, extra):
        if length == 7:
            raise RuntimeError("no <seven>")
        return length

    made = explorer(compute)
    before = made.panels[0].widget.value
    move(made, length=7)
    assert role(made) == "alert"
    assert said(made) == "RuntimeError: no &lt;seven&gt;"
    assert made.panels[0].widget.value == before
    move(made, length=8)
    assert role(made) == "status"
    assert said(made) == "long: 8."


def test_what_is_refused_is_said_without_the_name_of_an_error():
    def act(**values):
        raise shared.Refused("Not here.")

    made = explorer(actions={"go": act})
    made.buttons["go"].click()
    assert (role(made), said(made)) == ("alert", "Not here.")


# ---- moves in two threads -----------------------------------------------------------------------


class Second:
    """A thread that moves the control to 8 when it is let in, and then has `ended`."""

    def __init__(self, made):
        self._made, self._begun, self._ended = made, threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._move)
        self._thread.start()

    def _move(self):
        self._begun.wait(5)
        move(self._made, length=8)
        self._ended.set()

    def let_in(self, *change):
        """Let it in, and give it time to end; once, and only for the first thread."""
        if threading.current_thread() is not self._thread and not self._begun.is_set():
            self._begun.set()
            self._ended.wait(0.3)

    def join(self):
        self._begun.set()
        self._thread.join()


def looked_anew(made, **values):
    with made._holding():
        move(made, **values)
    made.refresh()


@pytest.mark.parametrize("first", [move, looked_anew], ids=lambda first: first.__name__)
def test_an_older_picture_never_replaces_a_newer_one(first):
    made = explorer()
    second = Second(made)
    made.panels[0].widget.observe(second.let_in, "value")
    first(made, length=5)
    second.join()
    assert made.values["length"] == 8
    assert said(made) == "long: 8."
    assert made.panels[0].widget.value == made.look()[0][0]


def test_an_older_error_never_replaces_a_newer_picture(monkeypatch):
    def compute(length, extra):
        if length == 5:
            raise RuntimeError("no five")
        return length

    made = explorer(compute)
    second = Second(made)
    monkeypatch.setattr(made, "_wait", second.let_in)  # between the error and what is shown of it
    looked_anew(made, length=5)
    second.join()
    assert (role(made), said(made)) == ("status", "long: 8.")


def test_a_move_during_an_action_is_not_lost():
    """What an action changes is drawn at its end; what another thread changes meanwhile, too."""

    def act(**values):
        second.let_in()
        raise shared.Refused("Not here.")

    made = explorer(actions={"go": act})
    second = Second(made)
    made.buttons["go"].click()
    second.join()
    assert said(made) == "long: 8."


def test_the_still_is_not_drawn_while_a_move_is():
    drawing = []

    def compute(length, extra):
        drawing.append(length)
        time.sleep(0.05)
        assert drawing == [length], "two at once draw on one figure"
        drawing.clear()
        return length

    made = explorer(compute)
    second = threading.Thread(target=lambda: [move(made, length=n) for n in (4, 5, 6)])
    second.start()
    displayed(made)
    second.join()
    assert (role(made), said(made)) == ("status", "long: 6.")


# ---- buttons, and what follows ------------------------------------------------------------------


def test_buttons_change_values():
    made = explorer(actions={"double": lambda length, extra: {"length": 2 * length}})
    made.buttons["double"].click()
    assert said(made) == "long: 6."


def test_a_reaction_follows_its_control_and_is_drawn_once():
    seen = []
    made = explorer(
        lambda length, extra: seen.append(length + extra) or length + extra,
        reactions={"length": lambda length, extra: {"extra": 1}},
    )
    seen.clear()
    move(made, length=5)
    assert seen == [6]


def test_a_click_says_where():
    def clicked(right, down, **values):
        return {"length": round(9 * right), "extra": round(9 * down)}

    made = explorer(clicked=clicked)
    event = {"relativeX": 100, "relativeY": 8, "boundingRectWidth": 200, "boundingRectHeight": 10}
    made._events._dom_handlers(event)
    assert made.values == {"length": 4, "extra": 7}


def test_values_can_not_leave_their_limits():
    made = explorer()
    move(made, length=99)
    assert made.values["length"] == 9


def test_a_turning_sign_shows_only_where_it_takes_long(monkeypatch):
    monkeypatch.setattr(shared, "_PATIENCE", 0.05)
    made = explorer(lambda length, extra: time.sleep(0.3 * (length == 7)) or length)
    shown = []
    made._busy.observe(lambda change: shown.append("animate" in change.new), "value")
    move(made, length=4)
    assert shown == []
    move(made, length=7)
    assert shown == [True, False]


def test_every_control_has_a_name():
    for control in (
        controls.slider("a", 1, 0, 2), controls.number("a", 1.0, 0.0, 2.0),
        controls.choice("a", ["x"]), controls.tick("a", True),
    ):  # fmt: skip
        assert control.source.description == "a"


def test_a_field_is_wide_enough_for_its_label():
    """A letter of Korean is as wide as two of the Latin ones."""
    widths = [
        controls.number(label, 1, 0, 2).widget.layout.width for label in ("넓이", "abcd", "ab")
    ]
    assert widths[0] == widths[1] != widths[2]


def test_what_is_seen_is_in_the_readers_language_and_what_is_looked_up_is_not(monkeypatch):
    monkeypatch.setattr(words, "_translations", Brackets())
    made = explorer(actions={"one step": lambda **values: {"length": 1}})
    assert made.buttons["one step"].description == "⟦one⟧ ⟦step⟧"
    made._wait(True)
    assert "⟦working⟧ …" in made._busy.value
    assert 'aria-label="⟦working⟧"' in made._busy.value
    assert left_over(made.panels[0].widget.tooltip) == []


def test_controls_begin_and_end_where_they_are_told():
    box = controls.choice("a", [("one", 1), ("two", 2)])
    assert (box.source.value, box.source.label) == (1, "one")
    assert controls.choice("a", ["x", "y"], "y").source.value == "y"
    slider = controls.slider("a", 20, 10, 50, 10)
    field, rail = slider.widget.children
    for part in (field, rail):
        assert (part.value, part.min, part.max, part.step) == (20, 10, 50, 10)
    assert {slider.widget.link.source[0], slider.widget.link.target[0]} == {field, rail}
    assert controls.number("a", 1.0, 0.0, 2.0, 0.5).source.step == 0.5


def test_the_parts_of_an_explorer_stand_in_their_rows():
    act = {"go": lambda **values: {}}
    plain, ordered = explorer(actions=act), explorer(actions=act, rows=[["go"], ["length"]])

    def lines(made):
        seen = {made.controls["length"].widget: "length", made.buttons["go"]: "go"}
        boxes = made.box.children[: -len(made.panels) - 1]
        return [[seen[part] for part in box.children if part in seen] for box in boxes]

    assert lines(plain) == [["length", "go"]]
    assert lines(ordered) == [["go"], ["length"]]
    assert ordered.box.children[-2:] == (ordered.panels[0].widget, ordered.status)
    assert ordered.panels[0].widget.layout.width == "200px"
    assert shared.LATEST["bar"] is ordered


def test_a_panel_may_have_another_picture_where_no_widget_can_live():
    bar = Bar()
    panels = [shared.Panel(shared.text_panel(str).widget, str, bar.png)]
    made = shared.Explorer("bar", "Bar", {}, lambda: 4, panels, str)
    assert made.panels[0].widget.value == "4"
    assert "image/png" in displayed(made).data


def test_whole_numbers_stay_whole():
    assert type(controls.slider("a", 1, 0, 2).source.value) is int
    assert type(controls.number("a", 1, 0, 2).source.value) is int
    assert type(controls.number("a", 1.0, 0.0, 2.0).source.value) is float


def test_where_no_widget_can_live_a_picture_stands():
    made = explorer()
    output = displayed(made)
    assert set(output.data) == {WIDGET_VIEW, "image/png", "text/plain"}
    assert output.data["text/plain"] == "Bar. long: 3."
    assert output.metadata["image/png"]["alt"] == "long: 3."
    shown = Image.open(io.BytesIO(base64.b64decode(output.data["image/png"])))
    assert shown.size == (200, 100)


def test_a_stored_notebook_keeps_the_picture_and_no_widget():
    output = {"output_type": "display_data", "data": {WIDGET_VIEW: {}, "image/png": "x"}}
    assert without_widgets([output])[0]["data"] == {"image/png": "x"}
    assert without_widgets([{**output, "data": {WIDGET_VIEW: {}}}]) == []
    assert WIDGET_VIEW in output["data"], "the outputs that are given stay as they are"
