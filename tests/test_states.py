"""What puts back random states, warning filters and figures: after it, nothing else is drawn."""

import contextlib
import random
import subprocess
import sys
import types
import warnings

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers import states


def _fitted():
    """Return weights that hang on the order in which `fit` shuffles."""
    layers = [keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="ones")]
    model = keras.Sequential(layers)
    model.compile("sgd", "mse")
    X = np.linspace(0, 1, 64)[:, None]
    model.fit(X, 5 * X**2, batch_size=2, verbose=0)
    return np.concatenate([w.ravel() for w in model.get_weights()])


DRAWS = {
    "Python": random.random,
    "NumPy": lambda: np.random.rand(3),
    "Keras": lambda: keras.ops.convert_to_numpy(keras.random.normal((3,))),
    "start weights": lambda: _kernel(),
    "Dropout": lambda: np.asarray(keras.layers.Dropout(0.5)(np.ones((1, 99)), training=True)),
    "shuffling": _fitted,
}


def _kernel():
    layer = keras.layers.Dense(3)
    layer.build((None, 2))
    return layer.get_weights()[0]


def _draw_all():
    for name, draw in DRAWS.items():
        if name != "shuffling":
            draw()


def _fail():
    _draw_all()
    raise KeyboardInterrupt


INSIDE = {
    "draws": _draw_all,
    "the same seed": lambda: (keras.utils.set_random_seed(1), _draw_all()),
    "another seed": lambda: (keras.utils.set_random_seed(2), _draw_all()),
    "an interrupt": _fail,
}


# A fit takes half a second, and hangs on the seed alone.
PAIRS = [(draw, way) for draw in DRAWS for way in INSIDE if draw != "shuffling" or "other" in way]


@pytest.mark.parametrize(("draw", "way"), PAIRS)
def test_what_is_drawn_next_is_as_if_nothing_had_been_done(draw, way):
    draw, inside = DRAWS[draw], INSIDE[way]
    keras.utils.set_random_seed(1)
    wanted = [draw(), draw(), draw()]
    keras.utils.set_random_seed(1)
    found = [draw()]
    try:
        with states.kept():
            inside()
    except KeyboardInterrupt:
        assert inside is _fail
    found += [draw(), draw()]
    np.testing.assert_array_equal(found, wanted)
    keras.utils.set_random_seed(2)
    assert not np.array_equal(draw(), wanted[0])  # else nothing was drawn


def test_a_session_without_a_seed_is_without_one_afterwards():
    code = (
        "from helpers import quiet, states; import keras\n"
        "draw = lambda: str(keras.random.normal((3,)))\n"
        "with states.kept(): keras.utils.set_random_seed(5)\n"
        "unseeded = draw()\n"
        "keras.utils.set_random_seed(5)\n"
        "assert unseeded != draw()"
    )
    subprocess.run([sys.executable, "-c", code], timeout=120, check=True)


def test_warning_filters_are_as_before():
    before = list(warnings.filters)
    with contextlib.suppress(ZeroDivisionError), states.kept():
        warnings.simplefilter("ignore")
        raise ZeroDivisionError
    assert warnings.filters == before


def test_figures_opened_inside_are_closed_and_the_others_stay_with_the_current_one():
    plt.close("all")
    first, second = plt.figure(), plt.figure()
    plt.figure(first.number)
    with contextlib.suppress(ZeroDivisionError), states.kept():
        plt.figure()
        plt.figure(second.number)
        raise ZeroDivisionError
    assert plt.get_fignums() == [first.number, second.number]
    assert plt.gcf() is first
    with states.kept():
        plt.close("all")
        plt.figure(17)
    assert plt.get_fignums() == []


def test_neither_keras_nor_matplotlib_is_imported():
    code = (
        "import sys; from helpers import states\n"
        "with states.kept(): pass\n"
        "print(*{'keras', 'tensorflow', 'matplotlib'} & set(sys.modules))"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60
    )
    assert (process.stdout.strip(), process.stderr) == ("", "")


def test_a_pyplot_that_is_imported_inside_leaves_no_figure():
    code = (
        "from helpers import states\n"
        "with states.kept():\n"
        "    import matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as p; p.figure()\n"
        "print(p.get_fignums())"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60
    )
    assert (process.stdout, process.stderr) == ("[]\n", "")


@pytest.mark.parametrize(
    "module", ["keras.src.backend.common.global_state", "tensorflow.python.eager.context"]
)
@pytest.mark.parametrize("empty", [True, False])
def test_a_later_keras_with_other_insides_does_no_harm(monkeypatch, module, empty):
    monkeypatch.setitem(sys.modules, module, types.ModuleType("other") if empty else None)
    state = random.getstate()
    with states.kept():
        _draw_all()
    assert random.getstate() == state
