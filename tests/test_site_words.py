"""The web edition's list of words: what each means, in a sentence that stands alone."""

import re

import pytest

from helpers.words import _, speaking
from tests.site import meanings, source, words
from tests.slides import leaks
from tests.teaching import sections


@pytest.fixture(params=source.languages())
def lessons(request):
    """Give the lessons in each language in turn; it is spoken."""
    with speaking(request.param):
        yield source.lessons(request.param)


def test_each_term_comes_with_a_whole_sentence_that_stands_alone(lessons):
    entries = words.entries(lessons)
    assert [line for one in entries for line in unsaid(one[0], one[3])] == []
    assert len(meanings.MEANINGS) == len(entries)


def unsaid(term, said):
    """Return what is wrong with a sentence that is to say what a term means."""
    begins = f"{_('Predict')}[.]|{_('Belief')} |Way |방법 |이 |이때 |It |This "
    checks = {
        "is no sentence": not re.fullmatch(r"[A-Z가-힣].*[a-z가-힣]\.", said),
        "is torn": said.count("(") != said.count(")") or ":" in said[-2:],
        "leans on what is not there": re.match(begins, said),
        "tells a result": re.search(r"\d", said),
        "does not name it": term.split()[-1][:5].lower() not in said.lower(),
    }
    return [f"{term} {problem}: {said}" for problem, wrong in checks.items() if wrong]


@pytest.mark.parametrize(
    "said",
    ["", "By the loss, this is overfitting. (Others mean a large gap of the two losses:",
     "This number is called bias.", "A neuron has 785 parameters.", "It is the data itself."],
)  # fmt: skip
def test_what_explains_no_word_is_found(said):
    assert unsaid("parameter", said) != []


def test_no_meaning_gives_an_answer_away(lessons):
    said = leaks.plain(" ".join(one[3] for one in words.entries(lessons)))
    for one in lessons:
        for question in sections.questions(one).values():
            told = leaks.answers(one.notebook, question)
            assert [word for word in told if word and len(word) > 5 and word in said] == []
