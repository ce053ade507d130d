"""Answers to the exercises of lesson 06: what they need, wrong ones and right ones."""

SETUP = """
fashion = data.load_fashion_mnist()
few = fashion.train_images[:6000], fashion.train_labels[:6000]
judges = fashion.val_images[:3000], fashion.val_labels[:3000]
test_accuracy = 0.868
error = np.sqrt(test_accuracy * (1 - test_accuracy) / 10_000)
runs = [
    Run(label, seed, {"val_accuracy": (value + seed / 100,)}, 10, 1.0)
    for label, value in (("(100,)", 0.80), ("(300,)", 0.805))
    for seed in (0, 1, 2)
]
def build(widths=(100,), activation="relu", rate=0.001, name="candidate"):
    model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten()], name=name)
    for width in widths:
        model.add(keras.layers.Dense(width, activation=activation))
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile(keras.optimizers.Adam(rate), crossentropy, metrics=["accuracy"])
    return model
"""

GIVEN = {
    "6.2": "dict(accuracy=test_accuracy)",
    "6.3": "dict(runs=runs)",
    "6.4": "dict(judges=judges)",
}

CHANGED = {
    "6.2": {"accuracy": ["None", "86.8", '"0.868"', "np.nan"]},
    "6.3": {"runs": ["None", "runs[:3]", "runs[0]", '[Run("(50,)", 0, {}, 10, 1.0)]']},
    "6.4": {"judges": ["None", "fashion", "(judges[0][:5], judges[1])"]},
}

RIGHT = {
    "6.1": ["40_000", "1e4 * 4"],
    "6.2": ["(0.8612, 0.8748)", "[test_accuracy - 0.0068, test_accuracy + 0.0068]"],
    "6.3": ['"no"', '"No"'],
    "6.4": [],
}

WRONG = {
    "6.1": [
        ("20_000", "√2"),
        ("5_000", "grows"),
        ("30_000", "in all"),
        ("12_345", "under a root"),
    ],
    "6.2": [
        ("(test_accuracy - error, test_accuracy + error)", "one standard error"),
        ("(0.9, 0.8)", "lower bound"),
        ("(86.1, 87.5)", "not percentages"),
        ("(0.5, 0.6)", "middle"),
        ("(0.768, 0.968)", "how large is one"),
    ],
    "6.3": [('"maybe"', "none of"), ('"yes"', "overlap"), ("True", "is asked")],
    "6.4": [
        ("build((300,))", "fewer than 20,000"),
        ("build((24,))", "been trained"),
        ("None", "This is None"),
        ("build", "Call it"),
    ],
}

GUESSES = {
    "6.a": (0.872, [0.86, 0.88], [0.85, 0.89, 0.95]),
    "6.b": (0.009, [0.006, 0.012], [0.0, 0.015]),
}
