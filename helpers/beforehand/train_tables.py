"""Cross-validate trees and a network on the tables of lesson 01 and store it: `make contest`.

Ten folds judge. The setting of each model is chosen anew for each of them, by three folds of its
own training rows: a grid of four settings for everyone.
"""

import functools
import json

import numpy as np

from helpers import quiet  # noqa: F401 (comes before keras)

import keras  # isort: skip

from helpers import data, starts
from helpers.beforehand.contest_runs import TABLES_FILE

FOLDS, INNER, BATCH = 10, 3, 32


def grids():
    """Return {name: four settings}, each a dict."""
    return {
        "random forest": [
            {"max_features": some, "min_samples_leaf": leaf}
            for some in ("sqrt", 0.5) for leaf in (1, 3)
        ],
        "boosting": [
            {"learning_rate": rate, "max_depth": depth} for rate in (0.05, 0.2) for depth in (1, 3)
        ],
        "dense network": [
            {"rate": rate, "epochs": epochs} for rate in (0.003, 0.01) for epochs in (20, 60)
        ],
    }  # fmt: skip


@functools.lru_cache(2)
def _network(columns, classes, rate):
    def build():
        model = keras.Sequential([keras.Input((columns,), name="columns")], name="table_network")
        model.add(keras.layers.Dense(32, activation="relu", name="hidden"))
        model.add(keras.layers.Dense(classes, activation="softmax", name="output"))
        loss, adam = "sparse_categorical_crossentropy", keras.optimizers.Adam(rate)
        model.compile(adam, loss, metrics=["accuracy"], steps_per_execution=4)
        return model

    return starts.compiled(build, "table_network")


def accuracy(name, setting, seed, train, judge):
    """Return what a model with this setting reaches, trained on one part and judged on another."""
    if name == "dense network":
        X, y = train
        mean, spread = X.mean(axis=0), X.std(axis=0) + 1e-9
        model, untouched = _network(X.shape[1], int(y.max()) + 1, setting["rate"])
        starts.restart(model, seed, untouched)
        model.fit((X - mean) / spread, y, BATCH, setting["epochs"], verbose=0)
        shares = model.predict((judge[0] - mean) / spread, verbose=0)
        return float(np.mean(shares.argmax(axis=1) == judge[1]))
    from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier

    kind = RandomForestClassifier if name == "random forest" else GradientBoostingClassifier
    return kind(n_estimators=100, random_state=seed, **setting).fit(*train).score(*judge)


def chosen(name, train, seed):
    """Return the setting whose mean accuracy on folds of these training rows is best."""
    from sklearn.model_selection import StratifiedKFold

    X, y = train
    folds = list(StratifiedKFold(INNER, shuffle=True, random_state=seed).split(X, y))

    def mean_accuracy(setting):
        parts = [((X[a], y[a]), (X[b], y[b])) for a, b in folds]
        return np.mean([accuracy(name, setting, seed, *part) for part in parts])

    return max(grids()[name], key=mean_accuracy)


def measure(table, name, folds=range(FOLDS)):
    """Return the accuracy on these folds of a table, and the settings that were chosen."""
    from sklearn.model_selection import StratifiedKFold

    shares, settings = [], []
    splitter = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    parts = list(splitter.split(table.X, table.y))
    for seed in folds:
        a, b = parts[seed]
        train, judge = (table.X[a], table.y[a]), (table.X[b], table.y[b])
        settings.append(chosen(name, train, seed))
        shares.append(round(accuracy(name, settings[-1], seed, train, judge), 5))
    return {"table": table.name, "model": name, "accuracy": shares, "settings": settings}


def main():
    """Cross-validate everyone on every table; store after each."""
    records = []
    for table in data.load_tables():
        for name in grids():
            records.append(measure(table, name))
            text = json.dumps({"folds": records}, separators=(",", ":"))
            TABLES_FILE.write_text(text + "\n", encoding="utf-8")
            print(table.name, name, np.mean(records[-1]["accuracy"]))


if __name__ == "__main__":
    main()
