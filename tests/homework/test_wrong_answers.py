"""The foreseen wrong answers to exercises that stay as they are, or get other data: no point."""

import functools

import pytest

from helpers import quiet  # noqa: F401 - comes before keras
from tests import answers
from tests.homework import filling, tasks, variants

TASKS = {task.key: task for number in tasks.numbers() for task in tasks.of(number)}
# Those with foreseen answers of their own are in tests/test_homework.py.
AS_FORESEEN = [
    key for key in TASKS if key not in variants.VARIANTS or not variants.VARIANTS[key].wrong
]


@functools.cache
def names(key):
    return filling.names_for(TASKS[key], lessons_too=True)


@pytest.mark.parametrize(
    ("key", "source"),
    [(key, source) for key in AS_FORESEEN for source, _ in answers.WRONG[key]],
    ids=lambda value: str(value)[:40],
)
def test_a_foreseen_wrong_answer_gets_no_point(key, source):
    right, reply = filling.said(TASKS[key], source, names(key))
    assert not right, source
    assert reply.startswith("Not yet. ")
