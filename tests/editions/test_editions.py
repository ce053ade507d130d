"""Each edition says what the English one says: `make test-ko`, which runs its cells, too."""

import pytest

from tests import rules
from tests.editions import holding
from tests.editions.__main__ import path_of, translator
from tests.notebooks import editions, read, stored_notebooks

PAIRS = [(path, language) for language in editions() for path in stored_notebooks()]
# What holds for a lesson in any language; that of headers, words and numbers reads English.
RULES = (
    rules.headings_in_sequence, rules.code_is_python, rules.executed_in_order, rules.no_stderr,
    rules.errors_are_meant, rules.small_file, rules.no_widget_state, rules.no_timings,
    rules.no_absolute_paths, rules.figures_are_described, rules.pictures_have_alt_text,
    rules.links_resolve,
)  # fmt: skip


@pytest.fixture(params=PAIRS, ids=lambda pair: f"{pair[1]} {pair[0].stem}")
def lessons(request):
    """Give a lesson in English and in another language, and that language."""
    path, language = request.param
    return read(path), read(path_of(path, language)), language


def test_no_cell_is_missing_or_stale(lessons):
    english, other, _language = lessons
    assert holding.pairs(english.notebook, other.notebook) == []


def test_the_code_is_the_english_one_with_other_words(lessons):
    english, other, language = lessons
    assert holding.codes(english.notebook, other.notebook, translator(language)) == []


def test_the_prose_names_the_same_numbers_code_and_links(lessons):
    english, other, _language = lessons
    assert holding.prose(english.notebook, other.notebook) == []


def test_the_outputs_show_the_same_numbers(lessons):
    english, other, _language = lessons
    assert holding.outputs(english.notebook, other.notebook) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_lesson_keeps_the_rules_of_any_language(lessons, rule):
    assert rule(lessons[1]) == []
