"""Answers to the exercises of lesson 04: what they need, wrong ones and right ones."""

from tests.answers import written

SETUP = (
    written.WRITTEN
    + """
from helpers.exercises.anatomy import parts
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


def deep(*between, bend="sigmoid", last="softmax"):
    # Nine hidden layers, what is to stand behind each of them, and an output layer.
    steps = [
        step
        for _ in range(9)
        for step in (layers.Dense(30, bend), *(make() for make in between))
    ]
    return knowing(net(*steps, layers.Dense(10, last)))


def residual():
    image = keras.Input((784,))
    given = Dense(30, "sigmoid")(image)
    for _ in range(8):
        given = layers.Add()([given, Dense(30, "sigmoid")(given)])
    model = knowing(keras.Model(image, Dense(10, "softmax")(given)))
    for layer in parts(model)[3:-1]:
        layer.set_weights([w * 0 for w in layer.get_weights()])
    return model


def knowing(model):
    # Weights set by hand, .62 right: each class has a neuron in each layer, that passes on how
    # like the class an image is.
    flat, labels = X_train[:3000], y_train[:3000]
    means = np.stack([flat[labels == k].mean(axis=0) for k in range(10)])
    means -= means.mean(axis=0)
    dense = [layer for layer in parts(model) if isinstance(layer, Dense)]
    for place, layer in enumerate(dense):
        kernel, bias = (np.zeros(w.shape, "float32") for w in (layer.kernel, layer.bias))
        if place == 0:
            kernel[:, :10] = 0.2 * means.T
            bias[:10] = -(flat @ kernel).mean(axis=0)[:10]
        else:
            kernel[range(10), range(10)], bias[:10] = 4, -2
        layer.set_weights([kernel, bias])
    return model


class Forward(keras.Model):
    def __init__(self):
        super().__init__()
        self.first, self.second = Dense(100), Dense(10)

    def call(self, given):
        return ops.softmax(self.second(ops.relu(self.first(given))))


class Images(keras.Model):
    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    def call(self, image):
        return self.rows(ops.reshape(image, (-1, 784)))


def revived(make=lambda: build("relu", 2), outgoing=None):
    W1, b1, W2, b2 = patient.get_weights()
    b1[:10] = 0
    if outgoing is not None:
        W2[:10] = outgoing
    model = make()
    model.set_weights([W1, b1, W2, b2])
    return model
"""
)

GIVEN = {
    "4.3": "dict(judges=judges)",
    "4.1": "dict(judges=judges)",
    "4.4": "dict(twin=rectified, images=fashion.val_images[:200])",
}

CHANGED = {
    "4.3": {"judges": ["None", "(judges[0][:5], judges[1][:5])", "judges[::-1]"]},
    "4.1": {
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
    "4.2": [
        "0.25**9",
        "3.8e-6",
        "1 / 4**9",
        '"3.8e-06"',
        "3.8147e-06",
        "0.000004",
        "1 / 262_144",
        "np.prod(np.full(9, 0.25))",
        '"1/262144"',
        "__import__('fractions').Fraction(1, 4**9)",
    ],
    "4.3": [
        "deep()",
        "deep(layers.BatchNormalization)",
        "deep(lambda: layers.Dropout(0.1), lambda: layers.Activation('sigmoid'), bend='linear')",
        "deep(bend=ops.sigmoid)",
        "net(Flatten(), deep(), pixels=(28, 28))",
        "deep(lambda: layers.Lambda(lambda z: 1 / (1 + ops.exp(-z))), bend='linear')",
        "deep(last='linear')",
        "residual()",
        "deep(lambda: layers.Lambda(ops.relu))",  # of what is above 0 it changes nothing
    ],
    "4.1": [
        f"(m := build('relu', 2), m.set_weights({_BIASES}))[0]",
        "(leaky.fit(*few, verbose=0), leaky)[1]",
        "revived()",
        "revived(lambda: net(Dense(100), layers.ReLU(), Dense(10, 'softmax')))",
        "revived(lambda: by_calls((784,), Dense(100), ops.relu, layers.Dropout(0.2), Dense(10)))",
        "revived(lambda: net(Flatten(), Dense(100, 'relu'), Dense(10), pixels=(28, 28)))",
        "revived(lambda: met(Forward()))",
        "revived(lambda: net(Dense(100, 'sigmoid'), Dense(10, 'softmax')))",
        "revived(lambda: net(net(Dense(100), layers.LeakyReLU(0.01)), Dense(10, 'softmax')))",
        "(m := net(Dense(100), layers.PReLU('ones'), Dense(10, 'softmax')), m.set_weights("
        "[*revived().get_weights()[:2], np.full(100, 0.01), *revived().get_weights()[2:]]))[0]",
    ],
    "4.4": [
        "net(Flatten(), *rectified.layers, pixels=(28, 28))",
        "net(keras.layers.Reshape((784,)), *rectified.layers, pixels=(28, 28))",
        "net(Flatten(), rectified, pixels=(28, 28, 1))",
        "by_calls((28, 28), lambda z: ops.reshape(z, (-1, 784)), rectified)",
        "met(Images(rectified), (28, 28))",
        "net(layers.Reshape((784, 1)), layers.Reshape((784,)), rectified, pixels=(28, 28))",
        "keras.Model([i := keras.Input((28, 28))], [rectified(Flatten()(i))])",
    ],
}

WRONG = {
    "4.2": [
        ("0.25**8", "eight sigmoid"),
        ("0.25", "one layer"),
        ("9 * 0.25", "multiplied"),
        ("0.25 / 9", "multiplied with each other"),
        ("0.5**9", "slope is smaller"),
        ("0.5", "nine are multiplied"),
        ("0.25**10", "ten sigmoid"),
        ("4**9", "other way round"),
        ("1", "ReLU"),
        ("7", "nine times"),
        ("0", "above 0"),
        ("1e-6", "nine times"),
        ("-6", "above 0"),
        ('"3.81·10⁻⁶"', "in digits"),
        ('"tiny"', "in digits"),
        ("[0.25] * 9", "9 values"),
    ],
    "4.3": [
        ('build("sigmoid", 10)', "good as guessing"),
        (
            "(m := deep(), m.set_weights([*m.get_weights()[:-1], -50.0 * (np.arange(10) > 4)]))[0]",
            "learns something",
        ),
        (_RELU10, "keep sigmoid"),
        ('net(Dense(100, "sigmoid"), Dense(10, "softmax"))', "this model has 2"),
        ("deep(bend='tanh')", "here is tanh"),
        ("deep(lambda: layers.Activation('tanh'), bend='linear')", "here is tanh"),
        ("deep(lambda: layers.Lambda(ops.relu), bend='linear')", "here is relu"),
        ("deep(bend='linear')", "here is linear"),
        ("deep(lambda: layers.Activation('tanh'))", "Something besides the dense layers"),
        (
            "knowing(net(*[Dense(30, 'sigmoid') for _ in range(4)], Dense(30, 'relu'),"
            " *[Dense(30, 'sigmoid') for _ in range(4)], Dense(10)))",
            "here is relu",
        ),
        ("net(*[Dense(30, 'sigmoid') for _ in range(10)], Dense(10))", "this model has 11"),
        (
            "(m := deep(), m.set_weights([w * np.nan for w in m.get_weights()]))[0]",
            "weights are NaN",
        ),
        ("by_calls((784,), deep(), outputs=lambda z: [z, z])", "2 outputs"),
        ("(deep(), None)", "the model alone"),
    ],
    "4.1": [
        ("patient", "every image: 0, 1, 2"),
        ('build("relu", 2)', "gets only"),
        ('build("relu", 3)', "two layers"),
        (
            "(m := net(Dense(100), layers.ReLU(), Dense(10, 'softmax')),"
            " m.set_weights(patient.get_weights()))[0]",
            "every image: 0, 1, 2",
        ),
        ("(m := met(Forward()), m.set_weights(patient.get_weights()))[0]", "every image: 0, 1, 2"),
        (
            "(m := by_calls((784,), Dense(100), ops.relu, Dense(10)),"
            " m.set_weights(patient.get_weights()))[0]",
            "every image: 0, 1, 2",
        ),
        (
            "(m := revived(), m.layers[0].bias.assign(np.where(np.arange(100) == 9, -100,"
            " m.layers[0].bias)))[0]",
            "every image: 9",
        ),
        ("revived(outgoing=0)", "times the largest: 0, 1, 2"),
        ("build('relu', 2).fit(*few, verbose=0)", "what `fit` gave back"),
        ("net(Dense(50, 'relu'), Dense(10, 'softmax'))", "two layers"),
        ("patient.get_weights()", "model"),
        ("net(Dense(100, 'relu'), Dense(10, 'softmax'), pixels=(28, 28))", "lays them out"),
    ],
    "4.4": [
        ("rectified", "rows of 784"),
        ('net(Flatten(), Dense(100, "relu"), Dense(10, "softmax"), pixels=(28, 28))', "otherwise"),
        ('net(Dense(100, "relu"), Dense(10, "softmax"), pixels=(28, 28))', "laid out"),
        ("fashion", "FashionMNIST"),
        ("net(Flatten(), rectified, layers.Activation('sigmoid'), pixels=(28, 28))", "otherwise"),
        ("net(layers.Permute((2, 1)), Flatten(), rectified, pixels=(28, 28))", "otherwise"),
        ("net(layers.Rescaling(1 / 255), Flatten(), rectified, pixels=(28, 28))", "otherwise"),
        ("net(Flatten(), Dense(10), pixels=(28, 27))", "Its input is (28, 27)"),
        ("by_calls((28, 28), Flatten(), rectified, outputs=lambda z: [z, z])", "2 outputs"),
        ("by_calls((28, 28), Flatten(), rectified, outputs=lambda z: {'a': z})", "a dict"),
        ("met(Forward())", "stops with"),
        ("Images(rectified)", "Call it once"),
        ("keras.Sequential([Flatten(), rectified])", "not built"),
        ("net(Flatten(), rectified, layers.Reshape((10, 1)), pixels=(28, 28))", "(200, 10, 1)"),
    ],
}

IN_FULL = {"04-45"}  # the patient learns what it is to keep

GUESSES = {
    "4.b": (1.0, [0.95], [0.05, 0.85]),
    "4.c": (5.01, [4.5, 5.5], [1, 2, 4, 6]),
}
