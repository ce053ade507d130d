"""Fills a lesson in as a learner would: wrong answers break nothing, solutions are all correct.

The whole notebook runs in a kernel as a learner would run it, with guesses and votes in place of
every `...`. Each exercise is answered three times: not at all, with the first wrong answer, with
its solution. It is a rehearsal: outside the exercises, trainings see a few hundred images (the
trainings themselves are what nbval runs in full).
"""

import copy
import re

import nbformat

from helpers import quiet  # noqa: F401 - comes before keras
from helpers.exercises import engine, guessing
from tests import answers, refresh
from tests.notebooks import FOLDER, read, texts_of

FEW = 64  # images a training sees in the rehearsal
IN_FULL = {"04-42", "04-45", "05-try-rate"}  # what exercises build on: the patient, Adam's runs

REHEARSAL = f"""
import inspect
import sys
from helpers import quiet
import keras

import tensorflow as tf

fit = keras.Model.fit


def short_fit(self, x=None, y=None, **how):
    if rehearsing:
        x, y = x[:{FEW}], y[:{FEW}]
        if sys._getframe(1).f_globals["__name__"].startswith("helpers."):
            how["epochs"] = min(how.get("epochs", 1), 2)
            how["validation_freq"] = 1
        if how.get("validation_data"):
            how["validation_data"] = tuple(part[:{FEW}] for part in how["validation_data"])
    return fit(self, x, y, **how)


def in_one_batch(method):
    return lambda self, *sets, **how: method(self, *sets, **how | {{"batch_size": 4000}})


def rehearse(on):
    global rehearsing
    rehearsing = on
    tf.config.run_functions_eagerly(on)  # for a few steps there is nothing worth compiling


keras.Model.fit = short_fit
keras.Model.evaluate = in_one_batch(keras.Model.evaluate)
keras.Model.predict = in_one_batch(keras.Model.predict)
rehearse(True)

from helpers import contest, experiments, plotting


def fewer(function, **less):
    # Give a function smaller defaults.
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    given = names[len(names) - len(function.__defaults__) :]
    function.__defaults__ = tuple(
        less.get(name, value) for name, value in zip(given, function.__defaults__)
    )


def with_one_seed(function):
    def called(*args, **how):
        bound = inspect.signature(function).bind(*args, **how)
        if rehearsing:
            bound.arguments["seeds"] = (0,)
        return function(*bound.args, **bound.kwargs)

    return called


fewer(contest.on_images, n_images=100, draws=1)
fewer(contest.on_table, folds=2)
for name in ("compare", "sweep"):
    setattr(experiments, name, with_one_seed(getattr(experiments, name)))
fewer(experiments.cross_validate, folds=2)
plotting.show = lambda drawn: plotting.plt.close("all")
"""

ANSWER = re.compile(r"^answer = \.\.\.$", re.MULTILINE)
GUESS = re.compile(r"^(guess_(\w)|vote_\d+) = \.\.\..*$", re.MULTILINE)
CHECK = re.compile(r'check\("(\d\.\d)"')


def guess_for(lesson, letter):
    """Return the source of a guess that the prediction can read."""
    prediction = guessing._PREDICTIONS[f"{lesson}.{letter}"]
    options = list(prediction.options)
    guesses = {"number": "0.5", "choice": repr(options[0]), "several": repr(options[:1])}
    return guesses.get(prediction.kind, repr(options))


def filled(lesson):
    """Return the notebook with everything answered, and which exercise each cell answers how."""
    number = str(int(lesson.path.name[:2]))
    cells, asked = [nbformat.v4.new_code_cell(REHEARSAL)], {}
    for _, cell in lesson.code:
        source = GUESS.sub(
            lambda m: f"{m[1]} = {guess_for(number, m[2]) if m[2] else 'True'}", cell.source
        )
        if not ANSWER.search(source):
            if cell.id in IN_FULL:
                source = f"rehearse(False)\n{source}\nrehearse(True)"
            cells.append(nbformat.v4.new_code_cell(source))
            continue
        key = CHECK.search(source)[1]
        wrong, message = answers.WRONG[key][0]
        for kind, part, text in (
            ("To do", "", "answer = ..."),
            ("Not yet", message, f"answer = {wrong}"),
            ("Correct", "", engine.exercises()[key].solution),
        ):
            asked[len(cells)] = (key, kind, part)
            done = ANSWER.sub(lambda _, text=text: text.strip(), source)
            done = f"rehearse(False)\n{done}\nrehearse(True)"
            cells.append(nbformat.v4.new_code_cell(done))
    helpers_of_answers = nbformat.v4.new_code_cell(answers.SHORTHANDS)
    place = 2  # after the lesson's own imports
    cells.insert(place, helpers_of_answers)
    asked = {index + (index >= place): what for index, what in asked.items()}
    notebook = copy.deepcopy(lesson.notebook)
    notebook.cells = cells
    return notebook, asked


def rehearse(path):
    """Run a filled notebook; fail if it raises, or if an answer isn't replied to as it should."""
    lesson = read(path)
    notebook, asked = filled(lesson)
    done = refresh.execute(notebook, FOLDER)
    keys = [key for key in engine.exercises() if key[0] == str(int(path.name[:2]))]
    assert sorted({key for key, _, _ in asked.values()}) == keys
    for index, (key, kind, part) in asked.items():
        texts = [text for output in done.cells[index].outputs for text in texts_of(output)]
        said = "\n".join(text for text in texts if not text.startswith("<"))
        assert re.search(rf"^{kind}\b", said, re.MULTILINE), f"{key}: {said}"
        assert part.casefold() in said.casefold(), f"{key}: {said}"
    for index, cell in enumerate(done.cells):
        if index not in asked and re.search(r"^(compare|verdict)\(", cell.source, re.MULTILINE):
            said = "\n".join(t for output in cell.outputs for t in texts_of(output))
            assert not re.search(r"^(Note|Not yet|No guess)", said, re.MULTILINE), said
