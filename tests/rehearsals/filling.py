"""Fills lessons in as a learner would: wrong answers break nothing, solutions are all correct.

Whole notebooks run in a kernel as a learner would run them, with guesses and votes in place of
every `...`. Each exercise is answered three times: not at all, with the first wrong answer, with
its solution. Outside the exercises it is a rehearsal (see `kernel`): what trains there is what
nbval runs in full, and an exercise that builds on a comparison gets the figures that nbval holds.
"""

import re

from helpers import quiet  # noqa: F401 - comes before keras
from helpers.exercises import engine, guessing
from tests import answers
from tests.rehearsals.steps import begin, failures, step

ANSWER = re.compile(r"^answer = \.\.\.$", re.MULTILINE)
GUESS = re.compile(r"^(guess_(\w)|vote_\d+|decided) = \.\.\..*$", re.MULTILINE)
ANSWERS = re.compile(r"^(compare|verdict)\(", re.MULTILINE)
UNANSWERED = re.compile(r"^(Note|Not yet|No guess)", re.MULTILINE)
CHECK = re.compile(r'check\("(\d+\.\d+)"')


def guess_for(lesson, letter):
    """Return the source of a guess that the prediction can read."""
    prediction = guessing._PREDICTIONS[f"{lesson}.{letter}"]
    if prediction.kind == "number":
        return prediction.quantity.example
    options = list(prediction.options)
    guesses = {"choice": repr(options[0]), "several": repr(options[:1])}
    return guesses.get(prediction.kind, repr(options))


def in_full(source):
    return f"kernel.rehearse(False)\n{source}\nkernel.rehearse(True)"


def steps(lesson):
    """Return the steps of a lesson with everything answered, each exercise three times."""
    number = int(lesson.path.name[:2])
    found = [begin(lesson)]
    for _, cell in lesson.code:
        source = GUESS.sub(
            lambda m: f"{m[1]} = {guess_for(number, m[2]) if m[2] else 'True'}", cell.source
        )
        if not ANSWER.search(source):
            whole = in_full(source) if cell.id in answers.IN_FULL else source
            found.append(step(lesson, cell, whole))
            continue
        key = CHECK.search(source)[1]
        wrong, message = answers.WRONG[key][0]
        for kind, part, text in (
            ("To do", "", "answer = ..."),
            ("Not yet", message, f"answer = {wrong}"),
            ("Correct", "", engine.exercises()[key].solution),
        ):
            answered = in_full(ANSWER.sub(lambda _, text=text: text.strip(), source))
            found.append(step(lesson, cell, answered, asks=(key, kind, part)))
    return found


def complaints(steps, shown):
    """Return what is wrong: a cell fails, an answer isn't replied to as it should be."""
    found = failures(steps, shown)
    for each, seen in zip(steps, shown, strict=True):
        if each.asks:
            key, kind, part = each.asks
            if not re.search(rf"^{kind}\b", seen.text, re.MULTILINE):
                found.append(f"{key} is not replied to with {kind!r}: {seen.text}")
            if part.casefold() not in seen.text.casefold():
                found.append(f"{key} does not say {part!r}: {seen.text}")
        elif ANSWERS.search(each.source) and UNANSWERED.search(seen.text):
            found.append(f"{each.place}: {seen.text}")
    return found


def not_asked(steps, numbers):
    """Return the keys of the exercises of these lessons that no step asks."""
    keys = {key for key in engine.exercises() if engine.lesson_number(key) in numbers}
    return sorted(keys - {each.asks[0] for each in steps if each.asks})
