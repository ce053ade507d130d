"""The pictures in img/: they are what the code draws today, small, and described."""

import inspect
import io
import itertools
import pathlib
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from helpers import lessons, words
from helpers.plotting import panels, photos, pictures
from tests.comparison import EXACT_PICTURES, picture_problem
from tests.notebooks import FOLDER, read, texts_of

ROOT = pathlib.Path(__file__).parent.parent
NOT_DRAWN = {"lesson.png", "site.png"}  # the README's: tests/browser/screenshots.py takes them
NAMES = sorted(pictures.PICTURES)
PHOTOS = sorted(photos.PHOTOS)


@pytest.fixture(scope="module")
def redrawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("img")
    pictures.main(folder)
    return folder


def size_of(png):
    return Image.open(io.BytesIO(png)).size


EDITIONS = [f"{language}/{name}" for language in words.languages() for name in NAMES]


@pytest.mark.parametrize("name", [*NAMES, *PHOTOS, *EDITIONS])
def test_picture_is_what_the_code_draws(redrawn, name):
    path = pictures.FOLDER / f"{name}.png"
    assert path.exists(), "a picture is missing: run make img"
    stored, drawn = path.read_bytes(), (redrawn / f"{name}.png").read_bytes()
    problem = picture_problem(stored, drawn, EXACT_PICTURES)
    assert problem is None, f"the picture is stale: run make img ({problem})"


def test_a_picture_that_says_something_else_counts_as_stale(redrawn, tmp_path, monkeypatch):
    changed = [replace(lesson, minutes=35) for lesson in lessons.records()]
    monkeypatch.setattr(lessons, "records", lambda: changed)
    monkeypatch.setattr(pictures, "PICTURES", {"course_map": pictures.course_map})
    pictures.main(tmp_path)
    before, after = (f / "course_map.png" for f in (redrawn, tmp_path))
    assert picture_problem(before.read_bytes(), after.read_bytes(), EXACT_PICTURES)


def test_nothing_in_img_is_drawn_by_hand():
    paths = (path for path in pictures.FOLDER.rglob("*") if path.is_file())
    stored = {path.relative_to(pictures.FOLDER).as_posix() for path in paths}
    assert stored - NOT_DRAWN == {f"{name}.png" for name in [*NAMES, *PHOTOS, *EDITIONS]}


@pytest.mark.parametrize("name", [*NAMES, *EDITIONS])
def test_picture_is_wide_and_small(name):
    png = (pictures.FOLDER / f"{name}.png").read_bytes()
    assert size_of(png)[0] == 1400
    assert len(png) < 150 * 1024


@pytest.mark.parametrize("name", PHOTOS)
def test_a_photo_is_small_and_its_ground_is_light(name):
    path = pictures.FOLDER / f"{name}.png"
    assert path.stat().st_size < 30 * 1024
    photo = np.asarray(Image.open(path))
    assert photo.shape == (photos.HEIGHT, photos.WIDTH, 3)
    border = np.concatenate([photo[:8].reshape(-1, 3), photo[-8:].reshape(-1, 3)])
    assert 220 <= border.min() < border.max() < 255
    assert photo.min() < 100


@pytest.mark.parametrize("name", [*NAMES, *EDITIONS])
def test_nothing_touches_the_edge(name):
    image = np.asarray(Image.open(pictures.FOLDER / f"{name}.png").convert("L"))
    edges = (image[:8], image[-8:], image[:, :8], image[:, -8:])
    assert all((edge == 255).all() for edge in edges)


def overlapping(figure):
    """Return the pairs of texts of a figure that overlap, and the texts that stick out of it."""
    extents = [(text.get_text(), text.get_window_extent()) for text in figure.findobj(is_text)]
    pairs = [
        (a, b)
        for number, (a, box_a) in enumerate(extents)
        for b, box_b in extents[:number]
        if box_a.overlaps(box_b)
    ]
    sheet = figure.bbox.padded(-2)
    outside = [
        a for a, box in extents if not sheet.containsx(box.x0) or not sheet.containsx(box.x1)
    ]
    outside += [
        a for a, box in extents if not sheet.containsy(box.y0) or not sheet.containsy(box.y1)
    ]
    return pairs, outside


def is_text(artist):
    return hasattr(artist, "get_text") and bool(artist.get_text())


@pytest.mark.parametrize("language", ["en", *words.languages()])
@pytest.mark.parametrize("name", NAMES)
def test_texts_keep_clear_of_each_other_and_can_be_read(name, language):
    words.use(words.load(language))
    try:
        figure = pictures.PICTURES[name]()
    finally:
        words.use(words.load("en"))
    assert overlapping(figure) == ([], [])
    assert min(text.get_fontsize() for text in figure.findobj(is_text)) >= 8


def test_overlapping_sees_both_faults():
    figure = pictures.course_map()
    (ax,) = figure.axes
    time = next(text for text in ax.texts if text.get_text().endswith(" min"))
    ax.text(*time.get_position(), "10 minutes")
    ax.text(6.9, 0.7, "sticks out")
    pairs, outside = overlapping(figure)
    assert {"10 minutes", time.get_text()} in map(set, pairs)
    assert outside == ["sticks out"]


def test_every_picture_has_a_text_that_says_the_same():
    texts = {name: pictures.alternative(name) for name in NAMES}
    assert len(set(texts.values())) == len(NAMES)
    assert all(80 < len(text) < 450 and text.endswith(".") for text in texts.values())
    for lesson in lessons.records():
        assert f"{lesson.number} {lesson.title} ({lesson.minutes} min)" in texts["course_map"]
    total = f"{pictures._model().count_params():,}"
    counts = [total, "78,500", "1,010"]
    assert all(count in texts["annotated_summary"] for count in counts)
    before_it_is_asked = texts["two_layer_network"]
    assert not any(count in before_it_is_asked for count in counts)


@pytest.mark.parametrize("count", [1, 9, 12])
def test_the_map_has_room_for_other_numbers_of_lessons(count, monkeypatch):
    longest = {"title": "Convolutional networks and more", "minutes": 60}
    stops = [replace(lessons.records()[n % 7], stem=f"{n:02d}_x") for n in range(count)]
    stops[-2:] = [replace(lesson, **longest) for lesson in stops[-2:]]
    monkeypatch.setattr(lessons, "records", lambda: stops)
    figure = pictures.course_map()
    assert overlapping(figure) == ([], [])
    drawn = {text.get_text() for text in figure.findobj(is_text)}
    assert {str(n) for n in range(count)} | {"Convolutional"} <= drawn
    circles = figure.axes[0].patches
    ends = [(c.center[0] - c.radius, c.center[0] + c.radius) for c in circles]
    assert all(left[1] < right[0] for left, right in itertools.pairwise(ends))
    areas = [circle.radius**2 / stop.minutes for circle, stop in zip(circles, stops, strict=True)]
    assert areas == pytest.approx([areas[0]] * count)


def test_summary_is_what_keras_prints():
    text = " ".join(t.get_text() for t in pictures.annotated_summary().findobj(is_text))
    for word in ("hidden", "(Dense)", "(None,", "100)", "78,500", "1,010", "79,510", "(310.59"):
        assert word in text


def test_each_picture_is_a_function_on_one_screen():
    functions = [*inspect.getmembers(pictures, inspect.isfunction)]
    functions += inspect.getmembers(panels, inspect.isfunction)
    assert max(len(inspect.getsource(function).splitlines()) for _, function in functions) <= 45


@pytest.mark.parametrize("name", sorted(NOT_DRAWN))
def test_what_a_screenshot_says_the_lesson_says(name):
    cells = read(FOLDER / "02_two_layer_networks.ipynb").notebook.cells
    texts = [cell.source for cell in cells]
    texts += [t for cell in cells for o in cell.get("outputs", []) for t in texts_of(o)]
    said = _bare("\n".join(texts))
    shown = Image.open(pictures.FOLDER / name).text["Shows"].splitlines()
    assert len(shown) > 1
    for line in shown:
        assert _bare(line) in said, "run make screenshots"


def _bare(text):
    """Return a text without the signs of Markdown, in one line."""
    return " ".join(text.replace("*", "").replace("`", "").replace("# ", "").split())
