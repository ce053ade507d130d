"""What stands beneath a fold of the web edition is told with it, not in the open; and whole."""

import copy
import re

import pytest
from nbformat import v4

from helpers.words import _, speaking
from tests import marks
from tests.site import boxes, folds, lesson, source
from tests.site.leaks import beneath, problems, text_of
from tests.teaching import sections

STEMS = {"02": "02_two_layer_networks", "03": "03_adding_layers", "05": "05_optimizers",
         "06": "06_what_figures_are_worth"}  # fmt: skip


@pytest.fixture(params=source.languages())
def lessons(request):
    """Give the lessons in each language in turn, by number; it is spoken."""
    with speaking(request.param):
        yield {one.path.stem[:2]: one for one in source.lessons(request.param)}


def part_with(lessons, number, cell, mark=""):
    """Return the part of a lesson that is in this cell and holds these words."""
    cells = lessons[number].notebook.cells
    return next(
        one for one in folds.of(lessons[number])
        if cells[one.index].id == cell and mark in one.text
    )  # fmt: skip


@pytest.mark.parametrize(
    ("number", "cell", "mark", "key"),
    [("05", "05-long", "", "5.b"), ("05", "05-18", "2/λ", "5.a"), ("05", "05-29", "", "belief 16"),
     ("02", "02-17", "None", "belief 8"), ("06", "06-true", "", "belief 20"),
     ("06", "06-split-why", "", "belief 23"), ("03", "03-meant", "", "3.b")],
)  # fmt: skip
def test_what_builds_on_a_verdict_is_folded_with_it(lessons, number, cell, mark, key):
    assert part_with(lessons, number, cell, mark).answers == (key,)


@pytest.mark.parametrize(
    ("number", "cell", "mark"),
    [("02", "02-17", "###"), ("02", "02-15", "None"), ("05", "05-19", "")],
)
def test_headings_and_what_leads_to_the_next_question_stay_open(lessons, number, cell, mark):
    assert part_with(lessons, number, cell, mark).answers == ()


def test_key_points_words_and_what_is_next_stay_open(lessons):
    for one in lessons.values():
        for heading in marks.footer():
            begin = f"## {heading}"
            assert all(not part.answers for part in folds.of(one) if part.text.startswith(begin))


@pytest.fixture
def page(lessons, tmp_path):
    """Give the notebook of lesson 02's page."""
    return lesson.of(lessons["02"], tmp_path)


def end_of_fold(page, key, lessons):
    """Return where the fold of a question ends in a page."""
    title = sections.questions(lessons["02"])[key].title
    begin = next(
        n for n, one in enumerate(page.cells) if f"· {title}</summary>" in one.source
        and "measured" in one.source
    )  # fmt: skip
    return next(n for n, one in enumerate(page.cells) if n > begin and one.source == boxes.END)


@pytest.mark.parametrize("planted", ["Each step is a batch.", "print(images_seen // 32)"])
def test_a_text_or_code_beneath_a_fold_is_found(page, lessons, planted):
    assert beneath(page) == []
    make = v4.new_code_cell if planted.startswith("print") else v4.new_markdown_cell
    page.cells.insert(end_of_fold(page, "belief 9", lessons) + 1, make(planted))
    assert [planted in line for line in problems(page, lessons["02"])] == [True]


def test_an_explanation_beneath_the_heading_that_follows_a_verdict_is_found(page, lessons):
    end = end_of_fold(page, "belief 8", lessons)
    explained = next(
        n for n in range(end + 1, len(page.cells)) if "<details" in page.cells[n].source
    )
    assert _("Show the explanation · {questions}", questions="") in page.cells[explained].source
    del page.cells[explained]
    assert len(beneath(page)) == 1


def test_an_answer_beneath_its_fold_up_to_the_next_question_is_found(page, lessons):
    """Said again beneath the next heading, a verdict is still on the voter's screen."""
    question = sections.questions(lessons["02"])["2.a"]
    planted = copy.deepcopy(page)
    end = end_of_fold(planted, "2.a", lessons)
    planted.cells.insert(end + 2, v4.new_markdown_cell(_(question.record.right)))
    assert [line[:4] for line in problems(planted, lessons["02"])] == ["2.a:"]


# ---- what only a notebook can say, and pictures ------------------------------------------------


@pytest.mark.parametrize("number", ["01", "02", "03", "04", "05", "06", "07"])
def test_a_break_says_nothing_of_a_kernel(lessons, tmp_path, number):
    made = lesson.of(lessons[number], tmp_path)
    said = [c.source for c in made.cells if marks.pause() in c.source]
    assert len(said) == 1
    paragraph = said[0][said[0].index(marks.pause()) + len(marks.pause()) :]
    assert paragraph.count(".") == 1
    assert not re.search("kernel|커널", paragraph)


def test_each_picture_leads_to_its_file_and_says_so(lessons, tmp_path):
    for one in lessons.values():
        text = "\n".join(map(text_of, lesson.of(one, tmp_path).cells))
        pictures = re.findall(r"<img |!\[", text)
        link = (
            r'<a class="full-size" href="_[\w/.]+\.png" target="_blank" rel="noopener">'
            r'(?:<img |!\[)[^\n]*?<span class="visually-hidden"> ([^<]+)</span></a>'
        )
        links = re.findall(link, text)
        assert links == [_("(full size, in a new tab)")] * len(pictures) != []
