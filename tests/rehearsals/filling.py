"""Fills lessons in as a learner would: wrong answers break nothing, solutions are all correct.

Whole notebooks run in a kernel as a learner would run them, with guesses and votes in place of
every `...`. Each exercise is answered three times: not at all, with the first wrong answer, with
its solution. Outside the exercises it is a rehearsal (see `kernel`): what trains there is what
nbval runs in full, and an exercise that builds on a comparison gets the figures that nbval holds.
"""

import re

import nbformat

from helpers import lessons, quiet  # noqa: F401 - comes before keras
from helpers.exercises import engine, guessing
from tests import answers, refresh
from tests.notebooks import FOLDER, read, texts_of

ANSWER = re.compile(r"^answer = \.\.\.$", re.MULTILINE)
GUESS = re.compile(r"^(guess_(\w)|vote_\d+) = \.\.\..*$", re.MULTILINE)
CHECK = re.compile(r'check\("(\d+\.\d+)"')

# A row of `experiments.summary`: label, mean, lowest and highest run, how many there are.
RUNS = re.compile(r"^(\S.*?) +(\d\.\d+) +(\d\.\d+) +(\d\.\d+) +([23]) +[\d,]+$", re.MULTILINE)


def halves():
    """Return the course's lessons in two parts that take about as long, as two lists of paths."""
    parts, seconds = ([], []), [0.0, 0.0]
    for lesson in sorted(lessons.records(), key=lambda lesson: -lesson.seconds):
        lighter = seconds.index(min(seconds))
        seconds[lighter] += lesson.seconds
        parts[lighter].append(FOLDER / f"{lesson.stem}.ipynb")
    return tuple(map(sorted, parts))


def guess_for(lesson, letter):
    """Return the source of a guess that the prediction can read."""
    prediction = guessing._PREDICTIONS[f"{lesson}.{letter}"]
    if prediction.kind == "number":
        return prediction.quantity.example
    options = list(prediction.options)
    guesses = {"choice": repr(options[0]), "several": repr(options[:1])}
    return guesses.get(prediction.kind, repr(options))


def stored_runs(lesson):
    """Return what the lesson's tables say of each candidate's runs: {label: validation accuracies}.

    Where a label stands in several tables, the last of them counts.
    """
    text = "\n".join(t for _, cell in lesson.code for o in cell.outputs for t in texts_of(o))
    stored = {}
    for label, mean, lowest, highest, n in RUNS.findall(text):
        ends = [float(lowest), float(highest)]
        stored[label] = ends + ([3 * float(mean) - sum(ends)] if n == "3" else [])
    return stored


def fresh(lesson):
    """Return the source that begins a lesson. One kernel runs several: starting it takes longest.

    The names that short answers need come with it.
    """
    begin = f"from tests.rehearsals import kernel\nkernel.begin({stored_runs(lesson)!r})"
    return f"{begin}\n{answers.SHORTHANDS}"


def in_full(source):
    return f"kernel.rehearse(False)\n{source}\nkernel.rehearse(True)"


def filled(lesson):
    """Return the code cells with everything answered, and which exercise each answers how."""
    number = int(lesson.path.name[:2])
    sources, asked = [], {}
    for _, cell in lesson.code:
        source = GUESS.sub(
            lambda m: f"{m[1]} = {guess_for(number, m[2]) if m[2] else 'True'}", cell.source
        )
        if not ANSWER.search(source):
            sources.append(in_full(source) if cell.id in answers.IN_FULL else source)
            continue
        key = CHECK.search(source)[1]
        wrong, message = answers.WRONG[key][0]
        for kind, part, text in (
            ("To do", "", "answer = ..."),
            ("Not yet", message, f"answer = {wrong}"),
            ("Correct", "", engine.exercises()[key].solution),
        ):
            asked[len(sources)] = (key, kind, part)
            sources.append(in_full(ANSWER.sub(lambda _, text=text: text.strip(), source)))
    return sources, asked


def run(sources):
    """Run sources as cells of one kernel and return the texts that each shows, or fail."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    try:
        done = refresh.execute(nbformat.v4.new_notebook(cells=cells), FOLDER)
    except refresh.RefreshError as error:
        raise AssertionError(f"{error}; its source:\n{sources[error.cell]}") from None
    return ["\n".join(t for o in cell.outputs for t in texts_of(o)) for cell in done.cells]


def rehearse(paths):
    """Run filled notebooks; fail if one raises, or an answer isn't replied to as it should be."""
    sources, asked = [], {}
    for lesson in map(read, paths):
        sources.append(fresh(lesson))
        of_lesson, asked_there = filled(lesson)
        asked |= {len(sources) + index: what for index, what in asked_there.items()}
        sources += of_lesson
    numbers = {int(path.name[:2]) for path in paths}
    keys = [key for key in engine.exercises() if engine.lesson_number(key) in numbers]
    assert sorted({key for key, _, _ in asked.values()}) == sorted(keys)
    for index, said in enumerate(run(sources)):
        if index in asked:
            key, kind, part = asked[index]
            assert re.search(rf"^{kind}\b", said, re.MULTILINE), f"{key}: {said}"
            assert part.casefold() in said.casefold(), f"{key}: {said}"
        elif re.search(r"^(compare|verdict)\(", sources[index], re.MULTILINE):
            assert not re.search(r"^(Note|Not yet|No guess)", said, re.MULTILINE), said
