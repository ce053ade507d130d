"""What `tests.minutes` counts, and what it holds lessons to."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests import minutes
from tests.notebooks import Lesson, read, stored_notebooks

HUNDRED_AND_TEN = "word " * 110


def lesson(*sources, stem="17_made_up"):
    """Return a lesson of these cells, without a header; a text that begins with "#" is Markdown."""
    prose = ("#", "*", "word", "`")
    cells = [
        (new_markdown_cell if source.startswith(prose) else new_code_cell)(source)
        for source in sources
    ]
    path = minutes.lessons.FILE.with_name(f"{stem}.ipynb")
    return Lesson(path, nbformat.from_dict(new_notebook(cells=cells)), 0)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (HUNDRED_AND_TEN, 1),
        ("word " * 55 + "![" + "word " * 55 + "](picture.png)", 0.5),
        ("word [word](a b c d e)", 2 / 110),
        ("word = × − word | --- |", 2 / 110),
        ("x = 1", 0.2),
        ("", 0),
        ('vote_3 = ...  # True, False or "depends"', 2.2),
        ('guess_a = ...  # "yes" or "no"', 2.2),
        ('answer = ...\ncheck("1.1", answer)', 4.2),
        ("explorers.votes(forest)", 6.2),
        ("print(answer)", 0.2),
    ],
)
def test_a_cell_takes_so_many_minutes(source, expected):
    assert minutes.count(lesson(source)) == pytest.approx((expected, 0))


def test_optional_sections_end_at_the_next_heading_of_their_level():
    cells = [
        "## One", "x = 1",
        "## Two (optional)", "x = 2", "### Under it", "x = 3",
        "## Three", "x = 4",
        "### Four (optional)", "x = 5", "### Five", "x = 6",
        "### Six (optional)", "x = 7", "## Seven", "x = 8",
    ]  # fmt: skip
    made = lesson(*cells)
    assert [cell.source for _, cell in minutes.without_optional(made)] == [
        "x = 1", "x = 4", "x = 6", "x = 8",
    ]  # fmt: skip
    required, optional = minutes.count(made)
    assert optional == pytest.approx(4 * 0.2 + (2 + 2 + 2 + 2) / 110)
    assert required == pytest.approx(4 * 0.2 + (1 + 1 + 1 + 1) / 110)
    assert minutes.optional_headings(made) == [
        "Two (optional)", "Four (optional)", "Six (optional)",
    ]  # fmt: skip


def test_a_cell_may_end_one_section_and_begin_another():
    made = lesson("## One (optional)", "word word\n\n## Two\n\nword word word", "x = 1")
    assert minutes.count(made) == pytest.approx((4 / 110 + 0.2, 4 / 110))


def test_a_heading_in_a_code_block_is_none():
    made = lesson("## One\n\n```\n## a comment (optional)\n```", "x = 1")
    assert [index for index, _ in minutes.without_optional(made)] == [1]


@pytest.mark.parametrize(("counted", "said"), [(0, 0), (0.1, 5), (5, 5), (44.9, 45), (45.01, 50)])
def test_minutes_are_rounded_up_to_five(counted, said):
    assert minutes.rounded(counted) == said


def test_the_header_is_read_as_it_is_written():
    for optional in (0, 7.5):
        made = lesson("# 17 · A\n\n" + minutes.header_for(41.2, optional, 30) + "\n\nMore.")
        assert minutes.times(made) == minutes.Times(45, 30, minutes.rounded(optional))


# ---- long lessons -----------------------------------------------------------------------------


def long_lesson(before, after, stem="17_made_up", break_="**Break.** Five minutes."):
    """Return a lesson that has a break after some minutes, and some more after it."""
    header = "# 17 · A\n\n" + minutes.header_for(before + after + 0.2, 0, 30)
    return lesson(
        header, *[HUNDRED_AND_TEN] * before, break_, *[HUNDRED_AND_TEN] * after, stem=stem
    )


def test_more_than_45_minutes_are_found(monkeypatch):
    assert minutes.minutes_are_counted(long_lesson(20, 24)) == []
    (problem,) = minutes.minutes_are_counted(long_lesson(20, 25))
    assert "allowed 45" in problem[1]
    monkeypatch.setattr(minutes, "LONGER", {"05_longer"})
    assert minutes.minutes_are_counted(long_lesson(20, 25, "05_longer")) == []


def test_a_lesson_that_may_be_longer_is_longer():
    longer = {path.stem for path in stored_notebooks() if minutes.count(read(path))[0] > 45}
    assert longer >= minutes.LONGER, "take those that are not out of LONGER"


@pytest.mark.parametrize(
    ("made", "n_problems"),
    [
        (long_lesson(20, 20), 0),
        (long_lesson(14, 26), 0),
        (long_lesson(12, 28), 1),
        (long_lesson(28, 12), 1),
        (long_lesson(20, 20, break_="word"), 1),
        (long_lesson(20, 20, break_="word **Break.** word"), 1),
        (long_lesson(20, 20, break_="## More (optional)\n\n**Break.** Five."), 1),
        (lesson("**Break.** Five."), 1),
        (lesson(HUNDRED_AND_TEN), 0),
    ],
)
def test_one_break_stands_in_the_middle_of_a_long_lesson(made, n_problems):
    assert len(minutes.one_break(made)) == n_problems


def test_two_breaks_are_found():
    made = long_lesson(20, 20)
    made.notebook.cells.insert(18, new_markdown_cell("**Break.** Again."))
    assert len(minutes.one_break(made)) == 1


# ---- what optional sections make --------------------------------------------------------------


@pytest.mark.parametrize(
    ("optional", "later", "n_problems"),
    [
        ("extra = 1", "extra + 1", 1),
        ("extra = 1", "extra = 2\nextra + 1", 0),
        ("extra = 1", "[extra for extra in x]", 0),
        ("extra = 1", "lambda: extra", 1),
        ("def extra():\n    pass", "extra()", 1),
        ("for extra in x:\n    pass", "extra", 1),
        ("x = 3", "x", 0),
        ("answer = 3", "answer", 0),
        ("extra = 1", "x.extra", 0),
    ],
)
def test_what_only_an_optional_section_makes_is_not_used_elsewhere(optional, later, n_problems):
    made = lesson("x = [1]", "## More (optional)", optional, "## Then", later)
    assert len(minutes.optional_is_not_needed(made)) == n_problems


def test_an_optional_section_may_use_its_own_names_and_make_them_again():
    made = lesson("## A (optional)", "e = 1", "e + 1", "## B", "e = 2", "e", "## C (optional)", "e")
    assert minutes.optional_is_not_needed(made) == []
