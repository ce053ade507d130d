"""Answers to the exercises of lesson 04: what they need, wrong ones and right ones."""

SETUP = """
fashion = data.load_fashion_mnist()
X_train, y_train = fashion.train_images.reshape(-1, 784), fashion.train_labels
X_val, y_val = fashion.val_images.reshape(-1, 784), fashion.val_labels
few, judges = (X_train[:12000], y_train[:12000]), (X_val[:4000], y_val[:4000])
def build(activation, depth):
    model = keras.Sequential([keras.Input((784,))])
    for _ in range(1, depth):
        model.add(keras.layers.Dense(100, activation=activation))
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile(keras.optimizers.Adam(0.003), crossentropy, metrics=["accuracy"])
    return model
patient = build("relu", 2)
W1, b1, W2, b2 = patient.get_weights()
b1[:10] = -100
patient.set_weights([W1, b1, W2, b2])
patient.fit(X_train[:3000], y_train[:3000], verbose=0)
rectified = patient
leaky = build("leaky_relu", 2)
leaky.set_weights(patient.get_weights())
"""

GIVEN = {
    "4.2": "dict(judges=judges)",
    "4.3": "dict(judges=judges)",
    "4.4": "dict(twin=rectified, images=fashion.val_images[:200])",
}

CHANGED = {
    "4.2": {"judges": ["None", "(judges[0][:5], judges[1][:5])", "judges[::-1]"]},
    "4.3": {
        "judges": ["judges[0]", "(judges[0], judges[1][:5])", "(judges[0] * np.nan, judges[1])"]
    },
    "4.4": {
        "twin": ["None", "net(Dense(3))", "net(Flatten(), rectified, pixels=(28, 28))"],
        "images": ["fashion", "fashion.val_images[0]", "fashion.val_images[:0]"],
    },
}

_BIASES = "[w if k != 1 else np.maximum(w, 0) for k, w in enumerate(patient.get_weights())]"
_RELU10 = 'net(*[Dense(20, "relu") for _ in range(9)], Dense(10, "softmax"))'

RIGHT = {
    "4.1": ["0.25**9", "3.8e-6", "1 / 4**9"],
    "4.2": [],
    "4.3": [
        f"(m := build('relu', 2), m.set_weights({_BIASES}))[0]",
        "(leaky.fit(*few, verbose=0), leaky)[1]",
    ],
    "4.4": [
        "net(Flatten(), *rectified.layers, pixels=(28, 28))",
        "net(keras.layers.Reshape((784,)), *rectified.layers, pixels=(28, 28))",
        "net(Flatten(), rectified, pixels=(28, 28, 1))",
    ],
}

WRONG = {
    "4.1": [
        ("0.25", "one layer"),
        ("9 * 0.25", "multiplied"),
        ("0.5**9", "smaller"),
        ("0.25**10", "ten sigmoid"),
        ("7", "nine times"),
    ],
    "4.2": [
        (_RELU10, "keep sigmoid"),
        ('build("sigmoid", 10)', "good as guessing"),
        ('net(Dense(100, "sigmoid"), Dense(10, "softmax"))', "this model has 2"),
    ],
    "4.3": [
        ("patient", "dead: 0, 1, 2"),
        ('build("relu", 2)', "knows nothing"),
        ('build("relu", 3)', "two layers"),
    ],
    "4.4": [
        ("rectified", "rows of 784"),
        ('net(Flatten(), Dense(100, "relu"), Dense(10, "softmax"), pixels=(28, 28))', "otherwise"),
        ('net(Dense(100, "relu"), Dense(10, "softmax"), pixels=(28, 28))', "laid out"),
        ("fashion", "FashionMNIST"),
    ],
}

IN_FULL = {"04-45"}  # the patient learns what it is to keep

GUESSES = {
    "4.b": (1.0, [0.95], [0.05, 0.85]),
    "4.c": (0.193, [0.1, 0.25], [0.05, 0.35, 0.8]),  # as good as guessing is close
    "4.d": (6.03, [5.4, 6.7], [1, 2, 4.5, 7.5]),
    "4.e": (0.665, [0.6, 0.75], [0.05, 0.5, 0.8]),
}
