"""Answers to the exercises of lesson 07: what they need, wrong ones and right ones."""

from tests.answers import written

SETUP = (
    written.WRITTEN
    + """
from helpers import differences
fashion = data.load_fashion_mnist()
few = fashion.train_images[:12000], fashion.train_labels[:12000]
val = fashion.val_images[:3000], fashion.val_labels[:3000]
test_accuracy = 0.868
error = np.sqrt(test_accuracy * (1 - test_accuracy) / 10_000)
by_shape = differences.paired({"a": [0.1, 0.2], "b": [0, 0.1], "c": [0.3, 0.1]}, "a")
runs = [
    Run(label, seed, {"val_accuracy": (value,)}, 10, 1.0)
    for label, values in (
        ("100 neurons", (0.81, 0.80, 0.83)),
        ("30 neurons", (0.80, 0.81, 0.82)),
    )
    for seed, value in enumerate(values)
]
photo = (255 - np.arange(784) % 241).astype("uint8").reshape(28, 28)
def build(widths=(100,), activation="relu", rate=0.001, name="candidate"):
    model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten()], name=name)
    for width in widths:
        model.add(keras.layers.Dense(width, activation=activation))
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile(keras.optimizers.Adam(rate), crossentropy, metrics=["accuracy"])
    return model


def learned(model, epochs=8):
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


class Hiding(keras.Model):
    # Keras counts the layers that are attributes of a model, and these are not.
    def call(self, image):
        return hidden(image)


hidden = good


W1, b1, W2, b2 = good.get_weights()


def frozen_in(image):
    # Weights as plain arrays.
    return ops.relu(ops.reshape(image, (-1, 784)) @ W1 + b1) @ W2 + b2


def taught(make):
    model = make()
    model.set_weights(good.get_weights())
    return model
"""
)

GIVEN = {
    "7.1": "dict(photo=photo)",
    "7.2": "dict(runs=runs)",
    "7.3": "dict(accuracy=test_accuracy)",
    "7.4": "dict(judges=val)",
}

CHANGED = {
    "7.1": {
        "photo": [
            "None",
            "photo / 255",
            "photo[:5]",
            "photo[np.newaxis]",
            "255 - photo",
            "(photo / 255).astype('uint8')",
            "1 - photo",
        ]
    },
    "7.2": {"runs": ["None", "runs[:3]", "runs[0]", "runs[:4]", '[Run("(50,)", 0, {}, 10, 1.0)]']},
    "7.3": {"accuracy": ["86.8", '"0.868"', "np.nan"]},
    "7.4": {"judges": ["None", "fashion", "(val[0][:5], val[1])"]},
}

RIGHT = {
    "7.1": [
        "((255 - photo) / 255)[np.newaxis]",
        "1 - photo[None] / 255",
        "np.stack([(255 - photo) / 255])",
        "(~photo / 255).reshape(1, 28, 28)",
        "np.float32(1 - photo / 255)[None]",
        "(1 - photo / 255)[None].tolist()",
        "keras.ops.expand_dims((255 - photo) / 255, 0)",
        "[np.invert(photo) / 255]",
    ],
    "7.2": [
        '"no"',
        '"No"',
        "False",
        "np.False_",
        '"n"',
        '"아니요"',
        "keras.ops.convert_to_tensor(False)",
        '"False."',
    ],
    "7.3": [
        "(0.8612, 0.8748)",
        "[test_accuracy - 0.0068, test_accuracy + 0.0068]",
        "(0.861, 0.875)",
        '("0,861", "0,875")',
        '("86.1 %", "87.5 %")',
        "np.array([-2, 2]) * error + test_accuracy",
        ("keras.ops.convert_to_tensor([test_accuracy - 2 * error, test_accuracy + 2 * error])"),
        "(test_accuracy - 1.96 * error, test_accuracy + 1.96 * error)",
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
        ("(255 - photo) / 255", "a batch of one: (1, 28, 28)"),
        ("(255 - photo)[np.newaxis]", "still from 0 to 255"),
        ("photo[np.newaxis] / 255", "not inverted"),
        ("photo", "Invert them"),
        ("photo[np.newaxis]", "Invert them"),
        ("(255 - photo / 255)[np.newaxis]", "Invert before"),
        ("((255 - photo) / 255)[..., np.newaxis]", "the shape is (28, 28, 1)"),
        ("((255 - photo) / 255).reshape(1, 784)", "the shape is (1, 784)"),
        ("np.float32(1 - photo / 255)[None, ..., None]", "the shape is (1, 28, 28, 1)"),
        ("((255 - photo) / 255 / 255)[np.newaxis]", "twice"),
        ("-(photo[np.newaxis] / 255)", "negative"),
        ("((255 - photo) / 256)[np.newaxis]", "Divided by 256"),
        ("(1.0 - photo)[np.newaxis]", "Divide first"),
        ("((255 - photo) / 255).T[np.newaxis]", "on its side"),
        ("(1 - photo / 255)[np.newaxis] > 0.5", "isn't the photo inverted"),
        ("np.stack([(255 - photo) / 255] * 4)", "holds 3,136 numbers"),
        ("photo[:14]", "holds 392 numbers"),
        ("None", "This is None"),
        ('"inverted"', "This is the text"),
        ("good", "is asked"),
        ("(1 - photo)[None]", "cannot be negative"),
        ("((1 - photo) / 255)[None]", "cannot be negative"),
        ("(-photo / 255 + 1)[None]", "cannot be negative"),
    ],
    "7.2": [
        ('"maybe"', "neither"),
        ('"yes"', "Zero lies within it"),
        ("True", "Zero lies within it"),
        ('"예"', "do not show"),
        ("1", "is asked"),
        ("0.805 > 0.80", "do not show"),
        ('"300"', "neither"),
        ("None", "This is None"),
        ("runs", "is asked"),
        ('""', "neither"),
        ("[False, False]", "is asked"),
    ],
    "7.3": [
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
        ("(test_accuracy, error)", "is one error"),
        ("(0.86, 0.88)", "middle"),
        ("test_accuracy", "is asked"),
        ("2 * error", "is asked"),
        ("(0.861, 0.868, 0.875)", "is asked"),
        ('"0.868 ± 0.007"', "is asked"),
        ("(0.861, ...)", "still a `...`"),
    ],
    "7.4": [
        ("build((300,))", "fewer than 20,000"),
        ("build((24,))", "been trained"),
        (
            "(m := build((24,)), m.set_weights([w * (np.arange(w.shape[-1]) < 6)"
            " if w.shape[-1] == 10 else w for w in good.get_weights()]))[0]",
            "0.82 is asked",
        ),
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
        ("net(Dense(10), pixels=(100,))", "784 numbers"),
        ("by_calls((28, 28), good, outputs=lambda z: [z, z])", "2 outputs"),
        ("(m := build((24,)), m.set_weights([w * np.nan for w in m.get_weights()]))[0]", "are NaN"),
        ("net(Flatten(), Dense(24), Dense(3), pixels=(28, 28))", "(3000, 3), not (3000, 10)"),
        ("Stops()", "no idea yet"),
        ("met(Hiding(), (28, 28))", "counts 0 parameters"),
        (
            "by_calls((28, 28), layers.Lambda(frozen_in, output_shape=(10,)))",
            "no parameters",
        ),
        (
            "by_calls((28, 28), Flatten(), Dense(784), layers.Reshape((28, 28)),"
            " layers.Lambda(lambda image: hidden(image)))",
            "fewer than 20,000",
        ),
        (
            "by_calls((28, 28), layers.Rescaling(1.0), layers.PReLU(),"
            " layers.Lambda(lambda image: hidden(image)))",
            "counts 784 parameters",
        ),
    ],
}

GUESSES = {
    "7.a": (0.872, [0.866, 0.878], [0.85, 0.86, 0.89, 0.95]),
    "7.b": (0.0057, [0.004, 0.007], [0.0, 0.003, 0.01]),
}
