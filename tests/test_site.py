"""The web edition's sources, without Sphinx: what answers a question is folded, nothing is lost."""

import copy
import re
from types import SimpleNamespace

import pytest

from helpers import asked
from tests.notebooks import ROOT, read, stored_notebooks
from tests.site import boxes, conftest, folds, lesson, outputs, pages, source, words
from tests.site.leaks import opened, problems, text_of
from tests.slides import leaks
from tests.teaching import sections
from tests.terms import TERMS

LESSONS = {path.stem: read(path) for path in stored_notebooks()}
STEMS = list(LESSONS)
TWO, FIVE = "02_two_layer_networks", "05_optimizers"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    return {stem: lesson.of(one, folder / stem) for stem, one in LESSONS.items()}


# ---- questions and answers --------------------------------------------------------------------


@pytest.mark.parametrize("stem", STEMS)
def test_no_answer_stands_in_the_open_before_its_fold(made, stem):
    assert problems(made[stem], LESSONS[stem]) == []


@pytest.mark.parametrize("stem", STEMS)
def test_what_a_cell_has_shown_from_a_question_to_its_verdict_is_folded(made, stem):
    stored = LESSONS[stem]
    parts = folds.of(stored)
    for key, question in sections.questions(stored).items():
        if question.settled is None or not asked.measured(stored.notebook, question):
            continue
        between = [
            one for one in parts if question.asked < one.index <= question.settled
            and stored.notebook.cells[one.index].cell_type == "code"
            and not asked.keys_in(one.text, int(stem[:2]))
        ]  # fmt: skip
        assert all(key in one.answers for one in between)
        after = next(one for one in parts if one.index > question.settled)
        heading = folds.HEADING.match(after.text) or folds.APART.match(after.text)
        asks = asked.keys_in(after.text, int(stem[:2]))
        assert after.answers or heading or asks, f"{key}: its explanation"


@pytest.mark.parametrize("stem", STEMS)
def test_folds_are_closed_nested_well_and_hold_no_heading(made, stem):
    reader = opened(made[stem].cells)
    assert reader.alone
    assert reader.depth == 0
    depth = 0
    for cell in made[stem].cells:
        depth += cell.source.count("<details")
        heading = cell.cell_type == "markdown" and re.search(r"^#{1,6} ", cell.source, re.MULTILINE)
        assert not (depth and heading)
        depth -= cell.source.count("</details>")


def test_the_drawing_that_holds_an_answer_is_folded(made):
    assert "two_layer_network.png" not in " ".join(opened(made[TWO].cells).texts)
    assert any("two_layer_network.png" in cell.source for cell in made[TWO].cells)


def changed(made, stem, mark):
    """Return a copy of a page's notebook, and the first of its cells that holds these words."""
    notebook = copy.deepcopy(made[stem])
    return notebook, next(cell for cell in notebook.cells if mark in cell.source)


def test_a_planted_answer_is_found(made):
    notebook, cell = changed(made, TWO, "**Belief 5.**")
    cell.source += "\n\nAll five networks without a hidden layer, at rate 0.1, were right on"
    assert problems(notebook, LESSONS[TWO]) == []
    cell.source += " at least eight in ten of 12,000 images."
    assert any(line.startswith("belief 5: ") for line in problems(notebook, LESSONS[TWO]))


def test_an_open_fold_and_a_missing_one_are_found(made):
    notebook, cell = changed(made, FIVE, "measured · Prediction 5.a")
    cell.source = cell.source.replace("<details", "<details open")
    assert not opened(notebook.cells).alone
    cell.source = "<div>"
    assert "5.a: no fold answers it" in problems(notebook, LESSONS[FIVE])


def test_a_lost_fold_shows_what_was_measured(made):
    notebook, cell = changed(made, FIVE, "measured · Belief 15")
    cell.source = cell.source.replace('<details class="fold measured">', "<div>")
    later = notebook.cells[notebook.cells.index(cell) + 1 :]
    assert "Adagrad apart by 0.3" in leaks.plain(" ".join(opened([cell, *later]).texts))


# ---- exercises --------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", STEMS)
def test_each_exercise_has_three_hints_one_in_the_other_and_a_solution(made, stem):
    everything = "\n".join(cell.source for cell in made[stem].cells)
    for question in sections.questions(LESSONS[stem]).values():
        if question.settled is None:
            record = question.record
            box = boxes.exercise(question)
            assert box in everything
            places = [box.index(hint) for hint in record.hints]
            assert places == sorted(places)
            assert "</details>" not in box[: places[2]]
            assert record.solution in box
            assert record.reason in box


# ---- what a page shows ------------------------------------------------------------------------


@pytest.mark.parametrize("stem", STEMS)
def test_each_picture_says_what_it_shows(made, stem):
    alternatives, drawn = [], 0
    for cell in made[stem].cells:
        alternatives += re.findall(r'<img [^>]*alt="([^"]*)"', text_of(cell))
        alternatives += re.findall(r"!\[([^\]]*)\]", cell.source)
        drawn += text_of(cell).count("<img") + cell.source.count("![")
    assert len(alternatives) == drawn > 0
    assert all(len(one) > 15 and "text below" not in one for one in alternatives)


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_of_a_lesson_is_lost(made, stem):
    stored = LESSONS[stem].notebook
    questions = sections.questions(LESSONS[stem]).values()
    boxed = {one.asked for one in questions}
    codes = [cell.source for n, cell in enumerate(stored.cells)
             if cell.cell_type == "code" and cell.source.strip() and n not in boxed]  # fmt: skip
    assert [cell.source for cell in made[stem].cells if cell.cell_type == "code"] == codes
    headings = re.findall(r"^#+ .*", "\n".join(c.source for _, c in LESSONS[stem].markdown), re.M)
    texts = "\n".join(c.source for c in made[stem].cells if c.cell_type == "markdown")
    assert re.findall(r"^#+ .*", texts, re.M) == headings
    pictures = sum(
        outputs.PNG in o.get("data", {}) for c in stored.cells for o in c.get("outputs", ())
    )
    assert sum(text_of(cell).count("<img") for cell in made[stem].cells) == pictures


@pytest.mark.parametrize("stem", STEMS)
def test_no_page_says_what_only_a_run_says(made, stem):
    everything = "\n".join(map(text_of, made[stem].cells))
    for said in ("You did not vote", "No guess.", "To do.", "clear them first", "style="):
        assert said not in everything


def test_pictures_of_explorers_say_where_explorers_live(made):
    stills = [text_of(c) for one in made.values() for c in one.cells if "explorer>" in text_of(c)]
    assert len(stills) == 6
    assert all(outputs.LIVE in one for one in stills)


# ---- words, and the pages around --------------------------------------------------------------


def test_terms_resolve(made):
    entries = words.entries(list(LESSONS.values()))
    known = {english: korean for english, korean, _, _ in entries}
    assert words.unknown(list(LESSONS.values())) == []
    assert known == {english: TERMS[english] for english in known}
    page = pages.glossary(list(LESSONS.values()))
    for notebook in made.values():
        for cell in notebook.cells:
            for term in re.findall(r"\{term\}`[^`]* <([^`]*)>`", cell.source):
                assert term in known
                assert f"\n{term}\n  " in page
    linked = [cell for cell in made[TWO].cells if "{term}`neuron <neuron>`" in cell.source]
    assert len(linked) == 1


def test_a_term_without_an_entry_is_found(made):
    notebook = words.linked(copy.deepcopy(made[TWO]), ["stochastic gradient descent", "no term"])
    assert not any("no term" in cell.source for cell in notebook.cells)
    stored = copy.deepcopy(LESSONS[TWO])
    stored.notebook.cells[-2].source += "\n| unheard | 모름 |"
    assert words.unknown([stored]) == ["unheard"]


def test_the_first_page_names_every_lesson_once_and_all_pages_are_reached(tmp_path):
    folder = tmp_path / "source"
    source.write(folder)
    first = (folder / "index.md").read_text(encoding="utf-8")
    for stem in STEMS:
        assert first.count(f"]({stem}.ipynb)") == 1
        assert first.count(f"\n{stem}\n") == 1
        assert (folder / f"{stem}.ipynb").exists()
        assert not any(
            c.get("outputs") for c in read(folder / "copies" / f"{stem}.ipynb").notebook.cells
        )
    assert sorted(p.stem for p in folder.glob("*.ipynb")) == STEMS
    assert all(f"\n{name}\n" in first for name in ("glossary", "key_points"))
    shown = {path.name for path in (folder / "static" / outputs.PICTURES).iterdir()}
    asked_for = set()
    for stem in STEMS:
        page = "\n".join(map(text_of, read(folder / f"{stem}.ipynb").notebook.cells))
        asked_for |= set(re.findall(rf"_static/{outputs.PICTURES}/([\w.]+)", page))
    assert asked_for == shown


def test_the_key_points_of_all_lessons_are_listed():
    page = pages.key_points(list(LESSONS.values()))
    for one in LESSONS.values():
        assert page.count(f"## {sections.title(one)}\n") == 1
    assert "- `None` is the batch axis." in page


def test_a_table_of_pandas_has_one_row_of_headings():
    markup = (
        '<div><style scoped>x</style><table border="1" class="dataframe"><thead><tr '
        'style="text-align: right;"><th></th><th>loss</th></tr><tr><th>epoch</th><th></th></tr>'
        "</thead><tbody><tr><th>1</th><td>2</td></tr></tbody></table></div>"
    )
    assert outputs.table(markup) == (
        '<table class="dataframe"><thead><tr><th scope="col">epoch</th><th scope="col">loss</th>'
        '</tr></thead><tbody><tr><th scope="row">1</th><td>2</td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("args", "ignored"),
    [(["tests"], True), (["tests/test_site.py"], True), (["tests/site"], None)],
)
def test_the_default_suite_opens_no_pages(args, ignored):
    config = SimpleNamespace(args=args, invocation_params=SimpleNamespace(dir=ROOT))
    assert conftest.pytest_ignore_collect(conftest.HERE, config) is ignored
