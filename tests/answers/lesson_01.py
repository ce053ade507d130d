"""Answers to the exercises of lesson 01: what they need, wrong ones and right ones."""

SETUP = """
import copy, pickle
from sklearn.base import clone
from sklearn.ensemble import RandomForestRegressor
from sklearn.tree import DecisionTreeRegressor
fashion = data.load_fashion_mnist()
X, y = fashion.train_images.reshape(-1, 784)[:300], fashion.train_labels[:300]
forest = RandomForestClassifier(8, random_state=0).fit(X, y)
sums = np.cumsum(np.random.default_rng(1).normal(size=(50, 3)), axis=0)
order = np.random.default_rng(0).permutation(784)
mixed = X[:6][:, order].reshape(-1, 28, 28)
"""

GIVEN = {
    "1.1": "dict(forest=forest)",
    "1.3": "dict(sums=sums)",
    "1.4": "dict(mixed=mixed, originals=X[:6])",
}

CHANGED = {
    "1.1": {
        "forest": [
            "None",
            "forest.estimators_[0]",
            "RandomForestClassifier(3)",
            "RandomForestRegressor(5, max_depth=2).fit(X, y)",
        ]
    },
    "1.3": {"sums": ["None", "sums[:10]", "sums[19]", "sums.tolist()", "sums * np.nan"]},
    "1.4": {
        "mixed": [
            "None",
            "mixed[:5]",
            "mixed[0]",
            "X[6:12][:, order]",  # other images
            "np.random.default_rng(0).permuted(X[:6], axis=1)",
            "mixed[::-1]",
            "mixed > 0.5",
        ],
        "originals": ["X[:5]", "X[:6, :100]", "None"],
    },
}

RIGHT = {
    "1.1": [
        (
            "DecisionTreeClassifier(max_features=28,"
            " random_state=forest.estimators_[3].random_state).fit(X, y,"
            " sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
        ),
        (
            "clone(forest.estimators_[3]).fit(X, y,"
            " sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
        ),
        (
            "copy.deepcopy(forest.estimators_[3]).fit(X, y,"
            " sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
        ),
        (
            "DecisionTreeClassifier(max_features='sqrt',"
            " random_state=forest.estimators_[3].random_state).fit(X[forest.estimators_samp"
            "les_[3]], y[forest.estimators_samples_[3]])"
        ),
        (
            "DecisionTreeClassifier(max_features='sqrt',"
            " random_state=forest.estimators_[3].random_state).fit(X[np.sort(forest.estimat"
            "ors_samples_[3])], y.astype(int)[np.sort(forest.estimators_samples_[3])])"
        ),
        (
            "DecisionTreeClassifier(max_features='sqrt', criterion='gini',"
            " random_state=forest.estimators_[3].random_state).fit(X.astype(float),"
            " list(y), sample_weight=np.bincount(forest.estimators_samples_[3],"
            " minlength=len(X)) / 2)"
        ),
    ],
    "1.3": [
        "round(sums[19, 0], 3)",
        "sums[19][0]",
        "f'{sums[19, 0]:.3f}'",
        "sums[19, :1]",
        "keras.ops.convert_to_tensor(sums[19, 0])",
        "float(sums[:20][-1, 0])",
    ],
    "1.4": [
        "X[:6]",
        "X[:6].reshape(6, 28, 28).copy()",
        "X[:6].tolist()",
        "mixed.reshape(6, 784)[:, np.argsort(order)]",
        "mixed.reshape(6, 784)[:, np.argsort(order)].reshape(6, 28, 28, 1)",
        "keras.ops.convert_to_tensor(mixed.reshape(6, 784)[:, np.argsort(order)])",
        "answer = np.empty((6, 784))\nanswer[:, order] = mixed.reshape(6, 784)",
        "np.stack([image.ravel()[np.argsort(order)] for image in mixed])",
    ],
    "1.2": ['"c"', '"C"', '"c."', '["c"]', '" c "', "\"'c'\"", '"ｃ"'],
}

WRONG = {
    "1.1": [
        (
            (
                "DecisionTreeClassifier(max_features='sqrt',"
                " random_state=forest.estimators_[3].random_state).fit(X, y,"
                " sample_weight=np.bincount(forest.estimators_samples_[7], minlength=len(X)))"
            ),
            "it saw other images, or not as often",
        ),
        ("forest.estimators_[3]", "forest's own"),
        (
            "(lambda t: setattr(t, 'tree_', forest.estimators_[3].tree_) or t)"
            "(clone(forest.estimators_[3]))",
            "not grown",
        ),
        (
            (
                "DecisionTreeClassifier(random_state=forest.estimators_[3].random_state).fit(X,"
                " y, sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
            ),
            "not that of tree number 3: `max_features`",
        ),
        (
            (
                "DecisionTreeClassifier(max_features='sqrt', random_state=3).fit(X, y,"
                " sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
            ),
            "not that of tree number 3: `random_state`",
        ),
        ("forest", "whole forest"),
        ("DecisionTreeClassifier()", "not grown yet"),
        ("DecisionTreeClassifier(max_features='sqrt').fit(X, y)", "other images"),
        ("forest.estimators_[7]", "tree number 7"),
        ("copy.deepcopy(forest.estimators_[3])", "taken from a forest"),
        ("copy.copy(forest.estimators_[3])", "taken from a forest"),
        ("pickle.loads(pickle.dumps(forest.estimators_[3]))", "taken from a forest"),
        (
            "RandomForestClassifier(8, random_state=0).fit(X, y).estimators_[3]",
            "taken from a forest",
        ),
        (
            (
                "DecisionTreeClassifier(max_features='sqrt',"
                " random_state=forest.estimators_[3].random_state).fit(X, y.astype(float),"
                " sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
            ),
            "or were the labels made floats?",
        ),
        (
            (
                "DecisionTreeClassifier(max_features='sqrt',"
                " random_state=forest.estimators_[3].random_state).fit(X,"
                " np.array(fashion.class_names)[y],"
                " sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
            ),
            "other classes than the forest",
        ),
        (
            (
                "DecisionTreeClassifier(max_depth=3).fit(X, y,"
                " sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
            ),
            "These settings",
        ),
        (
            (
                "DecisionTreeClassifier(max_features='sqrt',"
                " random_state=forest.estimators_[3].random_state).fit(X[np.bincount(forest.est"
                "imators_samples_[3], minlength=len(X)) > 0],"
                " y[np.bincount(forest.estimators_samples_[3], minlength=len(X)) > 0])"
            ),
            "not as often",
        ),
        (
            (
                "DecisionTreeClassifier(max_features='sqrt',"
                " random_state=forest.estimators_[3].random_state).fit(255 * X, y,"
                " sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
            ),
            "as they are",
        ),
        (
            (
                "DecisionTreeClassifier(max_features='sqrt',"
                " random_state=forest.estimators_[3].random_state).fit(X[:, :400], y,"
                " sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
            ),
            "rows of 400",
        ),
        ("DecisionTreeRegressor(random_state=0).fit(X, y)", "is asked"),
        ("forest.estimators_[3].tree_", "is asked"),
        ("3", "is an int"),
        ("DecisionTreeClassifier", "the class DecisionTreeClassifier"),
    ],
    "1.3": [
        ("sums[20, 0]", "begins at 0"),
        ("sums[-1, 0]", "after 50 trees"),
        ("sums[18, 0]", "after 19 trees"),
        ("sums[0, 0]", "after 1 tree."),
        ("sums[19, 1]", "another row"),
        ("sums[20, 2]", "`sums[20, 2]`"),
        ("sums[:20, 0].sum()", "Each is a sum already"),
        ("sums[19, 0] - sums[18, 0]", "tree 20 alone"),
        ("sums", "150 values"),
        ("sums[19]", "3 values"),
        ("sums[:20, 0]", "20 values"),
        ("20", "so many trees"),
        ("round(sums[19, 0], 2)", "Three decimals are asked, and the third"),
        ("sums[19, 0] + 0.0022", "near. The third decimal"),
        ("round(sums[19, 0], 1) + 0.02", "so many trees"),
        ("sums.tolist", "function"),
    ],
    "1.4": [
        ("mixed", "still the shuffled"),
        ("mixed.reshape(6, 784)[:, order]", "another wrong order"),
        ("X[:6][:, order[order]]", "another wrong order"),
        ("X[:6][::-1]", "but the images are not"),
        ("X[:5]", "(6, 784) or (6, 28, 28) is asked"),
        ("X[:6].T", "(784, 6)"),
        ("X[0]", "(784,)"),
        ("X[:6].reshape(12, 392)", "(6, 784) or (6, 28, 28) is asked"),
        ("np.zeros((6, 784))", "only moves pixels"),
        ("X[6:12]", "only moves pixels"),
        ("255 * X[:6]", "only moves pixels"),
        ("np.argsort(order)", "(784,)"),
        ("X[:6] + np.nan", "NaN"),
        ('"mixed"', "an array of six images is asked"),
        ("784", "This is one number, and an array of six images is asked."),
    ],
    "1.2": [
        ('"a"', "nothing told it"),
        ('"b"', "no network"),
        ('"d"', "not shown ahead"),
        ('"e"', "none of"),
        ('"c and d"', "none of"),
        ('["c", "b"]', "one letter"),
        ("3", "one letter"),
        ("None", "This is None"),
        ('""', "none of"),
    ],
}

GUESSES = {
    "1.a": (0.632, [0.61, 0.65, 0.63], [0.58, 0.5, 1.0, 0.37]),
}
