"""The web edition's sources, without Sphinx: what answers a question is folded, nothing is lost."""

import copy
import functools
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from helpers import asked
from helpers.words import _, speaking
from tests import brackets, marks
from tests.notebooks import ROOT, read
from tests.site import boxes, conftest, folds, lesson, outputs, pages, source, words
from tests.site.leaks import opened, problems, text_of
from tests.slides import leaks
from tests.stored import VOTES
from tests.teaching import sections
from tests.terms import TERMS

LANGUAGES = source.languages()
LESSONS = {one: {lesson.path.stem: lesson for lesson in source.lessons(one)} for one in LANGUAGES}
STEMS = list(LESSONS["en"])
TWO, FIVE = "02_two_layer_networks", "05_optimizers"
each = pytest.mark.parametrize("stem", STEMS)


@pytest.fixture(params=LANGUAGES)
def language(request):
    """Let each language be spoken in turn."""
    with speaking(request.param):
        yield request.param


@pytest.fixture
def lessons(language):
    return LESSONS[language]


@pytest.fixture(scope="module")
def made_in(tmp_path_factory):
    """Return `made_in(language)`: the notebooks of the pages by their names."""

    @functools.cache
    def make(language):
        with speaking(language):
            folder = tmp_path_factory.mktemp(language)
            return {stem: lesson.of(one, folder) for stem, one in LESSONS[language].items()}

    return make


@pytest.fixture
def made(made_in, language):
    return made_in(language)


# ---- questions and answers --------------------------------------------------------------------


@each
def test_no_answer_stands_in_the_open_before_its_fold(made, lessons, stem):
    assert problems(made[stem], lessons[stem]) == []


@each
def test_what_a_cell_has_shown_from_a_question_to_its_verdict_is_folded(lessons, stem):
    stored = lessons[stem]
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
        heading = folds.HEADING.match(after.text) or marks.apart().match(after.text)
        asks = asked.keys_in(after.text, int(stem[:2]))
        assert after.answers or heading or asks, f"{key}: its explanation"


@each
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


def test_the_drawing_above_its_questions_tells_no_count(made):
    (drawing,) = (cell.source for cell in made[TWO].cells if "two_layer_network.png" in cell.source)
    told = drawing[: drawing.index("two_layer_network.png")]
    assert not re.search(r"79[,]?510|78[,]?500|1[,]?010", told)


def changed(made, stem, mark):
    """Return a copy of a page's notebook, and the first of its cells that holds these words."""
    notebook = copy.deepcopy(made[stem])
    return notebook, next(cell for cell in notebook.cells if mark in cell.source)


def test_a_planted_answer_is_found(made, lessons):
    question = sections.questions(lessons[TWO])["belief 5"]
    notebook, cell = changed(made, TWO, f"**{question.title}.**")
    begin, end = asked.measured(lessons[TWO].notebook, question).split(" ", 1)
    cell.source += f"\n\n{begin}"
    assert problems(notebook, lessons[TWO]) == []
    cell.source += f" {end}"
    assert any(line.startswith("belief 5: ") for line in problems(notebook, lessons[TWO]))


def test_a_planted_reason_of_an_exercise_is_found(made, lessons):
    question = sections.questions(lessons[FIVE])["5.1"]
    notebook, cell = changed(made, FIVE, boxes.anchor("5.1"))
    cell.source = f"{leaks.plain(_(question.record.reason))}\n\n{cell.source}"
    assert any(line.startswith("5.1: ") for line in problems(notebook, lessons[FIVE]))


def fold_of(made, question):
    """Return a copy of lesson 05's page, and the cell that begins the fold of this question."""
    begin = boxes.begin(_("Show what was measured · {questions}", questions=question.title), "")
    return changed(made, FIVE, begin.partition("<summary>")[2].partition("</summary>")[0])


def test_an_open_fold_and_a_missing_one_are_found(made, lessons):
    notebook, cell = fold_of(made, sections.questions(lessons[FIVE])["5.a"])
    cell.source = cell.source.replace("<details", "<details open")
    assert not opened(notebook.cells).alone
    cell.source = "<div>"
    assert "5.a: no fold answers it" in problems(notebook, lessons[FIVE])


def test_a_lost_fold_shows_what_was_measured(made, lessons):
    question = sections.questions(lessons[FIVE])["belief 15"]
    notebook, cell = fold_of(made, question)
    cell.source = cell.source.replace('<details class="fold measured">', "<div>")
    later = notebook.cells[notebook.cells.index(cell) + 1 :]
    text = leaks.plain(" ".join(opened([cell, *later]).texts))
    lines = leaks.printed(lessons[FIVE].notebook, question)[1]
    assert any("Adagrad" in line and line in text for line in lines)


# ---- exercises --------------------------------------------------------------------------------


@each
def test_each_exercise_has_three_hints_one_in_the_other_and_a_solution(made, lessons, stem):
    everything = "\n".join(cell.source for cell in made[stem].cells)
    for question in sections.questions(lessons[stem]).values():
        if question.settled is None:
            record = question.record
            box = boxes.exercise(question)
            assert box in everything
            places = [box.index(_(hint)) for hint in record.hints]
            assert places == sorted(places)
            assert "</details>" not in box[: places[2]]
            assert record.solution in box
            assert _(record.reason) in box


# ---- what a page shows ------------------------------------------------------------------------


@each
def test_each_picture_says_what_it_shows(made, stem):
    alternatives, drawn = [], 0
    for cell in made[stem].cells:
        alternatives += re.findall(r'<img [^>]*alt="([^"]*)"', text_of(cell))
        alternatives += re.findall(r"!\[([^\]]*)\]", cell.source)
        drawn += text_of(cell).count("<img") + cell.source.count("![")
    assert len(alternatives) == drawn > 0
    assert all(len(one) > 15 and "text below" not in one for one in alternatives)


@each
def test_nothing_of_a_lesson_is_lost(made, lessons, stem):
    stored = lessons[stem].notebook
    questions = sections.questions(lessons[stem]).values()
    boxed = {one.asked for one in questions}
    codes = [cell.source for n, cell in enumerate(stored.cells)
             if cell.cell_type == "code" and cell.source.strip() and n not in boxed]  # fmt: skip
    assert [cell.source for cell in made[stem].cells if cell.cell_type == "code"] == codes
    headings = re.findall(r"^#+ .*", "\n".join(c.source for _i, c in lessons[stem].markdown), re.M)
    texts = "\n".join(c.source for c in made[stem].cells if c.cell_type == "markdown")
    assert re.findall(r"^#+ .*", texts, re.M) == headings
    pictures = sum(
        outputs.PNG in o.get("data", {}) for c in stored.cells for o in c.get("outputs", ())
    )
    assert sum(text_of(cell).count("<img") for cell in made[stem].cells) == pictures


@each
def test_no_page_says_what_only_a_run_says(made, stem):
    everything = "\n".join(map(text_of, made[stem].cells))
    heads = (f"{_('No guess')}.", f"{_('To do')}.")
    for said in (_("You did not vote."), *heads, marks.clear_first(), "style="):
        assert said not in everything


def test_pictures_of_explorers_say_where_explorers_live(made):
    stills = [text_of(c) for one in made.values() for c in one.cells if "explorer>" in text_of(c)]
    assert len(stills) == 6
    assert all(_(outputs.LIVE) in one for one in stills)


# ---- words, and the pages around --------------------------------------------------------------


def test_terms_resolve(made, lessons, language):
    entries = words.entries(list(lessons.values()))
    known = {term: other for term, other, _stem, _said in entries}
    assert words.unknown(list(lessons.values())) == []
    assert known == {term: words.known()[term] for term in known}
    assert list(known) == sorted(known)
    page = pages.glossary(list(lessons.values()))
    for notebook in made.values():
        for cell in notebook.cells:
            for term in re.findall(r"\{term\}`[^`]* <([^`]*)>`", cell.source):
                assert term in known
                assert f"\n{term}\n  " in page
    term = TERMS["neuron"] if language == "ko" else "neuron"
    linked = [cell for cell in made[TWO].cells if f"{{term}}`{term} <{term}>`" in cell.source]
    assert len(linked) == 1


def test_a_term_without_an_entry_is_found(made, lessons):
    notebook = words.linked(copy.deepcopy(made[TWO]), ["stochastic gradient descent", "no term"])
    assert not any("no term" in cell.source for cell in notebook.cells)
    stored = copy.deepcopy(lessons[TWO])
    stored.notebook.cells[-2].source += "\n| unheard | 모름 |"
    assert words.unknown([stored]) == ["unheard"]


def test_the_first_page_names_every_lesson_once_and_all_pages_are_reached(language, tmp_path):
    folder = tmp_path / "source"
    source.write(folder, language)
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


def test_the_key_points_of_all_lessons_are_listed(lessons):
    page = pages.key_points(list(lessons.values()))
    for one in lessons.values():
        assert page.count(f"## {sections.title(one)}\n") == 1
    assert len(re.findall(r"^- .*`None`", page, re.MULTILINE)) == 1
    assert page.count("\n- ") >= 3 * len(lessons)


# ---- two languages ----------------------------------------------------------------------------


def places(notebook):
    """Return the names of the places of a page, in order."""
    texts = "\n".join(cell.source for cell in notebook.cells)
    return re.findall(r'^(?:<div id="|\{#)(cell-[\w-]+)', texts, re.MULTILINE)


@each
def test_a_place_has_the_same_name_in_both_languages(stem, made_in):
    found = {language: places(made_in(language)[stem]) for language in LANGUAGES}
    assert found["ko"] == found["en"]
    assert len(set(found["en"])) == len(found["en"])
    ids = [cell.id for cell in LESSONS["en"][stem].notebook.cells if cell.source.strip()]
    assert [f"cell-{one}" for one in ids] == [p for p in found["en"] if p[5:] in ids]


def test_the_pages_around_have_the_same_places_and_links():
    english, korean = ((source.SITE / one / "index.md").read_text("utf-8") for one in ("", "ko"))
    for pattern in (r"^\{#\w+\}$", r"\]\([^)]*\)", r"^#+ ", r"^- "):
        found = [re.findall(pattern, text, re.MULTILINE) for text in (english, korean)]
        assert found[0] == found[1] != []


def test_a_language_is_spoken_for_a_block_alone():
    before = _("Belief")
    with speaking("ko"):
        assert _("Belief") == "주장"
    assert _("Belief") == before


@each
def test_each_label_of_a_box_is_looked_up(stem):
    questions = sections.questions(LESSONS["en"][stem]).values()
    with brackets.spoken():
        for question in questions:
            make = boxes.exercise if question.settled is None else boxes.guess
            options = getattr(question.record, "options", ())
            known = [*map(asked.in_both, (*VOTES.values(), *options)), *options]
            box = make(replace(question, title=""))
            assert brackets.left_over(re.sub("```.*?```", "", box, flags=re.DOTALL), known) == []


# ---- tables, and what is opened when ------------------------------------------------------------


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
