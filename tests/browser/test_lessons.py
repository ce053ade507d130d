"""Every lesson in a real JupyterLab: it runs, and its explorers show what they should.

Explorers are moved by keyboard alone. What is right is asked of the same kernel:
`Explorer.look` computes anew what the present values show.
"""

import re

import pytest

from helpers import lessons
from tests.browser.lab import need_browser

need_browser()

# What stays as it is, rightly, when a control is moved from where the lesson has it.
ALL = {"values", "panels", "line"}
STAYS = {
    ("builder", "start again"): ALL,  # the lesson is at the start
    # Rates of optimizers that aren't ticked.
    ("playground", "Nesterov_rate"): {"panels", "line"},
    ("playground", "Adagrad_rate"): {"panels", "line"},
    ("playground", "RMSprop_rate"): {"panels", "line"},
}

NAMED = "input, select, textarea, button, [role=slider], img"
NAME = re.compile(r"""- '?[\w-]+ "\s*\S""")  # a role and a name, in playwright's ARIA snapshots


@pytest.fixture(scope="module", params=lessons.records(), ids=lambda record: record.stem)
def lesson(request, open_notebook):
    """Return a lesson that has run in the browser."""
    with open_notebook(f"notebooks/{request.param.stem}.ipynb") as notebook:
        notebook.record = request.param
        yield notebook


def explorers(lesson):
    """Return the lesson's explorers as the page shows them."""
    return [lesson.explorer(name) for name in sorted(lesson.explorer_names())]


def has_name(element):
    return NAME.match(element.aria_snapshot()) is not None


def beside_a_named_field(handle):
    """Say whether a slider's handle, which has no name in ipywidgets 8, has a field that has one.

    The two share a box and a value (`helpers.explorers.controls.slider`).
    """
    box = handle.locator("xpath=ancestor::*[contains(@class, 'widget-hbox')][1]")
    fields = box.locator("input[type=number]")
    return fields.count() == 1 and has_name(fields)


def test_all_cells_run_without_error_or_stderr(lesson):
    assert lesson.bad_outputs() == []
    unrun = [prompt for prompt in lesson.prompts() if not re.fullmatch(r"\[\d+\]:", prompt)]
    assert unrun == []


def test_the_lesson_shows_its_explorers(lesson):
    assert lesson.explorer_names() == set(lesson.record.explorers)


def test_every_control_has_a_name(lesson):
    nameless = []
    for explorer in explorers(lesson):
        for element in explorer.box.locator(NAMED).all():
            is_handle = element.get_attribute("role") == "slider"
            if not has_name(element) and not (is_handle and beside_a_named_field(element)):
                nameless.append((explorer.name, element.evaluate("e => e.outerHTML")[:300]))
    assert nameless == []


def test_nothing_turns_while_nothing_works(lesson):
    """A browser paints a turning sign sixty times a second, seen or not."""
    for explorer in explorers(lesson):
        explorer.wait_until_right()
    assert lesson.page.locator("animate, animateTransform").count() == 0


def test_values_stay_as_the_lesson_has_them(lesson):
    """A slider must not hand another number back than it was given."""
    for explorer in explorers(lesson):
        explorer.wait_until_right()
        for field in explorer.fields():
            if field.name and field.element.get_attribute("type") == "number":
                shown = field.element.input_value()
                assert len(shown) <= 6, f"{explorer.name}: {field.name} is {shown}"


def test_explorers_show_what_they_should_when_moved_by_keyboard(lesson):
    for explorer in explorers(lesson):
        move_everything(explorer)


def move_everything(explorer):
    """Go through an explorer with Tab, and move each control that is there at the start."""
    shown = explorer.wait_until_right()
    explorer.remember()
    explorer.fields()[0].element.focus()
    todo = {field.name for field in explorer.fields()} - {""}
    for field in explorer.fields():
        if not field.element.is_visible() or field.element.is_disabled():
            continue
        assert field.element.evaluate("e => e == document.activeElement"), (
            f"{explorer.name}: Tab doesn't lead to {field.name or 'its text'}"
        )
        if field.name:
            move(explorer, field, shown)
            todo.discard(field.name)
        explorer.page.keyboard.press("Tab")
    assert todo == set(), f"{explorer.name}: could not be reached: {todo}"


def move(explorer, field, shown):
    """Move one control on, see that other things are shown, the right ones, and move it back."""
    stays = STAYS.get((explorer.name, field.name), set())
    before = explorer.values()
    explorer.press(field.element)
    seen = explorer.wait_until_right(other_than=None if "values" in stays else before)
    moved = f"{explorer.name}: {field.name}, {before} to {explorer.values()}"
    if "panels" not in stays:
        assert seen.panels != shown.panels, f"{moved}: the picture is the same"
    if "line" not in stays:
        assert seen.line != shown.line, f"{moved}: the line is the same"
    assert explorer.restore() == shown


def test_nothing_left_this_machine_and_nothing_failed(lesson):
    """Stands last, so that it holds for all that the tests before it did."""
    assert lesson.left == []
    assert lesson.failed == []
    assert lesson.errors == []
