"""The published figures, and the lessons that speak of them."""

import re

import pytest

from helpers import published
from tests.notebooks import read, stored_notebooks

LESSONS = list(map(read, stored_notebooks()))
SOURCE = re.compile(r"1708\.07747|Xiao|README|HOG ?\+ ?SVM")
SHARE = re.compile(r"(?<![\d.])0?(\.\d{3})(?!\d)")


def paragraphs():
    """Return (lesson, paragraph) of all Markdown that names one of the two sources."""
    for lesson in LESSONS:
        for _, cell in lesson.markdown:
            for text in re.split(r"\n\s*\n", cell.source):
                if SOURCE.search(text):
                    yield lesson.path.stem, cell.source


def unknown(text):
    """Return the shares of a text that no published figure has, as text."""
    known = {f"{figure.test_accuracy:.3f}"[1:] for figure in published.figures()}
    return [share for share in SHARE.findall(text) if share not in known]


def test_every_published_accuracy_in_a_lesson_is_in_the_file():
    for lesson, text in paragraphs():
        assert unknown(text) == [], f"{lesson}: {text[:200]}"


def test_an_accuracy_that_nobody_published_is_found():
    assert unknown("HOG+SVM reached .926, and another 0.871.") == []
    assert unknown("HOG+SVM reached .927.") == [".927"]


def test_all_rows_are_there_best_first_each_with_its_source():
    figures = published.figures()
    assert len(figures) == 42
    shares = [figure.test_accuracy for figure in figures]
    assert shares == sorted(shares, reverse=True)
    assert sorted(figure.row for figure in figures) == list(range(2, 44))
    assert {figure.source for figure in figures} == set(published.SOURCES)


def test_grouped_and_in_a_table_no_row_is_lost():
    groups = published.by_what_they_look_at()
    assert sorted(share for shares in groups.values() for share in shares) == sorted(
        figure.test_accuracy for figure in published.figures()
    )
    assert len(published.table()) == 42
    assert published.table()["test accuracy"].iloc[0] == "0.967"


@pytest.mark.parametrize(
    "wrong", [{"looks_at": "colours"}, {"source": "somebody"}, {"test_accuracy": 87.1}]
)
def test_a_row_that_is_wrong_is_refused(wrong):
    row = {"model": "a", "test_accuracy": 0.9, "looks_at": "pixels", "prepared": "",
           "source": "paper", "row": 2}  # fmt: skip
    published.Figure(**row)
    with pytest.raises(ValueError, match="row 2"):
        published.Figure(**row | wrong)
