"""Answers to the exercises of lesson 01: what they need, wrong ones and right ones."""

SETUP = """
fashion = data.load_fashion_mnist()
X, y = fashion.train_images.reshape(-1, 784)[:300], fashion.train_labels[:300]
forest = RandomForestClassifier(8, random_state=0).fit(X, y)
sums = np.arange(150.0).reshape(50, 3) / 7
order = np.random.default_rng(0).permutation(784)
mixed = X[:6][:, order].reshape(-1, 28, 28)
"""

GIVEN = {
    "1.2": "dict(forest=forest)",
    "1.3": "dict(sums=sums)",
    "1.4": "dict(mixed=mixed, originals=X[:6])",
}

CHANGED = {
    "1.2": {"forest": ["None", "forest.estimators_[0]", "RandomForestClassifier(3)"]},
    "1.3": {"sums": ["None", "sums[:10]", "sums[19]", "sums.tolist()", "sums * np.nan"]},
    "1.4": {
        "mixed": ["None", "mixed[:5]", "mixed[0]"],
        "originals": ["X[:5]", "X[:6, :100]", "None"],
    },
}

RIGHT = {
    "1.1": ['"random forest"', '" Random  Forest"'],
    "1.2": [
        "DecisionTreeClassifier(max_features=28, random_state=forest.estimators_[3].random_state)"
        ".fit(X, y, sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
    ],
    "1.3": ["round(sums[19, 0], 3)", "sums[19][0]"],
    "1.4": ["X[:6]", "X[:6].reshape(6, 28, 28).copy()", "X[:6].tolist()"],
    "1.5": ['"c"', '"C"'],
}

WRONG = {
    "1.1": [
        ('"gradient boosting"', "corrects the sum"),
        ('"neural network"', "neighbours changed"),
        ('"forest"', "none of"),
        ("RandomForestClassifier", "the class RandomForestClassifier"),
    ],
    "1.2": [
        ("forest", "whole forest"),
        ("DecisionTreeClassifier()", "not grown yet"),
        ("DecisionTreeClassifier(max_features='sqrt').fit(X, y)", "different images"),
        ("forest.estimators_[3]", "forest's own"),
        ("forest.estimators_[7]", "tree number 7"),
        (
            "DecisionTreeClassifier(random_state=forest.estimators_[3].random_state).fit(X, y,"
            " sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))",
            "max_features",
        ),
        ("3", "a number"),
    ],
    "1.3": [
        ("sums[20, 0]", "begins at 0"),
        ("sums[-1, 0]", "all 50"),
        ("sums[19, 1]", "another row"),
        ("sums", "150 values"),
    ],
    "1.4": [
        ("mixed", "still the shuffled"),
        ("mixed.reshape(6, 784)[:, order]", "another wrong order"),
        ("X[:5]", "six images"),
        ("X[:6].reshape(12, 392)", "(6, 784) or (6, 28, 28) is asked"),
        ("np.zeros((6, 784))", "lost or changed"),
    ],
    "1.5": [('"a"', "level"), ('"b"', "it is none"), ('"d"', "tables"), ('"e"', "none of")],
}

GUESSES = {
    "1.c": (0.966, [0.94, 1.0], [0.05, 0.9]),
}
