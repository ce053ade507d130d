"""What every explorer does beside showing pictures: it keeps up, says what failed, and waits aloud.

Tried with `votes` in a small notebook: this is the same for all explorers.
"""

import pytest

from tests.browser import scratch
from tests.browser.lab import need_browser

need_browser()

HELD_SECONDS, REPEATS = 3, 30  # how long a key is held down, and how often a second it repeats
NARROW = (800, 1000)


@pytest.fixture(scope="module")
def notebook(lab, open_notebook):
    with open_notebook(scratch.write(lab, "wide", scratch.VOTES)) as notebook:
        assert notebook.bad_outputs() == []
        yield notebook


@pytest.fixture
def votes(notebook):
    """Return the explorer, showing the right thing, with nothing patched."""
    explorer = notebook.explorer("votes")
    explorer.patch("explorer.__dict__.setdefault('_own_compute', explorer._compute)")
    explorer.patch("explorer._compute = explorer._own_compute; explorer.set(trees=1, image=0)")
    explorer.wait_until_right()
    yield explorer
    explorer.patch("explorer._compute = explorer._own_compute")


def element(explorer, name):
    """Return the field of a control."""
    return next(field.element for field in explorer.fields() if field.name == name)


def hold(page, key):
    """Hold a key down as a keyboard does: it goes down again and again, and up once."""
    for _ in range(HELD_SECONDS * REPEATS):
        page.keyboard.down(key)
        page.wait_for_timeout(1000 / REPEATS)
    page.keyboard.up(key)


def test_a_key_held_down_leaves_no_queue_behind(votes):
    """After the key is up, at most two pictures come: one under way, and that of the last value.

    If each key press were to wait for its picture, dozens would follow; how long it all takes, on
    a machine that may be busy, plays no part.
    """
    field = element(votes, "trees")
    votes.count_pictures()
    field.focus()
    hold(votes.page, "ArrowUp")
    votes.wait_until_right(other_than={"trees": 1, "image": 0})
    assert votes.values()["trees"] == int(field.input_value())
    settled = votes.counted()
    assert settled["all"] > settled["afterKeyUp"]  # it also moved while the key was down
    assert settled["afterKeyUp"] <= 2

    # Whatever still waited would come before the answer to one more question and key press.
    field.press("ArrowDown")
    votes.wait_until_right(other_than={"trees": int(field.input_value()) + 1, "image": 0})
    assert votes.counted()["all"] <= settled["all"] + 1


def test_an_error_in_a_callback_is_shown_in_the_explorer(votes, notebook):
    before = votes.seen()
    votes.patch(
        "def fail(**values):\n"
        "    raise ValueError('no tree <b>bears</b> this number')\n"
        "explorer._compute = fail"
    )
    element(votes, "trees").press("ArrowUp")
    alert = votes.box.get_by_role("alert")
    alert.wait_for()
    assert alert.text_content() == "ValueError: no tree <b>bears</b> this number"
    assert votes.seen().panels == before.panels
    assert votes.values()["trees"] == 2

    votes.patch("explorer._compute = explorer._own_compute")
    element(votes, "trees").press("ArrowUp")
    votes.wait_until_right(other_than={"trees": 2, "image": 0})
    assert alert.count() == 0
    assert notebook.bad_outputs() == []


def test_a_sign_turns_while_a_move_takes_long(votes):
    """Long is more than half a second; here it takes until the sign has been seen."""
    votes.patch(
        "import pathlib, tempfile, time\n"
        "explorer._gate = pathlib.Path(tempfile.mkdtemp()) / 'opened'\n"
        "def wait(**values):\n"
        "    end = time.monotonic() + 60\n"
        "    while not explorer._gate.exists() and time.monotonic() < end:\n"
        "        time.sleep(0.05)\n"
        "    return explorer._own_compute(**values)\n"
        "explorer._compute = wait"
    )
    gate = votes.kernel.ask(f"str({votes.in_kernel}._gate)")
    sign = votes.box.get_by_role("progressbar")  # by role only what can be seen is found
    assert sign.count() == 0
    element(votes, "trees").press("ArrowUp")
    sign.wait_for()
    open(gate, "w").close()
    votes.wait_until_right(other_than={"trees": 1, "image": 0})
    sign.wait_for(state="hidden")


def test_in_a_narrow_window_the_picture_stays_within_its_cell(lab, open_notebook):
    path = scratch.write(lab, "narrow", scratch.VOTES)
    with open_notebook(path, size=NARROW) as notebook:
        votes = notebook.explorer("votes")
        votes.wait_until_right()
        cell = votes.box.locator("xpath=ancestor::*[contains(@class, 'jp-OutputArea-output')][1]")
        room, picture = cell.bounding_box(), votes.picture.bounding_box()
        assert picture["width"] > 100
        assert picture["x"] >= room["x"]
        assert picture["x"] + picture["width"] <= room["x"] + room["width"]
        # Nothing is cut off, nor to be reached only by scrolling sideways.
        for part in (cell, votes.box):
            assert part.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        shape = votes.picture.evaluate("e => e.naturalWidth / e.naturalHeight")
        assert picture["width"] / picture["height"] == pytest.approx(shape, rel=0.02)
