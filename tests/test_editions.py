"""Editions in other languages: code is brought over, prose is marked, what went astray is found."""

import types
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import conftest
from tests.editions import bring, code, holding, twins

# ---- sentences in code ------------------------------------------------------------------------

SOURCE = '''def said(n):
    """How it went."""
    return f"{n:,} images, {2 * n} in all"  # of 은닉층, both


title = "Two layers"
print("은닉층", "a", said(3))'''


def test_texts_and_comments_are_found_as_they_are_typed():
    found = [piece.text for piece in code.pieces(SOURCE)]
    assert found == [
        "How it went.", "{n:,} images, {2 * n} in all", "# of 은닉층, both", "Two layers",
    ]  # fmt: skip


def test_they_are_replaced_where_they_stand():
    words = {"{n:,} images, {2 * n} in all": "모두 {2 * n}개, 이미지 {n:,}개", "Two layers": "2층"}
    made = code.translated(SOURCE, lambda text: words.get(text, text))
    assert 'return f"모두 {2 * n}개, 이미지 {n:,}개"  # of 은닉층, both' in made
    assert 'title = "2층"' in made
    assert code.skeleton(made) == code.skeleton(SOURCE)


@pytest.mark.parametrize(
    "other",
    [
        SOURCE.replace("2 * n", "3 * n"),
        SOURCE.replace("{n:,} images", "images"),
        SOURCE.replace("said(3)", "said(4)"),
        SOURCE.replace("  # of 은닉층, both", ""),
        SOURCE.replace("title", "heading"),
    ],
)
def test_code_that_does_something_else_is_told_apart(other):
    assert code.skeleton(other) != code.skeleton(SOURCE)


def test_a_text_in_pieces_is_refused():
    with pytest.raises(ValueError, match=r"line 1: write .* as one text"):
        code.pieces('print("one " "two")')


# ---- bringing a lesson over -------------------------------------------------------------------

KOREAN = {"Loss": "손실"}


def translate(text, cell):
    return KOREAN.get(text, text)


def lesson():
    """Return a lesson of a cell of text and one of code, with an output."""
    printed = new_output("stream", name="stdout", text="loss 0.25 of one run\n")
    return new_notebook(
        cells=[
            new_markdown_cell(
                "## Two runs\n\nLook at `fit`: [03](03.ipynb) has 12 of them.", id="a"
            ),
            new_code_cell('title = "Loss"', id="b", outputs=[printed], execution_count=1),
        ]
    )


@pytest.fixture
def pair():
    """Return that lesson in English, and in Korean as its author left it."""
    english = lesson()
    korean = bring.lesson(english, None, translate)
    korean.cells[0].source = "## 두 번의 실행\n\n`fit`을 보세요: [03](03.ipynb)에 12개 있습니다."
    korean = bring.lesson(english, korean, translate, written=["a"])
    korean.cells[1].outputs = [new_output("stream", name="stdout", text="손실 0.25, 1회\n")]
    return english, korean


def test_a_new_lesson_has_its_code_and_nothing_translated():
    english = lesson()
    made = bring.lesson(english, None, translate)
    assert made.cells[1].source == 'title = "손실"'
    assert made.cells[1].outputs == []
    assert holding.pairs(english, made) == ["a is not translated"]


def test_what_stayed_the_same_stays(pair):
    english, korean = pair
    again = bring.lesson(english, korean, translate)
    assert again == korean
    assert holding.pairs(english, again) == []
    assert holding.codes(english, again, translate) == []
    assert holding.prose(english, again) == []
    assert holding.outputs(english, again) == []


def test_a_changed_sentence_makes_its_twin_stale_until_it_is_written(pair):
    english, korean = pair
    english.cells[0].source += " Three more."
    made = bring.lesson(english, korean, translate)
    assert made.cells[0].source == korean.cells[0].source
    assert holding.pairs(english, made) == ["a is stale: its English twin has changed since"]
    assert holding.pairs(english, bring.lesson(english, made, translate, written=["a"])) == []


def test_changed_code_comes_over_without_the_old_output(pair):
    english, korean = pair
    english.cells[1].source = 'title = "Loss"\nprint(2)'
    assert holding.codes(english, korean, translate)[0].startswith("b is not its English twin's")
    made = bring.lesson(english, korean, translate)
    assert made.cells[1].source == 'title = "손실"\nprint(2)'
    assert made.cells[1].outputs == []


def test_a_new_word_of_the_catalogue_comes_over(pair):
    english, korean = pair
    other = {"Loss": "손실 값"}
    assert holding.codes(english, korean, lambda text, cell: other[text])
    assert "손실 값" in bring.lesson(english, korean, lambda t, c: other[t]).cells[1].source


def test_cells_come_and_go_with_their_twins(pair):
    english, korean = pair
    english.cells.insert(1, new_markdown_cell("More.", id="c"))
    assert holding.pairs(english, korean) == ["c is missing"]
    del english.cells[0]
    made = bring.lesson(english, korean, translate)
    assert [cell.id for cell in made.cells] == ["c", "b"]
    assert "a has no English twin" in holding.pairs(english, korean)


def test_tags_come_over(pair):
    english, korean = pair
    english.cells[1].metadata["tags"] = ["trained"]
    assert holding.codes(english, korean, translate) == ["b has other tags than its English twin"]
    assert bring.lesson(english, korean, translate).cells[1].metadata["tags"] == ["trained"]


PROSE = {
    "code": lambda text: text.replace("`fit`", "`predict`"),
    "links": lambda text: text.replace("(03.ipynb)", "(04.ipynb)"),
    "numbers": lambda text: text.replace("12", "13"),
    "headings": lambda text: text.replace("## ", ""),
}


@pytest.mark.parametrize("what", PROSE)
def test_prose_that_says_something_else_is_found(pair, what):
    english, korean = pair
    korean.cells[0].source = PROSE[what](korean.cells[0].source)
    assert any(f"a: {what} differ" in one for one in holding.prose(english, korean))


def test_outputs_with_other_numbers_are_found(pair):
    english, korean = pair
    korean.cells[1].outputs[0].text = "손실 0.26, 1회\n"
    assert holding.outputs(english, korean) == [
        "b: only in English {'0.25': 1}, only here {'0.26': 1}"
    ]
    korean.cells[1].outputs = []
    assert holding.outputs(english, korean) == ["b: outputs are of kinds [], not [['stream']]"]


def test_the_mark_is_that_of_the_english_source():
    cell = new_markdown_cell("One.")
    assert twins.mark_of(cell) != twins.mark_of(new_markdown_cell("One. "))


# ---- what runs where --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "left_out"),
    [("notebooks", True), ("notebooks/ko", None), ("notebooks/ko/02_a.ipynb::Cell 1", None)],
)
def test_an_edition_runs_where_it_is_named(named, left_out, monkeypatch):
    folder = Path(conftest.__file__).parent / "notebooks" / "ko"
    monkeypatch.setattr(conftest, "APART", [folder])
    config = types.SimpleNamespace(
        args=[named], invocation_params=types.SimpleNamespace(dir=Path(conftest.__file__).parent)
    )
    assert conftest.pytest_ignore_collect(folder, config) is left_out
    assert conftest.pytest_ignore_collect(folder.parent, config) is None
