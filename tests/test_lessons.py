"""The records of the lessons: they are what the notebooks are, and a damaged one is named."""

import re

import pytest

from helpers import explorers, lessons
from helpers.lessons import Lesson
from tests import notebooks

RECORDS = lessons.records()

FULL = {
    "stem": '"07_next"',
    "title": '"Next"',
    "minutes": "30",
    "seconds": "4.5",
    "explorers": '["votes"]',
    "optional": "[]",
    "afterwards": '"do **more**"',
}


def toml(*records):
    """Return records, dicts of name to TOML value, as the text of a file."""
    lines = ("\n".join(f"{name} = {value}" for name, value in record.items()) for record in records)
    return "".join(f"[[lesson]]\n{one}\n" for one in lines)


def with_number(number):
    return FULL | {"stem": f'"{number:02}_next"'}


def test_a_record_holds_what_was_written():
    (lesson,) = lessons.read(toml(FULL))
    assert lesson == Lesson("07_next", "Next", 30, 4.5, ("votes",), (), "do **more**")
    assert lesson.number == 7


def test_numbers_may_have_two_digits_and_rise():
    found = lessons.read(toml(*map(with_number, (0, 7, 10, 11, 99))))
    assert [lesson.number for lesson in found] == [0, 7, 10, 11, 99]


@pytest.mark.parametrize("numbers", [(7, 7), (10, 2), (0, 2, 1)])
def test_numbers_that_do_not_rise_are_refused(numbers):
    with pytest.raises(ValueError, match=re.escape(f"must rise, but are {list(numbers)}")):
        lessons.read(toml(*map(with_number, numbers)))


@pytest.mark.parametrize("name", FULL)
def test_a_record_that_lacks_something_says_which_one_and_what_belongs_there(name):
    damaged = {key: value for key, value in FULL.items() if key != name}
    with pytest.raises(ValueError, match=rf"a lesson has \[.*'{name}'.*\]") as error:
        lessons.read(toml(with_number(0), damaged))
    assert str(error.value).startswith("a lesson: " if name == "stem" else "07_next: ")


def test_a_record_with_something_unknown_is_refused():
    with pytest.raises(ValueError, match="07_next: a lesson has"):
        lessons.read(toml(FULL | {"length": "3"}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stem", "7"),
        ("title", "[]"),
        ("minutes", '"30"'),
        ("minutes", "2.5"),
        ("seconds", '"4 s"'),
        ("explorers", '"votes"'),
        ("optional", '"And more"'),
        ("afterwards", "false"),
    ],
)
def test_a_value_of_another_type_is_named(name, value):
    with pytest.raises(ValueError, match=rf"^\w+: {name} can't be "):
        lessons.read(toml(FULL | {name: value}))


@pytest.mark.parametrize("stem", ["7_next", "007_next", "next", "07", "07_", "07_next.ipynb"])
def test_a_stem_begins_with_two_digits(stem):
    with pytest.raises(ValueError, match=f"{re.escape(stem)}: a stem begins with two digits"):
        lessons.read(toml(FULL | {"stem": f'"{stem}"'}))


@pytest.mark.parametrize("text", ["[[lesson]\n", "lesson = ", toml(FULL | {"title": "Next"})])
def test_what_is_no_toml_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are tomllib's
        lessons.read(text)


def test_no_lessons_are_none():
    assert lessons.read("") == ()


def test_the_file_is_read_once():
    assert lessons.records() is lessons.records()
    assert lessons.records() == lessons.read(lessons.FILE.read_text(encoding="utf-8"))


# ---- what they say is what the notebooks are ---------------------------------------------------


def test_the_records_are_the_notebooks_on_disk():
    on_disk = [path.stem for path in notebooks.stored_notebooks()]
    assert [lesson.stem for lesson in RECORDS] == on_disk


@pytest.fixture(scope="module", params=RECORDS, ids=lambda lesson: lesson.stem)
def record_and_notebook(request):
    path = notebooks.FOLDER / f"{request.param.stem}.ipynb"
    return request.param, notebooks.read(path)


def test_a_header_states_number_title_minutes_and_seconds(record_and_notebook):
    lesson, notebook = record_and_notebook
    header = notebook.notebook.cells[0].source
    assert header.splitlines()[0] == f"# {lesson.number:02} · {lesson.title}"
    minutes, seconds = re.search(
        r"^\*\*Time\*\*.*?(\d+) minutes \(of which the computer works ([\d.]+) s\b",
        header,
        re.MULTILINE,
    ).groups()
    assert (int(minutes), float(seconds)) == (lesson.minutes, lesson.seconds)


def test_optional_sections_are_headings_of_the_notebook(record_and_notebook):
    lesson, notebook = record_and_notebook
    lines = (line for _, cell in notebook.markdown for line in cell.source.splitlines())
    headings = {line.lstrip("#").strip() for line in lines if line.startswith("##")}
    assert set(lesson.optional) <= headings


def test_the_explorers_recorded_are_those_shown(record_and_notebook):
    lesson, notebook = record_and_notebook
    code = "\n".join(cell.source for _, cell in notebook.code)
    shown = dict.fromkeys(re.findall(r"\bexplorers\.(\w+)\(", code))
    assert sorted(lesson.explorers) == sorted(shown)
    assert len(set(lesson.explorers)) == len(lesson.explorers)


def test_every_explorer_is_shown_in_a_lesson():
    recorded = {name for lesson in RECORDS for name in lesson.explorers}
    assert recorded == {name for name in dir(explorers) if callable(getattr(explorers, name))}


def test_the_course_map_and_the_doctor_have_something_to_say_of_each():
    for lesson in RECORDS:
        assert lesson.title == lesson.title.strip() != ""
        assert lesson.afterwards == lesson.afterwards.strip() != ""
        assert min(lesson.minutes, lesson.seconds) > 0
