"""How fast this machine trains, and from it how long each lesson takes here. For the doctor."""

import time

from helpers import lessons
from helpers.words import _

# What `steps_per_second` finds on the reference machine: two virtual x86-64 cores that other
# machines share. The seconds of `lessons.toml` were measured there on the same day with nothing
# else running; measure all of them again together.
REFERENCE_STEPS_PER_SECOND = 1400

TEST_SECONDS = 3
LONG_WAIT = 240  # seconds of Run All from which the doctor warns


def steps_per_second(seconds):
    """Train a 784-100-10 network for about so many seconds; return its training steps a second.

    Data are random. Seeds and names are given and nothing is shuffled, so that a lesson has the
    same random numbers and layer names whether this ran before or not.

    Parameters
    ----------
    seconds : float
        How long to measure; a first step, which compiles, comes on top.
    """
    from helpers.quiet import silent_stderr  # first, since it imports Keras

    import keras  # isort: skip
    import numpy as np

    rng = np.random.default_rng(0)
    images, labels = rng.random((16_000, 784), np.float32), rng.integers(0, 10, 16_000)
    model = _network(keras)

    def stop_in_time(step, logs):
        model.stop_training = time.perf_counter() - start > seconds

    with silent_stderr():
        start = float("-inf")  # the first training stops after one execution: it only compiles
        timer = keras.callbacks.LambdaCallback(on_train_batch_end=stop_in_time)
        fit = {"epochs": 10_000, "shuffle": False, "verbose": 0, "callbacks": [timer]}
        model.fit(images, labels, **fit)
        steps_before, start = int(model.optimizer.iterations), time.perf_counter()
        model.fit(images, labels, **fit)
        elapsed = time.perf_counter() - start
    return (int(model.optimizer.iterations) - steps_before) / elapsed


def _network(keras):
    start_weights = keras.initializers.GlorotUniform
    model = keras.Sequential(
        [
            keras.Input((784,), name="doctor_images"),
            keras.layers.Dense(100, "relu", kernel_initializer=start_weights(1), name="doctor_1"),
            keras.layers.Dense(10, "softmax", kernel_initializer=start_weights(2), name="doctor_2"),
        ],
        name="doctor",
    )
    adam = keras.optimizers.Adam(name="doctor_adam")
    model.compile(adam, loss="sparse_categorical_crossentropy", steps_per_execution=100)
    return model


def lesson_seconds(steps_per_second):
    """Return {lesson: seconds of its Run All} on a machine that trains at this speed.

    Parameters
    ----------
    steps_per_second : float
        As the function of that name measures it.
    """
    ratio = REFERENCE_STEPS_PER_SECOND / steps_per_second
    return {lesson.stem: lesson.seconds * ratio for lesson in lessons.records()}


def duration(seconds):
    """Return seconds as text: `9 s`, `50 s` (to the nearest five) or `2 min 5 s`.

    Parameters
    ----------
    seconds : float
        Anything below 1 is said to be 1.
    """
    whole = round(seconds) if seconds < 10 else 5 * round(seconds / 5)
    minutes, rest = divmod(whole, 60)
    if minutes:
        return _("{minutes} min {seconds:>2} s", minutes=minutes, seconds=rest)
    return _("{seconds} s", seconds=max(rest, 1))
