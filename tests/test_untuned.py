"""What the tests leave out of training changes no result, and happens in their kernels alone."""

import os
import pathlib

import nbformat
import numpy as np

from helpers import quiet  # noqa: F401 - comes before keras
from tests import refresh, untuned

import keras  # isort: skip
import tensorflow as tf

X, Y = np.random.default_rng(0).random((200, 8), np.float32), np.arange(200) % 3


def options_and_weights_of_a_fit(monkeypatch):
    """Train anew; return the options of the data sets that `fit` made, and the weights."""
    seen, prefetch = [], tf.data.Dataset.prefetch

    def spy(dataset, *rest, **how):
        seen.append(dataset.options())
        return prefetch(dataset, *rest, **how)

    keras.utils.set_random_seed(0)
    net = keras.Sequential([keras.Input((8,)), keras.layers.Dense(3, "softmax")])
    net.compile("adam", "sparse_categorical_crossentropy")
    with monkeypatch.context() as patch:
        patch.setattr(tf.data.Dataset, "prefetch", spy)
        net.fit(X, Y, epochs=2, verbose=0, validation_data=(X, Y))
    return seen, net.get_weights()


def test_fit_tunes_no_input_here_and_gives_what_it_gives_with_tuning(monkeypatch):
    options, weights = options_and_weights_of_a_fit(monkeypatch)
    assert options[-1].autotune.enabled is False
    monkeypatch.setattr(tf.data, "Options", tf.data.Options.__base__)  # TensorFlow's own
    options, same = options_and_weights_of_a_fit(monkeypatch)
    assert options[-1].autotune.enabled is None  # its default, which is to tune
    assert all(map(np.array_equal, weights, same))


def test_kernels_of_the_tests_do_so_from_the_second_cell_on():
    sources = (
        "names = set(globals())",
        "import sys\nimport types\ndata = types.SimpleNamespace(Options=object)\n"
        "sys.modules['tensorflow'] = types.SimpleNamespace(data=data)",
        "print(getattr(data.Options, 'untuned', False), 'turn_off' in names)",
    )
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    done = refresh.execute(nbformat.v4.new_notebook(cells=cells), ".")
    assert done.cells[-1].outputs[0].text == "True False\n"


def test_settings_hold_neither_guesses_nor_profile_of_the_user(tmp_path):
    found = untuned.settings(tmp_path)
    assert found.pop("COURSE_LANGUAGE") == ""
    assert all(value.startswith(str(tmp_path)) for value in found.values())
    assert set(found) == {"COURSE_DATA", "IPYTHONDIR", "KERAS_HOME"}


def test_each_file_of_tests_keeps_guesses_of_its_own():
    # Otherwise a lesson that looks back finds what another test had guessed.
    assert pathlib.Path(os.environ["COURSE_DATA"]).name == "test_untuned"
