"""The teaching guide: pages as they would be written, routes that fit and that run."""

import ast
import builtins
import functools
import itertools
import os
import re
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers import lessons
from helpers.room_votes import __main__ as room_votes
from tests import answers, marks
from tests import minutes as counting
from tests.both_ways import parsed, questions
from tests.notebooks import Lesson
from tests.rehearsals.steps import begin, failures, run, step
from tests.teaching import foreseen, needed, page, routes, sections, waiting

PLANS = routes.plans()
ROUTES = [(plan, route) for plan in PLANS for route in plan.routes]
NAMED = [f"{plan.lesson.path.name[:2]}, {route.length} minutes" for plan, route in ROUTES]
SAID = """
"02":
  project: The drawing.
  wrong: [Nothing.]
  home: A count.
  20: {say: Hello., point: 1, sections: [The input], cut: []}
  50: {say: Hello., cut: []}
  90: {say: Hello., cut: []}
"""


@functools.cache
def page_of(stem):
    """Return the page of a lesson, written once for all tests that read it."""
    return page.text(next(plan for plan in PLANS if plan.lesson.path.stem == stem))


def lesson(*sources):
    """Return a lesson of these cells; a text that begins with "#" is Markdown."""
    cells = [
        (new_markdown_cell if source.startswith("#") else new_code_cell)(source)
        for source in sources
    ]
    path = routes.FOLDER / "17_made_up.ipynb"
    return Lesson(path, nbformat.from_dict(new_notebook(cells=cells)), 0)


# ---- sections and what they need --------------------------------------------------------------


def test_an_optional_part_is_a_section_of_its_own():
    made = lesson(
        "# Title", "x = 1", "## One\n\n### Part", "vote_3 = ...", "### Two (optional)",
        'answer = ...\ncheck("17.1", answer)', "### Three", "guess_a = ...", "## Four", "y = 1",
    )  # fmt: skip
    found = [(one.heading, one.optional, one.asks) for one in sections.of(made)]
    assert found == [
        ("Title", False, ()), ("One", False, ("belief 3",)), ("Two (optional)", True, ("17.1",)),
        ("Three", False, ("17.a",)), ("Four", False, ()),
    ]  # fmt: skip


def test_sections_hold_each_cell_once():
    for plan in PLANS:
        cells = routes.cells_of(sections.of(plan.lesson))
        assert cells == [index for index, _ in plan.lesson.code]


@pytest.mark.parametrize(
    ("sources", "wanted", "first"),
    [
        (["x = 1", "y = 2", "print(x)"], [2], [0]),
        (["import numpy as np", "y = 2", "np.sum(3)"], [2], [0]),
        (["x = []", "x.append(1)", "print(x)"], [2], [0, 1]),
        (["x = {}", "x['a'] = 1", "print(x)"], [2], [0, 1]),
        (["x = 1", "x = x + 1", "print(x)"], [2], [0, 1]),
        (["x = 1", "y = x", "print(y)"], [2], [0, 1]),
        (["name = 1", "y = 2", "for name in 'ab':\n    print(name)"], [2], []),
        (["def f():\n    return g()", "def g():\n    return 1", "f()"], [2], [0, 1]),
        (["x = 1", "print(x)", "y = 1"], [0], []),
    ],
)
def test_needed_is_what_makes_or_changes_a_name_that_is_used(sources, wanted, first):
    assert needed.before(lesson(*sources), wanted) == first


# ---- routes -----------------------------------------------------------------------------------


def test_each_lesson_has_its_routes():
    assert [plan.lesson.path.stem for plan in PLANS] == [one.stem for one in lessons.records()]
    assert all([r.length for r in plan.routes] == list(routes.LENGTHS) for plan in PLANS)


@pytest.mark.parametrize(("plan", "route"), ROUTES, ids=NAMED)
def test_a_route_fits_its_time(plan, route):
    assert route.minutes <= route.length - routes.FREE[route.length] + 0.01


@pytest.mark.parametrize(("plan", "route"), ROUTES, ids=NAMED)
def test_the_last_two_minutes_stay_free_or_can_be_won_by_a_cut(plan, route):
    free = route.length - route.minutes
    assert free >= 2 or route.cut  # as `teaching/README.md` promises
    assert free + sum(one.minutes for one in route.cut) >= 2


@pytest.mark.parametrize(("plan", "route"), ROUTES, ids=NAMED)
def test_where_less_stays_free_the_page_says_once_what_to_do(plan, route):
    free = route.length - round(route.minutes)
    told = [one for one in plan.wrong if f"In {route.length} minutes, one minute is free" in one]
    assert len(told) == (free == 1)
    assert free >= 1


@pytest.mark.parametrize(("plan", "route"), ROUTES, ids=NAMED)
def test_what_a_class_reads_last_is_no_cut(plan, route):
    assert {one.heading for one in route.cut} & set(marks.footer()) == set()


def test_a_request_of_the_text_takes_a_minute():
    made = lesson("# Title", "x = 1", "## Two\n\nFind it before you scroll\non.", "y = 1")
    two = sections.of(made)[1]
    assert two.requests == ("before you scroll on",)
    read = counting.of_words("## Two\n\nFind it before you scroll on.")
    assert two.minutes == pytest.approx(read + counting.CELL + 1)


@pytest.mark.parametrize(("plan", "route"), ROUTES, ids=NAMED)
def test_what_is_said_before_a_section_is_counted(plan, route):
    said = [text for heading, text in route.bridges if heading != marks.footer()[0]]
    counted = sum(one.minutes for one in route.sections) + routes.BREAKS[route.length]
    assert route.minutes == pytest.approx(counted + sum(map(counting.of_words, said)))


@pytest.mark.parametrize(("plan", "route"), ROUTES, ids=NAMED)
def test_a_cut_is_told_with_the_minute_at_which_it_begins(plan, route):
    written = page_of(plan.lesson.path.stem)
    part = written.partition(f"## {route.length} minutes")[2].partition("\n## ")[0]
    for one in route.cut:
        row = next(line for line in part.splitlines() if f"| {one.heading} |" in line)
        begins = row.split("|")[1].strip()
        assert re.search(rf"^- {re.escape(one.heading)} \(.*, from minute {begins}[;)]", part, re.M)


def test_what_a_hint_names_is_there_for_who_joins_late():
    rows = [row for row in page_of("04_relu_and_flatten").splitlines() if "| Your turn |" in row]
    joining = [row.split("|")[-2] for row in rows if "| 4.1 |" in row]
    assert len(joining) == 2
    assert all("[44]" in cells for cells in joining)  # the leaky model, trained


@pytest.mark.parametrize(("plan", "route"), ROUTES, ids=NAMED)
def test_each_vote_and_guess_of_a_route_gets_its_answer(plan, route):
    asked = {key for one in route.sections for key in one.asks if key.startswith("belief")}
    asked |= {key for one in route.sections for key in one.asks if key[-1].isalpha()}
    ids = {cell.id for one in route.sections for _, cell in one.cells}
    answered = {question.key for question in questions(plan.lesson) if question.cell in ids}
    assert asked == answered


def _ways(routes_taken):
    """Yield (lesson, indices of cells) of routes as they are, cut, and joined late."""
    for plan, route in routes_taken:
        left, ways = route.sections, [route.sections]
        for one in route.cut:
            left = [other for other in left if other != one]
            ways.append(left)
        ways += [route.sections[place:] for place in range(1, len(route.sections))]
        for chosen in ways:
            cells = routes.cells_of(chosen)
            yield plan.lesson, sorted({*cells, *needed.before(plan.lesson, cells)})


def _unmade(made, indices):
    """Return the names that these cells take and that none of them makes before it is called."""
    there, lacking, defined = set(), set(), set()
    for index in indices:
        uses, makes = needed.names_of(made.notebook.cells[index].source)
        # What a function takes has to be there when it is called: by the last cell.
        inner = needed.names_of(_without_functions(made.notebook.cells[index].source))[0]
        lacking |= inner - there
        defined |= uses - inner
        there |= makes
    return (lacking | (defined - there)) - set(dir(builtins))


@functools.cache
def _without_functions(source):
    tree = parsed(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body = [ast.Pass()]
    return ast.unparse(tree)


@pytest.mark.parametrize(("plan", "route"), ROUTES, ids=NAMED)
def test_no_cell_of_a_route_takes_a_name_that_none_has_made(plan, route):
    """However it is cut or joined late; what is changed and not made, only a run can tell."""
    for made, indices in _ways([(plan, route)]):
        assert _unmade(made, indices) == set()


def test_a_name_that_no_cell_of_a_route_makes_is_noticed():
    made = lesson("x = 1", "y = x", "def f():\n    return z", "f()", "z = y")
    assert _unmade(made, [1, 4]) == {"x"}
    assert _unmade(made, [0, 1, 2, 3]) == {"z"}
    assert _unmade(made, [0, 1, 2, 4]) == set()
    assert _unmade(made, [0, 4]) == {"y"}


@pytest.mark.skipif(os.environ.get("COURSE_SETUP") != "required", reason="takes minutes")
def test_the_cells_of_a_short_route_run():
    """Those of the longer ones run in the rehearsals, as the lesson without its options."""
    steps = []
    for made, indices in _ways([one for one in ROUTES if one[1].length == min(routes.LENGTHS)]):
        cells = [made.notebook.cells[index] for index in indices]
        steps += [begin(made), *(step(made, cell) for cell in cells)]
    assert failures(steps, run(steps)) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[The input]", "[The output]", "no section 'The output'"),
        ("home: A count.", "", r"without \['home'\]"),
        ("point: 1, ", "", "`point` names one of 5 key points where it is alone"),
        ("point: 1,", "point: [6, 1],", "`point` names one of 5 key points"),
        ("50: {", "50: {point: 1, ", "`point` names one of 5 key points where it is alone"),
        ('"02"', '"29"', "no lesson '29'"),
        ("sections: [The input], cut: []", "sections: [The input], cut: [Two layers]", "cuts what"),
    ],
)
def test_a_route_that_is_wrong_is_named(old, new, message):
    assert routes.plans(SAID)
    with pytest.raises(ValueError, match=message):
        routes.plans(SAID.replace(old, new))


# ---- pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.lesson.path.stem)
def test_pages_are_as_make_teaching_writes_them(plan):
    file = routes.FILE.with_name(f"{plan.lesson.path.stem}.md")
    written = page_of(plan.lesson.path.stem)
    assert file.read_text(encoding="utf-8") == written, "run `make teaching`"


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.lesson.path.stem)
def test_each_of_a_lessons_aims_says_what_it_needs(plan):
    assert len(plan.reach) == len(sections.aims(plan.lesson)) >= 3
    assert all(plan.reach)
    short, _fifty, whole = plan.routes
    assert not whole.able  # 90 minutes reach all
    assert short.able or plan.lesson.path.name.startswith("00")


def test_a_route_reaches_the_aims_of_which_it_takes_all_sections():
    named = [SimpleNamespace(heading=heading) for heading in "abc"]
    assert routes._able(named, (("a",), ("b", "d"), ("c", "a"))) == (1, 3)
    assert routes._able(named, (("a",), ("b", "c"))) == ()  # all
    assert routes._able(named, ()) == ()


def test_a_cut_says_what_of_the_lessons_aims_goes_with_it():
    plan = next(one for one in PLANS if one.lesson.path.name.startswith("07"))
    written = page_of(plan.lesson.path.stem).partition("\n## 50 minutes")[2]
    (cut,) = re.findall(r"^- A picture of your own \((.*)\)$", written, re.MULTILINE)
    first, *_others, picture, _last = sections.aims(plan.lesson)
    assert cut.endswith(f"; of “You will be able to”, “{picture}” goes with it")
    short = page._unreached(plan, plan.routes[0], plan.sections[3])
    assert short == f"; of “You will be able to”, “{first}” goes with it"
    assert page._unreached(plan, plan.routes[0], plan.sections[-1]) == ""
    beyond = SimpleNamespace(able=(1,))  # what a route never reached is not lost by a cut
    assert page._unreached(plan, beyond, SimpleNamespace(heading="A picture of your own")) == ""


def test_a_cut_says_which_questions_phones_still_ask():
    written = page_of("03_adding_layers").partition("\n## 20 minutes")[2].partition("\n## ")[0]
    cuts = written.partition("**If time runs out**")[2]
    assert "from minute 10; phones still ask 3.a: say “skip it”)" in cuts
    assert cuts.count("phones") == 1  # `add()` in a loop asks nothing


def test_a_route_may_end_with_the_first_sentences_of_a_key_point():
    plan = next(one for one in PLANS if one.lesson.path.stem == "06_what_figures_are_worth")
    short, whole, _more = plan.routes
    assert (short.point, whole.point) == ((3, 1), ())
    read = routes.read_last(plan.lesson, short)
    third = sections.key_points(plan.lesson)[2]
    assert third.startswith(f"{read} ")
    assert read.count(".") == 1
    assert routes.read_last(plan.lesson, whole) == ""


def test_the_day_adds_up_as_it_is_printed():
    rows = re.findall(r"^\| (\d+):(\d\d) \| (\d+) \|", page.of_day(PLANS), re.MULTILINE)
    day = [(60 * int(hours) + int(from_), int(minutes)) for hours, from_, minutes in rows]
    assert len(day) > 8
    for (from_, minutes), (following, _minutes) in itertools.pairwise(day):
        assert from_ + minutes == following


def test_the_day_is_as_make_teaching_writes_it_and_takes_six_hours():
    written = page.of_day(PLANS)
    assert routes.FILE.with_name("day.md").read_text(encoding="utf-8") == written
    begin, minutes, _plan, _what = routes.day(PLANS)[-1]
    assert 330 <= begin + minutes <= 360
    assert [what for *_others, plan, what in routes.day(PLANS) if plan is None].count("Break") == 2


def test_a_long_break_is_halved_before_optional_sections_that_come_late():
    plan = next(one for one in PLANS if one.lesson.path.name.startswith("01"))
    _short, fifty, ninety = plan.routes
    assert routes.rests(plan.lesson, fifty) == {"An ensemble of networks": 5}
    assert list(routes.rests(plan.lesson, ninety).values()) == [5, 5]
    assert list(routes.rests(plan.lesson, ninety))[1].endswith("(optional)")
    for plan, route in ROUTES:
        assert sum(routes.rests(plan.lesson, route).values()) in (0, routes.BREAKS[route.length])


def test_cells_that_begin_alike_are_told_apart():
    made = lesson("# Title", "## One", "x = ...\ny = 1", "x = ...\ny = 2", "z = 3")
    (table,) = page._first_lines(made)
    assert [row.split("|")[-2].strip() for row in table.splitlines()[2:]] == [
        "`y = 1`", "`y = 2`", "`z = 3`",
    ]  # fmt: skip


def test_the_command_for_phones_names_an_address_and_questions_of_the_lesson():
    for plan in PLANS:
        commands = re.findall(r'LESSON=(\d\d) ROOM="(.*?)"', page_of(plan.lesson.path.stem))
        assert len(commands) == len(plan.routes)
        for number, options in commands:
            given = room_votes.parser().parse_args([number, *options.split()])
            assert given.address != "127.0.0.1"  # phones don't reach that
            assert room_votes.room_of(number, given.ask)  # or it says which question is unknown


def test_a_page_gives_each_question_in_full_with_its_answer():
    for plan in PLANS:
        written = page_of(plan.lesson.path.stem)
        for one in sections.of(plan.lesson):
            for key in one.asks:
                kind = "Prediction" if key[-1].isalpha() else "Exercise"
                title = key.capitalize() if key.startswith("belief") else f"{kind} {key}"
                after = written.partition(f"### {title} (")[2].partition("\n###")[0]
                assert "\n> " in after, key
                answers = ("In the stored run: it ", "Measured: ", "```python", "own run.")
                assert any(answer in after for answer in answers), key


def test_no_page_holds_the_colours_of_a_terminal():
    pages = {plan.lesson.path.stem: page_of(plan.lesson.path.stem) for plan in PLANS}
    assert [stem for stem, text in pages.items() if "\x1b" in text] == []


def test_a_reply_of_a_page_holds_no_figure_of_made_up_runs():
    written = page_of("07_your_own_network")
    assert '`"yes"`: The interval goes from … to ….' in written
    for plan in PLANS:
        for reply in re.findall(r'^- `"\w+"`: (.*)$', page_of(plan.lesson.path.stem), re.MULTILINE):
            assert "rate 0.01" in reply or not re.search(r"\d\.\d", reply), reply


def test_foreseen_answers_are_likely_ones_and_differ():
    """What is told of an answer is told once, and a number of made-up runs is no answer."""
    found = {
        question.key: foreseen.replies(question.key, question.text)
        for plan in PLANS for question in sections.questions(plan.lesson).values()
        if question.settled is None
    }  # fmt: skip
    for key, replies in found.items():
        told = [re.sub(r"[\d., ]+", " ", reply) for _answer, reply in replies]
        assert len(set(told)) == len(told) == foreseen.MOST, key
        wrong = [source for source, _part in answers.WRONG[key]]
        assert all(answer in ("", *wrong) for answer, _reply in replies), key
    assert "as good as guessing" in found["4.3"][0][1]
    assert "It learns something" in found["4.3"][1][1]
    assert any("gets only … right" in reply for _answer, reply in found["4.1"])
    assert any("; 0.82 is asked" in reply for _answer, reply in found["7.4"])
    assert not [answer for key in answers.GIVEN for answer, _reply in found.get(key, ())
                if re.search(r"\d", answer)]  # fmt: skip


# ---- waiting -----------------------------------------------------------------------------------


def test_a_wait_is_stated_in_seconds_of_the_reference_machine():
    """A machine that is twice as fast waits half as long: what is kept is the same."""
    reference = waiting.record({"a": 8.2, "b": 1.1, "c": 0.3}, 1.0)
    assert waiting.record({"a": 4.1, "b": 0.55, "c": 0.15}, 2.0) == reference
    assert reference == {"run_all": 10, "cells": {"a": 8, "b": 1}}


def test_the_seconds_of_a_lesson_are_those_its_cells_were_measured_to_take():
    recorded = {record.stem: record.seconds for record in lessons.records()}
    measured = waiting.run_all()
    assert measured, "make teaching WAIT=--measure"
    assert {stem: recorded[stem] for stem in measured} == measured
