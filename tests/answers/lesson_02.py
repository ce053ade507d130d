"""Answers to the exercises of lesson 02: what they need, wrong ones and right ones."""

SETUP = """
probabilities = np.random.default_rng(0).dirichlet(np.ones(10), 500)
"""

GIVEN = {
    "2.5": "dict(probabilities=probabilities)",
}

CHANGED = {"2.5": {"probabilities": ["None", "probabilities[0]", "probabilities[:0]"]}}

RIGHT = {
    "2.1": ["(78500, 1010)", "[78_500, 1_010]", "np.array([78500, 1010])"],
    "2.2": ["1602", "534 * 3"],
    "2.3": [
        'net(Dense(30, "relu"), Dense(10, "softmax"))',
        "net(Flatten(), Dense(30), keras.layers.ReLU(), Dense(10, keras.activations.softmax),"
        " pixels=(28, 28))",
        "net(keras.layers.Reshape((784,)), Dense(30, lambda z: keras.ops.maximum(z, 0)),"
        " Dense(10), keras.layers.Softmax(), pixels=(28, 28))",
    ],
    "2.4": [
        "(m := build_compiled(crossentropy, ['accuracy']))",
        "build_compiled(keras.losses.SparseCategoricalCrossentropy(), ['acc'])",
        "build_compiled(keras.losses.sparse_categorical_crossentropy,"
        " [keras.metrics.SparseCategoricalAccuracy()])",
    ],
    "2.5": [
        "int(probabilities.max(1).argmin())",
        "np.argsort(probabilities.max(axis=1))[0]",
        "probabilities.max(1).argmin() - len(probabilities)",
    ],
    "2.6": ["0.731", "0.7310585786"],
}

WRONG = {
    "2.1": [
        ("(78_400, 1_000)", "bias"),
        ("(78_500, 10_010)", "counts the classes twice"),
        ("(1_010, 78_500)", "other order"),
        ("(784, 1010)", "100 neurons"),
        ("(78_500, 7850)", "not the pixels"),
        ("79_510", "shape"),
        ("(78_500, ...)", "still a `...`"),
    ],
    "2.2": [
        ("1599", "is a step, too"),
        ("1600", "Is the part of a step left"),
        ("534", "Three are asked"),
        ("48000 * 3", "How many steps"),
        ("533.3", "whole"),
        ("90", "batch size"),
    ],
    "2.3": [
        ('net(Dense(30), Dense(10, "softmax"))', "no activation"),
        ('net(Dense(10, "relu"), Dense(30, "softmax"))', "swapped"),
        ('net(Dense(100, "relu"), Dense(10, "softmax"))', "100 neurons, 30"),
        ('net(Dense(30, "softmax"), Dense(10, "sigmoid"))', "swapped"),
        ('net(Dense(30, "relu"), Dense(10, "sigmoid"))', "add up to 1"),
        ('net(Dense(30, "relu"), Dense(10, "softmax"), pixels=(28, 28))', "lays them out"),
        ('keras.Sequential([Dense(30, "relu"), Dense(10, "softmax")])', "not built"),
        ('[Dense(30, "relu"), Dense(10, "softmax")]', "list of layers"),
        ("net", "Call it"),
    ],
    "2.4": [
        ('net(Dense(10, "softmax"))', "not compiled"),
        ("build_compiled('categorical_crossentropy', ['accuracy'])", "sparse_"),
        ("build_compiled(crossentropy, [])", "loss alone"),
        ("build_compiled(crossentropy, ['accuracy']).compile()", "None"),
        (
            "build_compiled(keras.losses.SparseCategoricalCrossentropy(from_logits=True),"
            " ['accuracy'])",
            "expects sums",
        ),
    ],
    "2.5": [
        ("probabilities.max(axis=1).argmax()", "surest"),
        ("probabilities.max(axis=1).min()", "how sure it is"),
        ("probabilities.min(axis=1).argmin()", "smallest output"),
        ("500_000", "whole number from 0"),
    ],
    "2.6": [
        ("0.818", "sigmoid of 1.5 alone"),
        ("0.269", "other"),
        ("1.0", "Now its sigmoid"),
        ("0.5", "difference"),
        ("0.6", "Softmax of two sums equals"),
    ],
}

GUESSES = {
    "2.a": (0.1, [0.07, 0.13], [0.0, 0.2]),  # nothing at all, or twice as good as guessing
    "2.d": (0.735, [0.7, 0.77], [0.5, 0.65, 0.8]),
}
