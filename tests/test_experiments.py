"""Comparisons are fair, gradients are true, slices and paths follow the rules they illustrate."""

import contextlib
import dataclasses
import random

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from helpers import quiet  # noqa: F401 - comes before keras

from helpers import checks, display, experiments, hog, landscapes, probes  # isort: skip
from helpers.data import Table  # isort: skip

import keras
from keras import layers

RNG = np.random.default_rng(0)
X = RNG.normal(size=(64, 8)).astype("float32")
Y = (X[:, 0] > 0).astype(int) + (X[:, 1] > 0)
SETS = (X[:48], Y[:48]), (X[48:], Y[48:])


def network(*hidden, optimizer="sgd", inputs=(8,), classes=3, **how):
    """Return a tiny compiled classifier; eagerly run, it trains at once."""
    stack = [keras.Input(inputs, name="pixels"), *hidden]
    stack.append(layers.Dense(classes, activation="softmax", name="output"))
    model = keras.Sequential(stack, name="net")
    how = {"metrics": ["accuracy"], "run_eagerly": True} | how
    model.compile(optimizer, "sparse_categorical_crossentropy", **how)
    return model


def wide(**how):
    return network(layers.Dense(5, activation="relu", name="hidden"), **how)


def noisy():
    return network(layers.Dense(5, activation="relu"), layers.Dropout(0.5))


def weights_equal(one, other):
    return len(one) == len(other) and all(map(np.array_equal, one, other))


def spied(monkeypatch, fit):
    """Record what every model is trained with: label, weights, rate, optimizer, epochs, data."""
    seen = []

    def spy(model, label, seed, train, validation, *rest, **more):
        optimizer = [variable.numpy() for variable in model.optimizer.variables]
        rate = float(model.optimizer.learning_rate)
        weights, how = model.get_weights(), (*rest, more)
        seen.append((label, seed, weights, rate, optimizer, how, train, validation))
        return fit(model, label, seed, train, validation, *rest, **more)

    monkeypatch.setattr(experiments, "fit", spy)
    return seen


@pytest.fixture
def fits(monkeypatch):
    return spied(monkeypatch, experiments.fit)


@pytest.fixture
def untrained_fits(monkeypatch):
    return spied(monkeypatch, lambda model, label, seed, *_, **__: run(label, seed, seed / 10))


@pytest.fixture
def progress(monkeypatch):
    """Record what the bar says, and after it how far it is: [(what, total), (done, text), …]."""
    said = []

    @contextlib.contextmanager
    def record(total, what):
        said.append((what, total))
        yield lambda done, text="": said.append((done, text))

    monkeypatch.setattr(display, "progress", record)
    return said


# Start weights


def test_start_weights_depend_on_seed_and_architecture_alone():
    model, other = wide(), wide(optimizer="adam")
    before = model.get_weights()
    start = experiments.start_weights(model, 3)
    assert weights_equal(start, experiments.start_weights(other, 3))
    assert weights_equal(start, experiments.start_weights(model, np.int64(3)))
    assert not weights_equal(start, experiments.start_weights(model, 4))
    assert weights_equal(before, model.get_weights())
    assert not weights_equal(start, before)
    assert [w.shape for w in start] == [w.shape for w in before]


@pytest.mark.parametrize(
    ("model", "seed", "kind", "message"),
    [
        ("net", 0, TypeError, "expected a Keras model, got str"),
        (keras.Sequential([layers.Dense(1)]), 0, ValueError, "isn't built"),
        (wide(), 0.5, TypeError, "seed must be a whole number"),
        (wide(), -1, ValueError, "seed must be 0 or more"),
    ],
)
def test_start_weights_refuses(model, seed, kind, message):
    with pytest.raises(kind, match=message):
        experiments.start_weights(model, seed)


# Comparisons


def test_candidates_of_one_architecture_start_alike_and_train_alike(fits, progress):
    builders = {"a": wide, "b": wide, "adam": lambda: wide(optimizer="adam")}
    runs = experiments.run(builders, *SETS, seeds=(0, 1), batch_size=24)
    assert [(run.label, run.seed) for run in runs] == [
        (label, seed) for label in ("a", "b", "adam") for seed in (0, 1)
    ]
    assert progress[0] == ("Comparing", 6)
    assert progress[2] == (1, "a, seed 1 (run 2 of 6)")
    assert progress[6:] == [(5, "adam, seed 1 (run 6 of 6)")]
    by_seed = {seed: [start for _, s, start, *_ in fits if s == seed] for seed in (0, 1)}
    for seed, (first, *rest) in by_seed.items():
        assert all(weights_equal(first, other) for other in rest)
        assert weights_equal(first, experiments.start_weights(wide(), seed))
    histories = [run.history for run in runs]
    assert histories[0:2] == histories[2:4]  # the same batches in the same order, too
    assert histories[0] != histories[1]
    assert histories[0] != histories[4]


def test_chance_is_the_same_for_all_when_training_begins(monkeypatch):
    """What is drawn from there on, such as the order of the batches, hangs on the seed alone."""
    began = []

    def fit(model, label, seed, *_, **__):
        began.append(
            (seed, (random.random(), np.random.rand(), int(keras.random.randint((), 0, 10**6))))
        )
        return run(label, seed, 0.5)

    monkeypatch.setattr(experiments, "fit", fit)
    experiments.run({"a": wide, "b": network}, *SETS, seeds=(0, 1))
    experiments.sweep({"a": wide}, (0.1, 1), *SETS, seeds=(0, 1))
    by_seed = {seed: {chance for s, chance in began if s == seed} for seed in (0, 1)}
    assert [len(chances) for chances in by_seed.values()] == [1, 1]
    assert by_seed[0] != by_seed[1]
    assert len(began) == 8


def test_noise_such_as_dropout_hangs_on_the_seed_alone():
    model, untouched = experiments.compiled(noisy, "noisy")
    start = model.get_weights()

    def outputs(seed):
        experiments.restart(model, seed, untouched, start)
        return keras.ops.convert_to_numpy(model(X, training=True))

    first = outputs(3)
    assert not np.array_equal(first, outputs(4))
    np.testing.assert_array_equal(first, outputs(3))


def test_results_do_not_depend_on_who_trained_before():
    def results(builders, seeds):
        runs = experiments.run(builders, *SETS, seeds=seeds, batch_size=24)
        return {(run.label, run.seed): run.history for run in runs}

    adam = {"adam": lambda: wide(optimizer="adam")}
    alone = results({"it": noisy} | adam, [1])
    later = results(adam | {"it": noisy}, [0, 1])
    assert later["it", 1] == alone["it", 1]
    assert later["adam", 1] == alone["adam", 1]


def test_traced_training_gives_the_same_batches_each_time():
    build = lambda: wide(run_eagerly=False, steps_per_execution=3)  # noqa: E731
    runs = experiments.run({"a": build}, *SETS, seeds=(0, 0, 1), batch_size=8)
    assert runs[0].history == runs[1].history != runs[2].history


def test_a_run_holds_figures_and_updates():
    (run,) = experiments.run({"a": wide}, *SETS, seeds=[0], epochs=3, batch_size=10)
    assert sorted(run.history) == ["accuracy", "loss", "val_accuracy", "val_loss"]
    assert [len(figures) for figures in run.history.values()] == [3] * 4
    assert run.updates == 3 * 5
    assert run.seconds > 0
    assert run.val_accuracy == run.history["val_accuracy"][-1]
    assert 0 <= run.val_accuracy <= 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        run.label = "b"


def test_without_curves_only_the_end_is_judged_and_the_end_is_the_same():
    given = {"seeds": [0], "epochs": 2, "batch_size": 16}
    (with_curves,) = experiments.run({"a": wide}, *SETS, **given)
    (without,) = experiments.run({"a": wide}, *SETS, **given, curves=False)
    assert len(without.history["val_accuracy"]) == 1
    assert without.val_accuracy == with_curves.val_accuracy
    assert without.history["loss"] == with_curves.history["loss"]


def run(label, seed, *accuracies, **more):
    history = {"val_accuracy": accuracies, **more}
    return experiments.Run(label, seed, history, updates=7, seconds=1.0)


def test_by_label_and_summary_give_the_numbers():
    runs = [run("b", 0, 0.25, 0.5), run("b", 1, 0.5, 1.0), run("a", 0, 0.75, 0.125, loss=(2.0,))]
    grouped = experiments.by_label(runs)
    assert list(grouped) == ["b", "a"]
    np.testing.assert_array_equal(grouped["b"], [[0.25, 0.5], [0.5, 1.0]])
    np.testing.assert_array_equal(grouped["a"], [[0.75, 0.125]])
    np.testing.assert_array_equal(experiments.by_label(runs[2:], "loss")["a"], [[2.0]])
    table = experiments.summary(runs)
    assert list(table.columns) == ["mean", "lowest", "highest", "runs", "updates each"]
    assert table.loc["b"].tolist() == ["0.750", "0.500", "1.000", 2, 7]
    assert table.loc["a"].tolist() == ["0.125", "0.125", "0.125", 1, 7]
    runs[2] = dataclasses.replace(runs[2], updates=9)
    assert experiments.summary(runs)["updates each"].tolist() == [7, 9]


def test_sweep_sets_the_rate_and_starts_every_run_afresh(fits, progress):
    rates, seeds = (0.01, 0.5), (0, 1)
    adam = {"adam": lambda: wide(optimizer="adam")}
    swept = experiments.sweep(adam, rates, *SETS, seeds=seeds, batch_size=16)
    assert swept["adam"].shape == (2, 2)
    assert progress[:2] == [("Comparing", 4), (0, "adam, rate 0.01, seed 0 (run 1 of 4)")]
    assert progress[4:] == [(3, "adam, rate 0.5, seed 1 (run 4 of 4)")]
    places = [(seed, pytest.approx(rate)) for seed in seeds for rate in rates]
    assert [(seed, rate) for _, seed, _, rate, *_ in fits] == places
    assert weights_equal(fits[0][2], fits[1][2])
    assert not weights_equal(fits[0][2], fits[2][2])
    for _, _, _, _, state, *_ in fits:  # no steps counted, no momentum kept
        assert [np.abs(s).max() for s in state if s.ndim] == [0] * (len(state) - 2)
        assert state[0] == 0
    alone = {"it": lambda: wide(optimizer=keras.optimizers.Adam(rates[1]))}
    (single,) = experiments.run(alone, *SETS, seeds=[1], batch_size=16)
    assert swept["adam"][1, 1] == single.val_accuracy


def test_sweep_of_a_diverging_rate_gives_an_accuracy():
    swept = experiments.sweep({"a": wide}, [1e30], *SETS, seeds=[0])
    assert 0 <= swept["a"][0, 0] <= 1


TABLE = Table("tiny", X * [1, 10, 100, 1, 1, 1, 1, 1] + 5, Y)


def test_cross_validate_scales_within_folds_and_leaves_none_out(fits, progress):
    accuracies = experiments.cross_validate(wide, TABLE, folds=3, epochs=1, batch_size=64)
    assert accuracies.shape == (3,)
    assert progress[0] == ("Cross-validating on tiny", 3)
    assert progress[1:] == [(fold, f"fold {fold + 1} of 3") for fold in range(3)]
    held_out = []
    for *_, (X_train, y_train), (X_test, y_test) in fits:
        np.testing.assert_allclose(X_train.mean(axis=0), 0, atol=1e-5)
        np.testing.assert_allclose(X_train.std(axis=0), 1, atol=1e-5)
        assert abs(X_test.mean(axis=0)).max() > 1e-3  # judged with the training rows' scale
        assert len(X_train) + len(X_test) == len(y_train) + len(y_test) == 64
        held_out += y_test.tolist()
    assert sorted(held_out) == sorted(Y)
    again = experiments.cross_validate(wide, TABLE, folds=3, epochs=1, batch_size=64)
    np.testing.assert_array_equal(accuracies, again)


def compare(**changed):
    given = {"builders": {"a": wide}, "train": SETS[0], "validation": SETS[1]} | changed
    return experiments.run(**given)


def uncompiled():
    return keras.Sequential([keras.Input((8,)), layers.Dense(3)])


SAME, SHARED, ADAM = wide(), layers.Dense(5), keras.optimizers.Adam()


def trained_before():
    model = wide()
    model.fit(X[:32], Y[:32], verbose=0)
    return model


EXPERIMENTS = {
    "run": lambda build: experiments.run({"new": wide, "a": build}, *SETS),
    "sweep": lambda build: experiments.sweep({"a": build}, [0.1], *SETS),
    "cross_validate": lambda build: experiments.cross_validate(build, TABLE, 2),
}


@pytest.mark.parametrize("experiment", EXPERIMENTS.values(), ids=list(EXPERIMENTS))
def test_a_model_that_the_learner_has_is_not_trained(experiment):
    model, fresh = trained_before(), wide()
    before = [*model.get_weights(), *fresh.get_weights()]
    for builder in (model, lambda: model, lambda: fresh):
        with pytest.raises((TypeError, ValueError)):
            experiment(builder)
    assert weights_equal(before, [*model.get_weights(), *fresh.get_weights()])
    assert (int(model.optimizer.iterations), int(fresh.optimizer.iterations)) == (1, 0)


def test_the_seed_that_is_left_is_the_last(untrained_fits):
    experiments.run({"a": wide}, *SETS, seeds=(3, 7))
    left = random.random(), np.random.rand()
    keras.utils.set_random_seed(7)
    assert left == (random.random(), np.random.rand())


BAD_COMPARISONS = {
    "the model itself": (TypeError, r"write def build\(\):", lambda: compare(builders={"a": SAME})),
    "one model": (ValueError, "'a' gave the same model",
                  lambda: compare(builders={"a": lambda: SAME})),
    "shared layers": (ValueError, "'a' gave the same model",
                      lambda: compare(builders={"a": lambda: network(SHARED)})),
    "a shared optimizer": (ValueError, "'a' gave the same model",
                           lambda: compare(builders={"a": lambda: wide(optimizer=ADAM)})),
    "a trained model": (ValueError, "'a' gave a model that has been trained",
                        lambda: compare(builders={"a": trained_before})),
    "a class of its own": (ValueError, "this OfItsOwn can't be copied",
                           lambda: compare(builders={"a": of_its_own})),
    "many epochs": (ValueError, "epochs must be 10,000 or less", lambda: compare(epochs=10**9)),
    "many in a batch": (ValueError, "batch_size must be 1,000,000 or less",
                        lambda: compare(batch_size=10**30)),
    "curves": (TypeError, "curves must be True or False", lambda: compare(curves="no")),
    "many seeds": (ValueError, "seeds must be 1,000 at most",
                   lambda: compare(seeds=range(10**9))),
    "yes": (TypeError, "epochs must be a whole number, not True", lambda: compare(epochs=True)),
    "texts": (TypeError, "must be numbers, not <U",
              lambda: compare(train=(X.astype(str), Y))),
    "a text as label": (TypeError, "labels must be numbers, not <U",
                        lambda: compare(train=(X, Y.astype(str)))),
    "no builders": (ValueError, "label: function", lambda: compare(builders={})),
    "a builder": (ValueError, "label: function", lambda: compare(builders=wide)),
    "a model": (TypeError, "'a' must be a function", lambda: compare(builders={"a": 3})),
    "no return": (TypeError, "return model", lambda: compare(builders={"a": lambda: None})),
    "uncompiled": (ValueError, "isn't compiled", lambda: compare(builders={"a": uncompiled})),
    "train": (TypeError, r"train must be a tuple \(X, y\)", lambda: compare(train=X)),
    "validation": (TypeError, "validation must be a tuple", lambda: compare(validation=None)),
    "no seeds": (ValueError, "seeds must be", lambda: compare(seeds=())),
    "one seed": (ValueError, "seeds must be", lambda: compare(seeds=3)),
    "seed": (TypeError, "a seed must be a whole", lambda: compare(seeds=["x"])),
    "epochs": (ValueError, "epochs must be 1 or more", lambda: compare(epochs=0)),
    "batch": (TypeError, "batch_size must be a whole", lambda: compare(batch_size=1.5)),
    "columns": (ValueError, r"shape \(7,\), but the model takes \(8,\)",
                lambda: compare(train=(X[:, :7], Y))),
    "rows": (ValueError, "64 inputs need an array of 64 labels, got 3",
             lambda: compare(validation=(X, Y[:3]))),
    "classes": (ValueError, "run from 1 to 3", lambda: compare(train=(X, Y + 1))),
    "no arrays": (TypeError, "got list", lambda: compare(train=(X.tolist(), Y))),
    "rates": (ValueError, "above 0", lambda: experiments.sweep({"a": wide}, [0], *SETS)),
    "rate": (ValueError, "several numbers", lambda: experiments.sweep({"a": wide}, 0.1, *SETS)),
    "sweep": (ValueError, "label: function", lambda: experiments.sweep([], [0.1], *SETS)),
    "no accuracy": (ValueError, r'metrics=\["accuracy"\]',
                    lambda: experiments.sweep({"a": lambda: wide(metrics=[])}, [1], *SETS)),
    "runs": (TypeError, "list of runs", lambda: experiments.summary([])),
    "not runs": (TypeError, "list of runs", lambda: experiments.by_label([1])),
    "metric": (ValueError, "'a' has no 'acc'",
               lambda: experiments.by_label([run("a", 0, 1)], "acc")),
    "lengths": (ValueError, "'a' are of different",
                lambda: experiments.by_label([run("a", 0, 1, 1), run("a", 1, 1)])),
    "table": (TypeError, "load_tables", lambda: experiments.cross_validate(wide, X)),
    "folds": (ValueError, "folds must be 2", lambda: experiments.cross_validate(wide, TABLE, 1)),
    "too many folds": (ValueError, "60 folds are too many",
                       lambda: experiments.cross_validate(wide, TABLE, 60)),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_COMPARISONS)
def test_bad_comparisons_are_refused_in_words(name):
    kind, message, call = BAD_COMPARISONS[name]
    with pytest.raises(kind, match=message):
        call()


def test_inputs_that_keras_itself_reshapes_are_not_refused():
    image = network(layers.Flatten(), inputs=(2, 4, 1))
    checks.inputs(image, X.reshape(-1, 2, 4))
    with pytest.raises(ValueError, match=r"takes \(2, 4, 1\)"):
        checks.inputs(image, X)


# Gradients and steps


def softmax_gradients(model):
    """Return the gradient of the mean cross-entropy of a model without hidden layer, by NumPy."""
    kernel, bias = model.get_weights()
    scores = X.astype(float) @ kernel + bias
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    wrong = exponentials / exponentials.sum(axis=1, keepdims=True) - np.eye(3)[Y]
    return X.T @ wrong / len(X), wrong.mean(axis=0)


def test_gradients_are_those_of_the_formula_and_leave_the_model():
    model = network(optimizer="adam")
    before = model.get_weights()
    found = probes.gradients(model, X, Y)
    for gradient, expected in zip(found, softmax_gradients(model), strict=True):
        np.testing.assert_allclose(gradient, expected, rtol=1e-4, atol=1e-7)
    assert weights_equal(before, model.get_weights())
    assert int(model.optimizer.iterations) == 0


def test_tiny_gradients_survive_beside_large_weights():
    model = network(layers.Dense(4, name="hidden", use_bias=False))
    first = probes.gradients(model, X, Y)[0]
    hidden, kernel, bias = model.get_weights()
    model.set_weights([hidden, 1e-12 * kernel, bias])  # what reaches the first layer is tiny now
    even = probes.gradients(model, X, Y)[0]
    model.set_weights([hidden, 2e-12 * kernel, bias])
    np.testing.assert_allclose(probes.gradients(model, X, Y)[0], 2 * even, rtol=1e-3)
    assert 1e-16 < np.abs(even).max() < 1e-11 < 1e-3 < np.abs(first).max()


def test_gradients_of_weights_that_are_not_trained_are_zero():
    model = network(layers.BatchNormalization())
    model.layers[-1].trainable = False
    gamma, beta, mean, variance, *output = probes.gradients(model, X, Y)
    assert np.abs(gamma).max() > 0
    assert np.abs(beta).max() > 0
    assert [np.abs(g).max() for g in (mean, variance, *output)] == [0] * 4


def test_gradient_sizes_are_those_of_the_kernels():
    model = wide()
    kernels = [g for g in probes.gradients(model, X, Y) if g.ndim == 2]
    expected = [np.sqrt((kernel**2).mean()) for kernel in kernels]
    assert probes.gradient_sizes(model, X, Y) == pytest.approx(expected, rel=1e-5)
    assert len(expected) == 2


PROBES = {
    "gradients": lambda model: probes.gradients(model, X, Y),
    "gradient_sizes": lambda model: probes.gradient_sizes(model, X, Y),
    "outputs_by_layer": lambda model: probes.outputs_by_layer(model, X),
}


@pytest.mark.parametrize("name", PROBES)
def test_probes_leave_model_optimizer_and_chance_as_they_were(name):
    model = network(layers.BatchNormalization(), layers.Dropout(0.5), optimizer="adam")
    model.fit(X[:32], Y[:32], verbose=0)
    before = [v.numpy() for v in (*model.variables, *model.optimizer.variables)]
    keras.utils.set_random_seed(1)
    PROBES[name](model)
    drawn = random.random(), np.random.rand(), float(keras.random.uniform(()))
    after = [v.numpy() for v in (*model.variables, *model.optimizer.variables)]
    assert weights_equal(before, after)
    keras.utils.set_random_seed(1)
    assert drawn == (random.random(), np.random.rand(), float(keras.random.uniform(())))


def test_gradients_of_nested_models_and_lambdas_are_those_of_the_formula():
    inside = keras.Sequential([layers.Dense(3, activation="softmax")])
    model = keras.Sequential([keras.Input((8,)), layers.Lambda(lambda x: 1 * x), inside])
    found = probes.gradients(model, X, Y)
    for gradient, expected in zip(found, softmax_gradients(model), strict=True):
        np.testing.assert_allclose(gradient, expected, rtol=1e-4, atol=1e-7)


class OfItsOwn(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.dense = layers.Dense(units, activation="softmax")

    def call(self, inputs):
        return self.dense(inputs)


def of_its_own(call=True, units=3):
    model = OfItsOwn(units)
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
    if call:
        model(X)
    return model


class Copied(OfItsOwn):
    def get_config(self):
        return {"units": 3}


def test_gradients_of_a_subclass_are_those_of_the_formula():
    model = Copied(3)
    model(X)
    found = probes.gradients(model, X, Y)
    for gradient, expected in zip(found, softmax_gradients(model), strict=True):
        np.testing.assert_allclose(gradient, expected, rtol=1e-4, atol=1e-7)
    assert len(probes.gradient_sizes(model, X, Y)) == 1


def two_outputs():
    inputs = keras.Input((8,))
    return keras.Model(inputs, [layers.Dense(3)(inputs), layers.Dense(2)(inputs)])


def test_outputs_by_layer_are_what_the_layers_compute():
    model = wide()
    outputs = probes.outputs_by_layer(model, X)
    kernel, bias, *_ = model.get_weights()
    assert list(outputs) == ["hidden", "output"]
    np.testing.assert_allclose(outputs["hidden"], np.maximum(0, X @ kernel + bias), atol=1e-5)
    np.testing.assert_allclose(outputs["output"], model.predict(X, verbose=0), atol=1e-6)


def functional():
    inputs = keras.Input((8,))
    return keras.Model(inputs, layers.Dense(3)(inputs))


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda: probes.gradients("net", X, Y), TypeError, "Keras model, got str"),
        (lambda: probes.gradients(wide(), X[:, :3], Y), ValueError, r"\(3,\), but .* \(8,\)"),
        (lambda: probes.gradients(wide(), X, Y[:2]), ValueError, "got 2 labels"),
        (lambda: probes.gradients(wide(), X, Y[:1]), ValueError, "64 labels, got 1 label."),
        (lambda: probes.gradients(wide(), X, 3), ValueError, "got int"),
        (lambda: probes.gradients(wide(), X, np.array(3)), ValueError, "got ndarray"),
        (lambda: probes.gradient_sizes(wide(), X, Y - 1), ValueError, "run from -1 to 1"),
        (lambda: probes.outputs_by_layer(functional(), X), TypeError, "Sequential .*Functional"),
        (lambda: probes.outputs_by_layer(wide(), X[0]), ValueError, r"\(\), but .* \(8,\)"),
        (lambda: probes.outputs_by_layer(wide(), None), TypeError, "got NoneType"),
        (lambda: probes.outputs_by_layer(wide(), wide()), TypeError, "of inputs.*got Sequential"),
        (lambda: probes.outputs_by_layer(of_its_own(), X), TypeError, "Sequential .*OfItsOwn"),
        (lambda: probes.gradients(wide(), wide(), Y), TypeError, "of inputs.*got Sequential"),
        (lambda: probes.gradients(of_its_own(units=1), X, 0 * Y), ValueError, r"is \(None, 1\)"),
        (lambda: probes.gradients(of_its_own(), X, Y + 1), ValueError, "numbers from 0 to 2"),
        (lambda: probes.gradients(of_its_own(), X[:, :3], Y), ValueError, r"shape \(3,\), this Of"),
        (lambda: probes.gradients(of_its_own(), X, Y), ValueError, "this OfItsOwn can't be copied"),
        (lambda: probes.gradients(of_its_own(False), X, Y), ValueError, "isn't built"),
        (lambda: probes.gradients(two_outputs(), X, Y), ValueError, "the output here is"),
        (lambda: probes.gradients(wide(), X, Y * 0.5), ValueError, "labels must be whole numbers"),
        (lambda: probes.gradients(wide(), X[:0], Y[:0]), ValueError, "rows of numbers, but"),
        (lambda: probes.gradients(wide(), X.astype(str), Y), TypeError, "must be numbers, not <U"),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:You are using a softmax over axis")  # Keras's own
def test_bad_probes_are_refused_in_words(call, kind, message):
    with pytest.raises(kind, match=message):
        call()


# Slices of a loss


@pytest.fixture(scope="module")
def trained():
    model = wide(optimizer=keras.optimizers.Adam(0.05))
    model.set_weights(experiments.start_weights(model, 0))
    model.fit(X, Y, epochs=3, verbose=0)
    return model


PICKS = [(1, 2), (4, 0)]


def test_slice_gives_the_networks_own_loss(trained):
    cut = landscapes.output_slice(trained, X, Y, PICKS)
    before = trained.get_weights()
    kernel = before[2]
    np.testing.assert_array_equal(cut.here, [kernel[1, 2], kernel[4, 0]])
    for point in (cut.here, [0.5, -1.0]):
        changed = kernel.copy()
        changed[1, 2], changed[4, 0] = point
        trained.set_weights([*before[:2], changed, before[3]])
        loss, _ = trained.evaluate(X, Y, verbose=0)
        assert cut.loss(point) == pytest.approx(loss, rel=1e-5)
    trained.set_weights(before)
    assert cut.loss([0.5, -1.0]) != pytest.approx(cut.loss(cut.here), rel=1e-2)


def test_gradient_of_a_slice_is_its_slope(trained):
    cut = landscapes.output_slice(trained, X, Y, PICKS)
    point, h = np.array([0.3, -0.7]), 1e-5
    slope = [(cut.loss(point + step) - cut.loss(point - step)) / (2 * h) for step in h * np.eye(2)]
    np.testing.assert_allclose(cut.gradient(point), slope, rtol=1e-6, atol=1e-9)
    assert np.abs(slope).min() > 1e-3
    kernel = probes.gradients(trained, X, Y)[2]
    np.testing.assert_allclose(cut.gradient(cut.here), [kernel[p] for p in PICKS], rtol=1e-3)


def test_picks_may_be_lists_or_numpy_integers(trained):
    expected = landscapes.output_slice(trained, X, Y, PICKS)
    for picks in ([[1, 2], [4, 0]], np.array(PICKS), [(np.int64(1), 2), (4, 0)]):
        cut = landscapes.output_slice(trained, X, Y, picks)
        assert cut.picks == ((1, 2), (4, 0))
        np.testing.assert_array_equal(cut.scores, expected.scores)


def test_grid_has_a_row_for_each_y():
    values = landscapes.grid(lambda point: 10 * point[0] + point[1], [1, 2, 3], [4, 5])
    np.testing.assert_array_equal(values, [[14, 24, 34], [15, 25, 35]])


def slope(point):
    return np.array([2.0, 0.5]) * np.asarray(point, dtype=float)


def cut(model=None, data=X, labels=Y, picks=PICKS):
    return landscapes.output_slice(wide() if model is None else model, data, labels, picks)


BAD_SLICES = {
    "model": (TypeError, "Sequential model, got str", lambda: cut("net")),
    "functional": (TypeError, "Sequential", lambda: cut(functional())),
    "no softmax": (ValueError, "end with Dense", lambda: cut(uncompiled())),
    "unbuilt": (ValueError, "must be built", lambda: cut(keras.Sequential([layers.Dense(3)]))),
    "neuron": (ValueError, "from neuron 5 to class 0", lambda: cut(picks=[(5, 0)])),
    "class": (ValueError, "from neuron 0 to class 3", lambda: cut(picks=[(0, 3)])),
    "negative": (ValueError, "from neuron -1", lambda: cut(picks=[(-1, 0)])),
    "bare": (ValueError, "list of pairs", lambda: cut(picks=(1, 2))),
    "floats": (ValueError, "list of pairs", lambda: cut(picks=[(1.0, 2.0)])),
    "none": (ValueError, "list of pairs", lambda: cut(picks=[])),
    "twice": (ValueError, "all be different", lambda: cut(picks=[(1, 2), (1, 2)])),
    "labels": (ValueError, "array of 64 labels, got 3", lambda: cut(labels=Y[:3])),
    "label": (ValueError, "labels run from 1 to 3", lambda: cut(labels=Y + 1)),
    "columns": (ValueError, r"shape \(7,\), but", lambda: cut(data=X[:, :7])),
    "point": (ValueError, "2 weights, not 1", lambda: cut().loss([1.0])),
    "gradient": (ValueError, "2 weights, not 3", lambda: cut().gradient([1.0, 2.0, 3.0])),
    "grid": (TypeError, "grid.. computes must be a function", lambda: landscapes.grid(3, [1], [1])),
    "a large grid": (ValueError, "xs may hold 1,000 numbers at most, not 1,001",
                     lambda: landscapes.grid(slope, np.zeros(1001), [1])),
    "a grid of nothing": (TypeError, "what the function returns must be numbers, not NoneType",
                          lambda: landscapes.grid(lambda p: None, [1], [1])),
    "a point of words": (TypeError, "a point must be numbers, not str",
                         lambda: cut().loss(["a", "b"])),
}  # fmt: skip


def test_a_slice_has_no_loss_far_out():
    assert np.isnan(cut().loss([np.inf, 1.0]))


@pytest.mark.parametrize("name", BAD_SLICES)
def test_bad_slices_are_refused_in_words(name):
    kind, message, call = BAD_SLICES[name]
    with pytest.raises(kind, match=message):
        call()


# Features


def edge(angle):
    """Return an image whose brightness rises across an edge, in the direction of this angle."""
    rows, columns = np.mgrid[:28, :28] - 13.5
    return np.clip(0.5 + 0.25 * (np.cos(angle) * columns + np.sin(angle) * rows), 0, 1)


def test_edge_histograms_have_their_shape_and_type():
    images = RNG.random((5, 784))
    found = hog.descriptors(images)
    assert (found.shape, found.dtype) == ((5, 441), np.float32)
    np.testing.assert_array_equal(found, hog.descriptors(images.reshape(5, 28, 28)))
    assert hog.descriptors(np.ones((1, 784))).max() == 0


@pytest.mark.parametrize("direction", range(9))
def test_an_edge_counts_in_its_direction_and_place(direction):
    angle = (direction + 0.5) * np.pi / 9
    found = hog.descriptors(edge(angle)[None])[0].reshape(7, 7, 9)
    assert found.sum(axis=(0, 1)).argmax() == direction
    assert found[3, 3].argmax() == direction
    turned = hog.descriptors(1 - edge(angle)[None])[0]  # from light to dark: as before
    np.testing.assert_allclose(turned.reshape(7, 7, 9), found, atol=2e-3)


def test_a_vertical_edge_counts_in_the_first_direction_where_it_stands():
    image = np.zeros((1, 28, 28))
    image[:, :, 9:] = 1
    found = hog.descriptors(image).reshape(7, 7, 9)
    assert found[:, 2, 0].min() > 0  # columns 8 to 11
    assert np.count_nonzero(found) == 7
    lying = hog.descriptors(image.transpose(0, 2, 1)).reshape(7, 7, 9)
    assert np.count_nonzero(lying) == np.count_nonzero(lying[2, :, 4]) == 7


def test_brightness_as_such_does_not_count():
    images = RNG.integers(0, 128, (3, 784)) / 256  # sums of these are exact
    brighter = hog.descriptors(images + 0.5)
    np.testing.assert_array_equal(brighter, hog.descriptors(images))


@pytest.mark.parametrize("shape", [(784,), (2, 783), (2, 14, 56), (2, 28, 28, 1)])
def test_other_shapes_are_no_images(shape):
    with pytest.raises(ValueError, match="28×28 = 784 pixels"):
        hog.descriptors(np.zeros(shape))


def test_on_edges_trains_the_classifier_on_histograms():
    images = np.stack([edge(angle).ravel() for angle in (0.2, 1.8) for _ in range(4)])
    pipeline = hog.pipeline(LogisticRegression()).fit(images, [0] * 4 + [1] * 4)
    assert pipeline[-1].n_features_in_ == 441
    assert pipeline.score(images, [0] * 4 + [1] * 4) == 1
