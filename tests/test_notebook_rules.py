"""Every notebook keeps the rules of `tests.rules`, and every rule can be broken."""

import functools
import re
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import lessons, words
from helpers.lessons import Lesson
from tests import minutes, notebooks, readme, rules
from tests.marks import CLEAR_FIRST
from tests.terms import TERMS

# ---- the notebooks of the course --------------------------------------------------------------


@functools.cache
def lesson_of(path):
    return notebooks.read(path)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", notebooks.stored_notebooks(), ids=lambda path: path.name)
def test_notebook_keeps_the_rule(path, rule):
    problems = rule(lesson_of(path))
    if problems:
        lines = [f"  cell {index}: {message}" for index, message in problems]
        pytest.fail(
            "\n".join([f"{path.name}: {rule.__doc__ or rule.__name__}", *lines]), pytrace=False
        )


# ---- a made-up lesson that keeps all rules ----------------------------------------------------

HEADER = f"""# 07 · A test

You will see how a lesson is tested.

**You will be able to**
- build
- train
- compare

**You need**: lesson 06.

**Time**: 10 minutes (of which the computer works 3 s, measured on two cores); the optional \
sections take 5 more

{CLEAR_FIRST}"""

TEXT = """## First part

A network of 784 × 100 + 100 = 78,500 parameters reaches .88, as [the picture](#First-part) shows.

![A box](box.png)

A **neural network** (신경망) reached .871 elsewhere (Xiao et al. 2017)."""

END = """## Key points

- one
- two
- three

## Words

| English | 한국어 |
|---|---|
| neural network | 신경망 |

## Next

Nothing."""

SETUP = "import keras\n\nkeras.utils.set_random_seed(42)"
BUILD = 'model = keras.Sequential(name="m")\nmodel.add(keras.layers.Dense(3, name="d"))'


def run(source, *outputs, tags=()):
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})


def stream(text, name="stdout"):
    return new_output("stream", name=name, text=text)


def lesson_in(folder, cells):
    """Store a lesson and read it again."""
    (folder / "box.png").write_bytes(b"")
    code = [cell for cell in cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, 1):
        cell.execution_count = count
    path = folder / "07_a_test.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return notebooks.read(path)


def good_cells():
    return [
        new_markdown_cell(HEADER),
        run(SETUP),
        new_markdown_cell(TEXT),
        run(BUILD),
        run("images = data.load_images()"),
        run("model.evaluate()", stream("accuracy 0.8812")),
        run("1 / 0", new_output("error", ename="E", evalue="e"), tags=["raises-exception"]),
        run("show()", new_output("display_data", data={"image/png": "", "text/plain": "A box"})),
        run("seconds()", tags=["nbval-ignore-output"]),
        new_markdown_cell("## Second part (optional)\n\nMore of it."),
        run("more = model"),
        new_markdown_cell("## Third part\n\n**Explore.** Move it. What changes?"),
        run(
            "explorers.votes()",
            new_output("display_data", data={"image/png": "", "text/plain": "V"}),
        ),
        new_markdown_cell(END),
    ]


@pytest.fixture
def good(tmp_path):
    return lesson_in(tmp_path, good_cells())


OPTIONAL = ("Second part (optional)",)
RECORD = Lesson("07_a_test", "A test", 10, 3, ("votes",), OPTIONAL, "test a lesson")
RECORDED = {rules.as_recorded, minutes.optional_is_recorded}


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_a_good_lesson_has_no_problem(good, rule):
    given = {"records": (RECORD,)} if rule in RECORDED else {}
    assert rule(good, **given) == []


# ---- ways to break each rule ------------------------------------------------------------------


def text(old, new):
    """Replace in the Markdown cells."""

    def change(cells):
        assert any(old in cell.source for cell in cells if cell.cell_type == "markdown")
        for cell in cells:
            if cell.cell_type == "markdown":
                cell.source = cell.source.replace(old, new)
        return cells

    return change


def prose(addition):
    return text("## First part\n", f"## First part\n\n{addition}\n")


def code(source, *outputs, tags=()):
    """Add a code cell before the footer."""
    return lambda cells: [*cells[:-1], run(source, *outputs, tags=tags), cells[-1]]


def setup(source):
    return lambda cells: [cells[0], run(source), *cells[2:]]


def data(**mimes):
    kinds = {"png": "image/png", "plain": "text/plain", "widget": rules.WIDGET_VIEW}
    return new_output("display_data", data={kinds[kind]: value for kind, value in mimes.items()})


ASKED = new_markdown_cell("**Explore.** Move it. What changes?")
EXPLORER = ("explorers.votes()", data(png="", plain="Votes."))

BREAKS = {
    rules.header: [
        text("# 07 · A test", "# A test"),
        text("# 07 · A test", "# 08 · A test"),
        text("You will see how a lesson is tested.\n\n", ""),
        text("\n- compare", ""),
        text("**You need**", "You need"),
        text("(of which the computer works 3 s, measured on two cores)", ""),
        text("measured on two cores", "measured"),
        text("; the optional sections take 5 more", ", and more"),
        text(f"\n\n{CLEAR_FIRST}", ""),
        text("Clear Outputs of All Cells", "Clear Outputs"),
        lambda cells: cells[1:],
    ],
    rules.footer: [
        text("## Key points", "## Points"),
        text("\n- three", ""),
        text("- three", "- three\n- four\n- five\n- six"),
        text("| English | 한국어 |", "| English | Korean |"),
        text("\n\nNothing.", ""),
        text("## Next\n\nNothing.", "## Next\n\nNothing.\n\n## More"),
    ],
    rules.headings_in_sequence: [prose("# Title"), prose("#### Deep")],
    rules.short_cells: [
        lambda cells: [run("a\nb\nc\nd") if c.cell_type == "code" else c for c in cells],
        lambda cells: [*cells[:-2], *(run("\n".join("abcdefghijk")) for _ in "ab"), cells[-1]],
        lambda cells: [cells[0], cells[-1]],
    ],
    rules.code_is_python: [code("%time x = 1"), code("!ls"), code("a b")],
    rules.imports_come_first: [code("import os"), code("def f():\n    from os import path")],
    rules.seeds_are_set: [setup("import keras"), lambda cells: [cells[0], cells[-1]]],
    rules.banned_code: [
        code("# pip install x"),
        code("from os import *"),
        code("import sys\nsys.path.append('..')"),
        code("import os\nos.chdir('..')"),
        code("import tensorflow as tf\ntf.keras.Model"),
        code("from tensorflow.keras import Model"),
        code("%matplotlib inline"),
        code("  !ls"),
    ],
    rules.data_is_loaded_once: [code("again = data.load_images()")],
    rules.names_overwritten: [
        lambda cells: [*cells[:-1], run("model = 3"), cells[-1]],
        lambda cells: [*cells[:-1], run("for model in ():\n    pass"), cells[-1]],
        lambda cells: [
            *cells[:-1],
            run("def f():\n    return images"),
            run("images = 0"),
            cells[-1],
        ],
    ],
    rules.models_and_layers_are_named: [
        code("keras.Sequential()"),
        code("keras.Model(a, b)"),
        code("m.add(keras.layers.Conv2D(3))"),
        code("layers.Flatten()"),
        code("Dense(3)"),
    ],
    rules.executed_in_order: [],  # below
    rules.no_stderr: [code("f()", stream("oh", "stderr"))],
    rules.errors_are_meant: [
        code("f()", new_output("error", ename="E", evalue="e")),
        code("f()", tags=["raises-exception"]),
    ],
    rules.small_file: [],  # below
    rules.no_widget_state: [code("f()", data(widget={"model_id": "a"}))],
    rules.no_timings: [],  # below
    rules.no_absolute_paths: [
        code("f()", stream("in /home/me/x.py")),
        code("f()", stream(r"in C:\Users\me")),
        code("f()", data(plain="'/tmp/ipykernel_7/3.py'")),
        code("f()", new_output("error", ename="E", evalue="", traceback=["File /root/a.py"])),
    ],
    rules.nearly_all_is_compared: [
        code("f()", tags=["nbval-ignore-output"]),
        code("f()", tags=["nbval-skip"]),
        code("# NBVAL_IGNORE_OUTPUT\nf()"),
    ],
    rules.figures_are_described: [code("f()", data(png="", plain="<Figure size 6x4>"))],
    rules.explorers_are_introduced: [
        code(*EXPLORER),
        lambda cells: [
            *cells[:-1],
            new_markdown_cell("**Explore.** Move it."),
            run(*EXPLORER),
            cells[-1],
        ],
        lambda cells: [*cells[:-1], ASKED, run("explorers.votes()"), cells[-1]],
    ],
    rules.pictures_have_alt_text: [text("![A box]", "![]"), prose('<img src="box.png">')],
    rules.links_resolve: [
        text("box.png", "bag.png"),
        text("#First-part", "#Second-part"),
        prose("![Far](https://example.org/a.png)"),
        prose("[next](08_none.ipynb)"),
    ],
    rules.arithmetic_is_right: [text("78,500", "78,501"), prose("(.91 − .87) × 2 = .09")],
    rules.numbers_are_shown: [
        prose("It reaches .89."),
        prose("It reaches 0.877."),
        prose("It reaches 87.7 %."),
        prose("There are 1,235 images."),
        prose("There are 12350 images, as in 2017."),
        text("(Xiao et al. 2017)", ""),
        text("(Xiao et al. 2017)", "(In 2017)"),
    ],
    rules.terms_are_paired: [
        prose("A layer (은닉층)."),
        prose("A network (네트워크)."),
        text("| neural network |", "| network |"),
    ],
    rules.terms_are_spelled_one_way: [
        prose("By back-propagation."),
        prose("A dataset."),
        prose("A minibatch."),
        prose("The test-set."),
        prose("A Relu."),
        prose("In keras."),
    ],
    rules.no_filler: [prose("Simply run it."), prose("That is just a sum.")],
    rules.as_recorded: [],  # below
    minutes.minutes_are_counted: [
        text("10 minutes", "15 minutes"),
        text("10 minutes", "5 minutes"),
        text("; the optional sections take 5 more", ""),
        text("take 5 more", "take 10 more"),
        text(" (optional)", ""),
        prose("word " * 550),
        code("answer = ..."),
    ],
    minutes.one_break: [prose("**Break.** Five minutes.")],  # more below
    minutes.optional_is_recorded: [],  # below
    minutes.optional_is_not_needed: [
        code("print(more)"),
        code("def f():\n    return more"),
    ],
}


def test_every_rule_has_a_way_to_break_it():
    assert set(BREAKS) == set(rules.RULES)


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        pytest.param(rule, change, id=f"{rule.__name__}-{n}")
        for rule, changes in BREAKS.items()
        for n, change in enumerate(changes)
    ],
)
def test_a_bad_lesson_has_a_problem(tmp_path, rule, change):
    problems = rule(lesson_in(tmp_path, change(good_cells())))
    assert problems
    for index, message in problems:
        assert isinstance(index, int)
        assert message


def test_cells_run_out_of_order_are_found(good):
    good.code[1][1].execution_count = 7
    good.code[2][1].execution_count = None
    assert [index for index, _ in rules.executed_in_order(good)] == [3, 4]


def test_a_large_notebook_is_found(good):
    assert rules.small_file(replace(good, size=999_999)) == []
    assert rules.small_file(replace(good, size=1_000_000)) != []


def test_widget_state_and_traces_of_a_run_are_found(good):
    good.notebook.metadata["widgets"] = {}
    assert rules.no_widget_state(good) != []
    good.notebook.metadata["language_info"] = {"version": "3.11.7"}
    good.code[0][1].metadata["execution"] = {}
    assert len(rules.no_timings(good)) == 2


@pytest.mark.parametrize(
    "records",
    [
        (),
        (replace(RECORD, stem="07_another"),),
        (replace(RECORD, title="Another"),),
        (replace(RECORD, minutes=15),),
        (replace(RECORD, seconds=4),),
        (replace(RECORD, explorers=()),),
    ],
)
def test_a_lesson_that_is_recorded_otherwise_is_found(good, records):
    assert rules.as_recorded(good, records) != []


@pytest.mark.parametrize("optional", [(), ("Second part",), (*OPTIONAL, "Third part (optional)")])
def test_optional_sections_that_are_recorded_otherwise_are_found(good, optional):
    assert minutes.optional_is_recorded(good, (replace(RECORD, optional=optional),)) != []


# ---- README's table of lessons ----------------------------------------------------------------


@pytest.mark.parametrize("page", readme.READMES, ids=lambda page: page.path.name)
def test_readme_has_the_table_of_the_records(page):
    text = page.path.read_text(encoding="utf-8")
    assert text == readme.with_table(text, lessons.records(), page), "run make refresh"


def test_the_table_follows_the_records():
    text = f"# Course\n\n{readme.table(lessons.records())}\nMore.\n"
    row = "| [07 · A test](notebooks/07_a_test.ipynb) | 10 min | test a lesson |\n"
    assert readme.with_table(text, [RECORD]) == (
        f"# Course\n\n| lesson | time | afterwards you can |\n|---|---|---|\n{row}\nMore.\n"
    )
    with pytest.raises(ValueError, match="0 tables"):
        readme.with_table("# Course\n", [RECORD])


def test_the_korean_table_has_korean_words_and_leads_to_the_korean_notebooks():
    written = readme.table(lessons.records()[1:2], readme.KOREAN)
    assert written == (
        "| 단원 | 시간 | 마치면 할 수 있는 것 |\n|---|---|---|\n"
        "| [01 · 앙상블과 신경망](notebooks/ko/01_ensembles_vs_networks.ipynb) | 45분 "
        "| 트리의 **앙상블**(ensemble)과 신경망이 어떻게 다른지 말하고, "
        "모델을 공정하게 비교하기 |\n"
    )
    assert words.language() == "en"  # as before
    assert {len(page.path.read_text("utf-8").split("\n| [0")) for page in readme.READMES} == {
        len(lessons.records()) + 1
    }


@pytest.mark.parametrize("page", readme.READMES, ids=lambda page: page.path.name)
def test_what_a_readme_leads_to_is_there(page):
    leads = re.findall(r"\]\((?!https?:)([^)#]+)", page.path.read_text(encoding="utf-8"))
    assert len(leads) > len(lessons.records())
    assert [lead for lead in leads if not (page.path.parent / lead).exists()] == []


def test_the_korean_readme_has_the_commands_and_figures_of_the_english_one():
    maintainers = re.compile(r"## (Maintainers|관리자 안내).*?(?=## )", re.DOTALL)  # short
    pages = [page.path.read_text(encoding="utf-8") for page in readme.READMES]
    english, korean = (" ".join(maintainers.sub("", page).split()) for page in pages)
    commands = re.findall(r"`((?:make|py|python3?) [^`]+)`", english)
    assert [one for one in commands if one not in korean] == []
    figure = re.compile(r"(?<![\w/])\.?\d[\d.,]*(?<![.,])")
    assert set(figure.findall(english)) - set(figure.findall(korean)) == set()


# ---- what the rules must let pass -------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "It reaches 0.881, or 88.1 %.",
        "The rest, 1 − .881 = .119, is wrong.",
        "48,000 / 32 = 1,500 steps (Xiao 2017).",
        "It runs on Python 3.11 to 3.13 since 2017.",
        "See [this](https://example.org/1.234).",
        "Half is 0.5, all is 1.0, and 28 × 28 = 784 pixels.",
        "Its size is 78,500.",
    ],
)
def test_numbers_that_are_shown_cited_or_calculated_pass(tmp_path, sentence):
    lesson = lesson_in(tmp_path, prose(sentence)(good_cells()))
    assert rules.numbers_are_shown(lesson) == []
    assert rules.arithmetic_is_right(lesson) == []


def test_the_citation_below_a_table_holds_for_it(tmp_path):
    table = "The others:\n\n| a | b |\n|---|---|\n| c | .926 |\n\nSource: Xiao 2017."
    assert rules.numbers_are_shown(lesson_in(tmp_path, prose(table)(good_cells()))) == []


def test_numbers_of_a_task_need_no_source(tmp_path):
    cells = good_cells()
    cells.insert(3, new_markdown_cell("## Your turn\n\nReach .95 with 20,000 images."))
    cells.insert(4, new_markdown_cell("**Exercise 1.1.** Reach .97 with 2,345 images."))
    assert rules.numbers_are_shown(lesson_in(tmp_path, cells)) == []


def test_words_in_code_are_free(tmp_path):
    lesson = lesson_in(
        tmp_path, prose("Call `dataset.magic()`.\n\n```\njust keras\n```")(good_cells())
    )
    assert rules.terms_are_spelled_one_way(lesson) == []
    assert rules.no_filler(lesson) == []


def test_a_cell_may_leave_models_unnamed_on_purpose(tmp_path):
    change = code("keras.layers.Dense(3)", tags=["unnamed-on-purpose"])
    lesson = lesson_in(tmp_path, change(good_cells()))
    assert rules.models_and_layers_are_named(lesson) == []


def test_terms_are_one_to_one():
    assert len(set(TERMS.values())) == len(TERMS)
    assert all(re.fullmatch(r"[가-힣 ]+", korean) for korean in TERMS.values())


@pytest.mark.parametrize(
    "path", sorted(notebooks.FOLDER.glob("0*.ipynb")), ids=lambda path: path.stem
)
def test_each_lesson_says_the_error_of_the_images_that_judge(path):
    assert any("standard_error(" in cell.source for _, cell in notebooks.read(path).code)
