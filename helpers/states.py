"""Puts back what a look at a model or an answer may have changed: random states, filters, figures.

Nothing is imported for that: what isn't loaded has no state.
"""

import contextlib
import random
import sys
import warnings

import numpy as np


@contextlib.contextmanager
def kept():
    """Leave the random states, the warning filters and the open figures as they were.

    Kept are the states of Python's `random`, of NumPy's global generator, and what Keras draws
    from on TensorFlow and JAX: its global seed and generator, and TensorFlow's global seed. Start
    weights, Dropout and the order of batches follow from these. Figures that are opened inside
    and still open at the end are closed; those that were open before stay, and the current one is
    current again. All of that also happens after an exception, which is not caught.

    The states of layers, models and `numpy.random.Generator` objects are their own, and not kept.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        stack.callback(random.setstate, random.getstate())
        stack.callback(np.random.set_state, np.random.get_state(legacy=False))
        for put_back in (_keras(), _tensorflow(), _figures()):
            stack.callback(put_back)
        yield


# Keras and TensorFlow let their seeds be set and not read, so both are reached for in private
# places. Where a later version has moved them, they are not kept (tests/test_states.py says so).


def _keras():
    """Return a function that puts back the global seed and seed generator of Keras."""
    state = sys.modules.get("keras.src.backend.common.global_state")
    try:
        from_seed, generator = (state.get_global_attribute(name) for name in _KERAS_NAMES)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Keras's way from JAX to NumPy is deprecated
            drawn = generator and np.array(generator.state.numpy())
    except Exception:  # not loaded, or a later version
        return _nothing

    def put_back():
        if generator is not None:
            generator.state.assign(drawn)
        for name, value in zip(_KERAS_NAMES, (from_seed, generator), strict=True):
            state.set_global_attribute(name, value)

    return put_back


_KERAS_NAMES = ("global_random_seed", "global_seed_generator")


def _tensorflow():
    """Return a function that puts back the global seed of TensorFlow, and what follows from it."""
    eager = sys.modules.get("tensorflow.python.eager.context")
    try:
        context = eager.context()
        seed = context._seed
        state = None if seed is None else context._rng.getstate()
    except Exception:  # not loaded, or a later version
        return _nothing

    def put_back():
        if context._seed != seed or (state and context._rng.getstate() != state):
            sys.modules["tensorflow"].random.set_seed(seed)  # also forgets what was drawn inside
        if state:
            context._rng.setstate(state)

    return put_back


def _figures():
    """Return a function that closes the figures of pyplot that were opened since."""

    def pyplot():
        return sys.modules.get("matplotlib.pyplot")

    before = pyplot().get_fignums() if pyplot() else []
    current = pyplot().gcf().number if before else None

    def put_back():
        for number in set(pyplot().get_fignums() if pyplot() else []) - set(before):
            pyplot().close(number)
        if current in (pyplot().get_fignums() if before else []):
            pyplot().figure(current)

    return put_back


def _nothing():
    pass
