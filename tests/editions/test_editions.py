"""Each edition says what the English one says: `make test-ko`, which runs its cells, too."""

import pytest
from babel.messages.pofile import read_po

from helpers.words import LOCALE
from tests import rules
from tests.editions import holding, korean
from tests.editions.__main__ import path_of, translator
from tests.notebooks import ROOT, editions, read, stored_notebooks

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


# ---- Korean ----------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", korean.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", stored_notebooks("ko"), ids=lambda path: path.stem)
def test_korean_prose_keeps_the_rule(path, rule):
    found = {cell.id: rule(cell.source) for _, cell in read(path).markdown}
    assert {one: places for one, places in found.items() if places} == {}


@pytest.mark.parametrize("name", ["README.ko.md", "site/ko/index.md"])
def test_korean_pages_close_their_emphasis(name):
    assert korean.starred((ROOT / name).read_text(encoding="utf-8")) == []


# English has one word where Korean has two: a span of values, an interval; data, a claim.
TWO_WORDS = {"from", "to", "true"}


@pytest.mark.parametrize("language", editions())
def test_a_word_of_lessons_and_helpers_is_the_same_or_code(language):
    """A label that a lesson looks up among those of a helper is found in any language."""
    ours, theirs = (
        read_po((LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("rb"), locale=language)
        for domain in ("course", "lessons")
    )
    course = {one.id: one.string for one in ours if isinstance(one.id, str)}
    other = {
        one.id: one.string
        for one in theirs
        if one.id and one.string not in (one.id, course.get(one.id, one.string))
    }
    assert set(other) <= TWO_WORDS, other


@pytest.mark.parametrize("rule", korean.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("domain", ["course", "lessons"])
def test_korean_sentences_keep_the_rule(domain, rule):
    with (LOCALE / "ko" / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        messages = read_po(file, locale="ko")
    texts = [
        text
        for message in messages
        for text in ([message.string] if isinstance(message.string, str) else message.string)
        if message.id and text != message.id
    ]
    found = {text: rule(text) for text in texts}
    assert {text: places for text, places in found.items() if places} == {}


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        (korean.rude, "손실이 줄어든다. 끝.", "손실이 줄어듭니다. 봅시다. 다시 하세요."),
        (korean.particles, "0.1를 더하면 3는", "0.1을 더하면 3은 4로, 5를 7로 10으로 2가지"),
        (korean.other_words, "에폭과 편향", "에포크와 절편, 편향 보정"),
        (
            korean.english,
            "이것은 not one single word here 입니다",
            "Adam과 SGD(mean of the loss only)",
        ),
        (korean.starred, "값은 *가중치 ×*를 곱한", "*가중치* 와 **굵은**글, *가중치 ×* 값, 3 * 4"),
        (korean.starred, "**`fit`**은 훈련", "`fit`은 **훈련**을, *훈련*(train), 그*림*을"),
        (korean.starred, "그것은*“말”* 입니다", "그것은 *“말”* 입니다"),
    ],
)
def test_korean_that_breaks_a_rule_is_found(rule, wrong, right):
    assert rule(wrong)
    assert rule(right) == []
