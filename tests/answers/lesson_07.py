"""Answers to the exercises of lesson 07: what they need, wrong ones and right ones."""

from tests.answers import written

SETUP = (
    written.WRITTEN
    + """
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


def learned(model, epochs=5):
    model.compile(keras.optimizers.Adam(0.003), crossentropy, steps_per_execution=47)
    model.fit(*few, epochs=epochs, batch_size=64, verbose=0)
    return model


class Wrapping(keras.Model):
    def __init__(self, within):
        super().__init__()
        self.within = within

    def call(self, image):
        return self.within(image)


good = learned(build((24,)))


def taught(make):
    model = make()
    model.set_weights(good.get_weights())
    return model
"""
)

GIVEN = {
    "7.2": "dict(accuracy=test_accuracy)",
    "7.3": "dict(runs=runs)",
    "7.4": "dict(judges=judges)",
}

CHANGED = {
    "7.2": {"accuracy": ["None", "86.8", '"0.868"', "np.nan"]},
    "7.3": {"runs": ["None", "runs[:3]", "runs[0]", '[Run("(50,)", 0, {}, 10, 1.0)]']},
    "7.4": {"judges": ["None", "fashion", "(judges[0][:5], judges[1])"]},
}

RIGHT = {
    "7.1": [
        "40_000",
        "1e4 * 4",
        '"40,000"',
        '"40 000"',
        "np.int64(40_000)",
        "2**2 * 10_000",
        "[40_000]",
        "10_000 / 0.5**2",
    ],
    "7.2": [
        "(0.8612, 0.8748)",
        "[test_accuracy - 0.0068, test_accuracy + 0.0068]",
        "(0.861, 0.875)",
        '("0,861", "0,875")',
        '("86.1 %", "87.5 %")',
        "np.array([-2, 2]) * error + test_accuracy",
        ("keras.ops.convert_to_tensor([test_accuracy - 2 * error, test_accuracy + 2 * error])"),
        "(test_accuracy - 1.96 * error, test_accuracy + 1.96 * error)",
    ],
    "7.3": [
        '"no"',
        '"No"',
        "False",
        "np.False_",
        '"n"',
        '"아니요"',
        "keras.ops.convert_to_tensor(False)",
        '"False."',
    ],
    "7.4": [
        "good",
        "taught(lambda: by_calls((28, 28, 1), Flatten(), Dense(24), ops.relu, Dense(10)))",
        "taught(lambda: net(Dense(24), layers.ReLU(), layers.Dropout(0.2), Dense(10, 'softmax')))",
        "taught(lambda: net(Flatten(), net(Dense(24, 'relu')), Dense(10), pixels=(28, 28)))",
        "net(good, pixels=(28, 28))",
        "met(Wrapping(good), (28, 28))",
        "taught(lambda: net(Dense(24, 'relu', use_bias=True), Dense(10, 'sigmoid')))",
    ],
}

WRONG = {
    "7.1": [
        ("20_000", "√2"),
        ("14_142", "less than √2"),
        ("5_000", "grows"),
        ("2_500", "grows"),
        ("30_000", "in all"),
        ("10_000", "there are now"),
        ("100_000_000", "hundred times"),
        ("160_000", "a quarter"),
        ("100", "√10,000 gives"),
        ("12_345", "under a root"),
        ("(40, 0)", "If you mean 40000"),
        ("4", "under a root"),
        ("0.25", "A count is"),
        ('"four times"', "in digits"),
    ],
    "7.2": [
        ("(test_accuracy - error, test_accuracy + error)", "one standard error"),
        ("(test_accuracy - 4 * error, test_accuracy + 4 * error)", "four standard errors"),
        ("(0.9, 0.8)", "lower bound"),
        ("(0.875, 0.861)", "lower bound"),
        ("(86.1, 87.5)", "If you mean 86.1 %"),
        ("(0.5, 0.6)", "middle is 0.550"),
        ("(test_accuracy, test_accuracy + 2 * error)", "middle"),
        ("(0.768, 0.968)", "how large is one"),
        ("(test_accuracy - 3 * error, test_accuracy + 3 * error)", "how large is one"),
        ("(test_accuracy, 2 * error)", "two ends"),
        ("(0.86, 0.88)", "middle"),
        ("test_accuracy", "is asked"),
        ("2 * error", "is asked"),
        ("(0.861, 0.868, 0.875)", "is asked"),
        ('"0.868 ± 0.007"', "is asked"),
        ("(0.861, ...)", "still a `...`"),
    ],
    "7.3": [
        ('"maybe"', "neither"),
        ('"yes"', "overlap"),
        ("True", "overlap"),
        ('"예"', "overlap"),
        ("1", "is asked"),
        ("0.805 > 0.80", "overlap"),
        ('"300"', "neither"),
        ("None", "This is None"),
        ("runs", "is asked"),
        ('""', "neither"),
        ("[False, False]", "is asked"),
    ],
    "7.4": [
        ("build((300,))", "fewer than 20,000"),
        ("build((24,))", "been trained"),
        ("None", "This is None"),
        ("build", "Call it"),
        ("build((25,))", "been trained"),
        ("build((26,))", "has 20,680 parameters"),
        (
            "net(Flatten(), Dense(20, 'relu'), layers.BatchNormalization(), Dense(200), Dense(10),"
            " pixels=(28, 28))",
            "fewer than 20,000",
        ),
        ("good.fit(*few, epochs=1, verbose=0, steps_per_epoch=1)", "what `fit` gave back"),
        ("(good, good.get_weights())", "the model alone"),
        ("good.get_weights()", "a Keras model is asked"),
        (
            "(m := build((24,)), m.set_weights([w * (np.arange(w.shape[-1]) < 6)"
            " if w.shape[-1] == 10 else w for w in good.get_weights()]))[0]",
            "0.78 is asked",
        ),
        ("net(Dense(10), pixels=(100,))", "784 numbers"),
        ("by_calls((28, 28), good, outputs=lambda z: [z, z])", "2 outputs"),
        ("(m := build((24,)), m.set_weights([w * np.nan for w in m.get_weights()]))[0]", "are NaN"),
        ("net(Flatten(), Dense(24), Dense(3), pixels=(28, 28))", "(3000, 3), not (3000, 10)"),
        ("Stops()", "no idea yet"),
    ],
}

GUESSES = {
    "7.a": (0.872, [0.86, 0.88], [0.85, 0.89, 0.95]),
    "7.b": (0.009, [0.006, 0.012], [0.0, 0.015]),
}
