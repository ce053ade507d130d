"""Answers to the exercises of lesson 03: what they need, wrong ones and right ones."""

from tests.answers import written

SETUP = (
    written.WRITTEN
    + """
from helpers.exercises import network_to_build
"""
)

GIVEN = {}

CHANGED = {}

RIGHT = {
    "3.1": [
        "(500, 28, 28)",
        "[500, 28, 28]",
        "(-1, 28, 28)",
        "(500, -1, 28)",
        "[500, 28, -1]",
        "np.array([500, -1, 28])",
        "np.array([500, 28, 28])",
        "np.zeros((500, 784)).reshape(-1, 28, 28).shape",
        "keras.ops.convert_to_tensor([500, 28, 28])",
        "(500.0, 28.0, 28.0)",
    ],
    "3.2": [
        "build_compiled(crossentropy, ['accuracy'])",
        "build_compiled(keras.losses.SparseCategoricalCrossentropy(), ['accuracy'])",
        "compiled(by_calls((784,), Dense(100), layers.Activation('sigmoid'), Dense(10),"
        " layers.Softmax()))",
        "compiled(met(Written((100, 10))))",
        "compiled(met(Written((100, 10))), metrics=['acc', 'sparse_top_k_categorical_accuracy'])",
        "compiled(net(net(Dense(100, 'sigmoid')), Dense(10), layers.Activation('softmax')))",
        "compiled(by_calls((784,), Dense(100), ops.sigmoid, Dense(10), ops.softmax),"
        " [crossentropy])",
        "compiled(net(Dense(100, keras.activations.sigmoid), layers.Dropout(0.1),"
        " Dense(10, 'softmax')), metrics=[], weighted_metrics=['accuracy'])",
    ],
    "3.3": [
        'net(Dense(64, "relu"), Dense(32, "relu"), Dense(10, "softmax"))',
        'keras.Sequential([net(Dense(64, "relu"), Dense(32)), keras.layers.Activation("relu"),'
        ' Dense(10, "softmax")])',
        "by_calls((784,), Dense(64), ops.relu, Dense(32), layers.ReLU(), Dense(10), ops.softmax)",
        "met(Written((64, 32, 10), bend='relu'))",
        "net(Dense(64), lambda_ := layers.Lambda(lambda z: ops.maximum(z, 0)), layers.Dropout(0.1),"
        " Dense(32, lambda z: z * ops.cast(z > 0, z.dtype)), Dense(10, 'softmax'))",
        "net(Dense(64, layers.LeakyReLU(0.0)), Dense(32, keras.activations.relu), Dense(10),"
        " layers.Softmax())",
        "keras.Model([i := keras.Input((784,))], [net(Dense(64, 'relu'), Dense(32, 'relu'),"
        " Dense(10, 'softmax'))(i)])",
    ],
}

WRONG = {
    "3.1": [
        ("(28, 28)", "shape of one image"),
        ("(None, 28, 28)", "any number of images"),
        ("(500, 784)", "the shape it has"),
        ("(784, 500)", "cut across"),
        ("(28, 28, 500)", "images come first"),
        ("(1, 28, 28)", "batch of one"),
        ("(12000, 28, 28)", "How many images"),
        ("np.zeros((500, 28, 28))", "That is an array"),
        ("(500, 28)", "leaves out an axis"),
        ("(32, 28, 28)", "not 32 of them"),
        ("(500, 28, 28, 1)", "not four"),
        ("(500, 14, 56)", "from the right"),
        ("500", "one number"),
        ("(784,)", "one axis"),
        ("[500]", "one axis"),
        ("(500, -1)", "the shape it has"),
        ("(-1, 28)", "2 numbers"),
        ("(500, -1, -1)", "one −1"),
        ("(500, -1, 30)", "from the right"),
        ("(500, 0, -1)", "from the right"),
        ("(500, 28, 28, 1, 1)", "5 numbers"),
        ('"(500, 28, 28)"', "without quotes"),
        ("np.zeros((500, 28, 28))", "That is an array"),
    ],
    "3.2": [
        ('net(Dense(100, "sigmoid"), Dense(10, "softmax"))', "not compiled"),
        ('net(Dense(100, "relu"), Dense(10, "softmax"))', "sigmoid, then softmax"),
        ('net(Dense(10, "sigmoid"), Dense(100, "softmax"))', "100 and 10"),
        ('net(Dense(100, "sigmoid"), Dense(10, "softmax"), pixels=(28,))', "784 inputs"),
        ('net(Dense(100, "sigmoid"), Dense(10, "relu"))', "sigmoid and relu"),
        ("build_compiled(crossentropy, [])", "No accuracy"),
        ("build_compiled('mse', ['accuracy'])", "sparse_"),
        ("build_compiled('categorical_crossentropy', ['categorical_accuracy'])", "sparse_"),
        ("build_compiled(crossentropy, ['categorical_accuracy'])", "accuracy"),
        (
            "compiled(net(Dense(100, 'sigmoid'), Dense(10)), losses.SparseCategoricalCrossentropy("
            "from_logits=True))",
            "sigmoid and linear",
        ),
        (
            "compiled(net(Dense(100, 'sigmoid', use_bias=False), Dense(10, 'softmax')))",
            "79,410 parameters",
        ),
        (
            "net(Flatten(), Dense(100, 'sigmoid'), Dense(10, 'softmax'), pixels=(28, 28))",
            "784 inputs",
        ),
        (
            "net(Dense(100, 'sigmoid'), layers.BatchNormalization(), Dense(10, 'softmax'))",
            "Besides dense layers",
        ),
        ("compiled(net(Dense(100, 'softmax'), Dense(10, 'sigmoid')))", "softmax and sigmoid"),
        (
            "compiled(by_calls((784,), Dense(100), ops.tanh, Dense(10, 'softmax')))",
            "tanh and softmax",
        ),
        ("compiled(keras.Sequential([Dense(100, 'sigmoid'), Dense(10, 'softmax')]))", "not built"),
        (
            "build_compiled(losses.SparseCategoricalCrossentropy(from_logits=True), ['accuracy'])",
            "expects sums",
        ),
        ("compiled(Stops())", "`RuntimeError: no idea yet`"),
    ],
    "3.3": [
        ('net(Dense(64, "relu"), Dense(10, "softmax"))', "3 layers"),
        ('net(Dense(32, "relu"), Dense(64, "relu"), Dense(10, "softmax"))', "neurons is not 32"),
        ('net(Dense(64, "sigmoid"), Dense(32, "relu"), Dense(10, "softmax"))', "is sigmoid"),
        ('net(Dense(64, "relu"), pixels=(28,))', "begins with 784"),
        ("Written((64, 32, 10), bend='relu')", "Call it once"),
        (
            "(lambda i, h, g: keras.Model(i, Dense(10, 'softmax')(layers.concatenate([h, g]))))"
            "(*around(Dense(64, 'relu'), Dense(32, 'relu')))",
            "don't stand in a row",
        ),
        ("network_to_build()", "the drawn network itself"),
        ("net(network_to_build())", "the drawn network itself"),
        ("net(*network_to_build().layers)", "the drawn network itself"),
        (
            "(lambda i, h, g: keras.Model(i, Dense(10, 'softmax')(g + h[:, :32])))"
            "(*around(Dense(64, 'relu'), Dense(32, 'relu')))",
            "gets around dense layer 2",
        ),
        (
            "(lambda i, h, g: keras.Model(i, [g, g]))"
            "(*around(Dense(64, 'relu'), Dense(32, 'relu'), Dense(10, 'softmax')))",
            "2 outputs",
        ),
        (
            "by_calls((784,), Dense(64, 'relu'), Dense(32), ops.tanh, Dense(10, 'softmax'))",
            "Layer 2: the activation is tanh",
        ),
        ("net(Dense(64, 'relu'), Dense(32), Dense(10, 'softmax'))", "Layer 2: the activation is"),
        ("net(Dense(64, 'relu'), Dense(32, 'relu'), Dense(10))", "Layer 3: the activation is"),
        ("net(Dense(64, 'relu'), Dense(32, 'softmax'), Dense(10, 'relu'))", "Layer 2: the act"),
        (
            "net(Dense(64, 'relu', use_bias=False), Dense(32, 'relu', use_bias=False),"
            " Dense(10, 'softmax'))",
            "2 of its dense layers have no bias",
        ),
        (
            "net(Flatten(), Dense(64, 'relu'), Dense(32, 'relu'), Dense(10, 'softmax'),"
            " pixels=(28, 28))",
            "begins with 784",
        ),
        (
            "net(Dense(64, 'relu'), layers.Softmax(), Dense(32, 'relu'), Dense(10, 'softmax'))",
            "Something besides the dense layers",
        ),
        (
            "net(Dense(64, 'relu'), Dense(32, 'relu'), layers.Lambda(lambda z: z[::-1]),"
            " Dense(10, 'softmax'))",
            "the other images",
        ),
        (
            "net(Dense(64, 'relu'), Dense(32, 'relu'), layers.Lambda(lambda z: z * 0),"
            " Dense(10, 'softmax'))",
            "the same for each of 500 made-up images",
        ),
        ("net(Dense(64, 'leaky_relu'), Dense(32, 'relu'), Dense(10, 'softmax'))", "leaky_relu"),
        (
            "net(Dense(64, 'relu6'), Dense(32, 'relu'), Dense(10, 'softmax'))",
            "functions are unusual ones",
        ),
    ],
}

GUESSES = {"3.a": (0, [0], [1, 79_510])}
