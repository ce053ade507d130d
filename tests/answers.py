"""Answers to every exercise, right and wrong, as a learner might type them.

A wrong one stands with a part of the message that it is to get. `SETUP` makes what a lesson's
answers refer to, small enough for a unit test; the notebooks themselves are filled with the first
wrong answer and the solution in `tests.rehearsals.filling`.
"""

IMPORTS = """
import keras
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier
from helpers import data, experiments
from helpers.experiments import Run
crossentropy = "sparse_categorical_crossentropy"
keras.utils.set_random_seed(0)
"""

# What makes the answers below short.
SHORTHANDS = """
import keras
import numpy as np
Dense, Flatten = keras.layers.Dense, keras.layers.Flatten


def net(*layers, pixels=(784,)):
    return keras.Sequential([keras.Input(pixels), *layers])


def build_compiled(loss, metrics, optimizer="rmsprop"):
    model = net(Dense(100, "sigmoid"), Dense(10, "softmax"))
    model.compile(optimizer, loss, metrics=metrics)
    return model
"""

_IMAGES = """
fashion = data.load_fashion_mnist()
X_train, y_train = fashion.train_images.reshape(-1, 784), fashion.train_labels
X_val, y_val = fashion.val_images.reshape(-1, 784), fashion.val_labels
few, judges = (X_train[:12000], y_train[:12000]), (X_val[:4000], y_val[:4000])
"""

SETUP = {
    "0": "",
    "1": """
fashion = data.load_fashion_mnist()
X, y = fashion.train_images.reshape(-1, 784)[:300], fashion.train_labels[:300]
forest = RandomForestClassifier(8, random_state=0).fit(X, y)
sums = np.arange(150.0).reshape(50, 3) / 7
order = np.random.default_rng(0).permutation(784)
mixed = X[:6][:, order].reshape(-1, 28, 28)
""",
    "2": """
probabilities = np.random.default_rng(0).dirichlet(np.ones(10), 500)
""",
    "3": "",
    "4": _IMAGES
    + """
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
""",
    "5": """
def runs_of(label, *accuracies, updates=563):
    return [
        Run(label, seed, {"val_accuracy": (accuracy,)}, updates, 1.0)
        for seed, accuracy in enumerate(accuracies)
    ]
at_default = runs_of("Adam", 0.80, 0.82)
def try_rate(rate):
    return runs_of("SGD", 0.79, 0.81) if rate == 0.1 else runs_of("SGD", rate, rate + 0.1)
final_runs = [
    Run(label, seed, {"val_accuracy": (value + seed / 100,)}, 10, 1.0)
    for label, value in (("SGD", 0.80), ("Adam", 0.82))
    for seed in (0, 1)
]
winner, accuracy = "Adam", 0.8412
""",
    "6": _IMAGES
    + """
few = fashion.train_images[:6000], y_train[:6000]
judges = fashion.val_images[:3000], y_val[:3000]
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
""",
}

# What a check is given besides the answer.
GIVEN = {
    "1.2": "dict(forest=forest)",
    "1.3": "dict(sums=sums)",
    "1.4": "dict(mixed=mixed, originals=X[:6])",
    "2.5": "dict(probabilities=probabilities)",
    "4.2": "dict(judges=judges)",
    "4.3": "dict(judges=judges)",
    "4.4": "dict(twin=rectified, images=fashion.val_images[:200])",
    "5.4": "dict(adam=at_default)",
    "5.5": "dict(runs=final_runs, test=accuracy)",
    "6.2": "dict(accuracy=test_accuracy)",
    "6.3": "dict(runs=runs)",
    "6.4": "dict(judges=judges)",
}

_BIASES = "[w if k != 1 else np.maximum(w, 0) for k, w in enumerate(patient.get_weights())]"
_TWIN = "net(Flatten(), *rectified.layers, pixels=(28, 28))"
_RELU10 = 'net(*[Dense(20, "relu") for _ in range(9)], Dense(10, "softmax"))'
_SIGMOID10 = 'build("sigmoid", 10)'
_LARGE = 'dict(kernel_initializer=keras.initializers.VarianceScaling(16, mode="fan_avg"))'

RIGHT = {
    "0.1": ["70000", "70_000.0", "np.int64(70000)"],
    "0.2": ["0.25", "np.array([0.25])", "keras.ops.convert_to_tensor(0.25)"],
    "1.1": ['"random forest"', '" Random  Forest"'],
    "1.2": [
        "DecisionTreeClassifier(max_features=28, random_state=forest.estimators_[3].random_state)"
        ".fit(X, y, sample_weight=np.bincount(forest.estimators_samples_[3], minlength=len(X)))"
    ],
    "1.3": ["round(sums[19, 0], 3)", "sums[19][0]"],
    "1.4": ["X[:6]", "X[:6].reshape(6, 28, 28).copy()", "X[:6].tolist()"],
    "1.5": ['"c"', '"C"'],
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
    "2.5": ["int(probabilities.max(1).argmin())", "np.argsort(probabilities.max(axis=1))[0]"],
    "2.6": ["0.731", "0.7310585786"],
    "3.3": [
        'net(Dense(64, "relu"), Dense(32, "relu"), Dense(10, "softmax"))',
        'keras.Sequential([net(Dense(64, "relu"), Dense(32)), keras.layers.Activation("relu"),'
        ' Dense(10, "softmax")])',
    ],
    "3.1": ['"input_shape"', '"Input_Shape "'],
    "3.2": [
        "build_compiled(crossentropy, ['accuracy'])",
        "build_compiled(keras.losses.SparseCategoricalCrossentropy(), ['accuracy'])",
    ],
    "4.1": ["0.25**9", "3.8e-6", "1 / 4**9"],
    "4.3": [
        f"(m := build('relu', 2), m.set_weights({_BIASES}))[0]",
        "(leaky.fit(*few, verbose=0), leaky)[1]",
    ],
    "4.4": [
        _TWIN,
        "net(keras.layers.Reshape((784,)), *rectified.layers, pixels=(28, 28))",
        "net(Flatten(), rectified, pixels=(28, 28, 1))",
    ],
    "5.1": ["0.7", "0.5 + 0.2"],
    "5.2": ["0.1", "0.001 * 100"],
    "5.3": [
        "keras.optimizers.SGD(0.05, 0.9, True)",
        "(m := build_compiled(crossentropy, [], keras.optimizers.SGD(0.05, 0.9, True)))",
    ],
    "5.4": ["try_rate(0.75)", "tuple(try_rate(0.1))"],
    "5.5": ['("Adam", 0.841)', '["adam", accuracy]'],
    "6.1": ["40_000", "1e4 * 4"],
    "6.2": ["(0.8612, 0.8748)", "[test_accuracy - 0.0068, test_accuracy + 0.0068]"],
    "6.3": ['"no"', '"No"'],
    "4.2": [],
    "6.4": [],
}

WRONG = {
    "0.1": [
        ("48_000", "two more sets"),
        ("60_000", "One set is missing"),
        ("69_999", "all three sets hold"),
        ('"70000"', "without quotes"),
    ],
    "0.2": [
        ("0.1", "here there are four"),
        ("25", "percentage"),
        ("0.5", "How many answers"),
        ("4", "between 0 and 1"),
    ],
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
        ("np.zeros((6, 784))", "lost or changed"),
    ],
    "1.5": [('"a"', "level"), ('"b"', "it is none"), ('"d"', "tables"), ('"e"', "none of")],
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
    ],
    "3.3": [
        ('net(Dense(64, "relu"), Dense(10, "softmax"))', "3 layers"),
        ('net(Dense(32, "relu"), Dense(64, "relu"), Dense(10, "softmax"))', "Layer 1 has 32"),
        ('net(Dense(64, "sigmoid"), Dense(32, "relu"), Dense(10, "softmax"))', "is sigmoid"),
        ('net(Dense(64, "relu"), pixels=(28,))', "begins with 784"),
    ],
    "3.1": [
        ('"dens2"', "stopped at dens2"),
        ('"comfile"', "stopped at comfile"),
        ("1", "one of the five"),
    ],
    "3.2": [
        ('net(Dense(100, "sigmoid"), Dense(10, "softmax"))', "not compiled"),
        ('net(Dense(100, "relu"), Dense(10, "softmax"))', "sigmoid, then softmax"),
        ('net(Dense(10, "sigmoid"), Dense(100, "softmax"))', "100 and 10"),
        ("build_compiled(crossentropy, [])", "No accuracy"),
        ("build_compiled('mse', ['accuracy'])", "sparse_"),
    ],
    "4.1": [
        ("0.25", "one layer"),
        ("9 * 0.25", "multiplied"),
        ("0.5**9", "smaller"),
        ("0.25**10", "ten sigmoid"),
        ("7", "nine times"),
    ],
    "4.2": [
        (_RELU10, "keep sigmoid"),
        (_SIGMOID10, "good as guessing"),
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
    "5.1": [
        ("0.3", "against"),
        ("0.2", "That is the step"),
        ("2.5", "rate 1"),
        ("0", "Two minus signs"),
    ],
    "5.2": [
        ("0.01", "momentum 0.9"),
        ("0.00099", "longer"),
        ("0.001 / 0.99", "missing to 1"),
        ("3", "1 / (1 − β)"),
    ],
    "5.3": [
        ('"sgd"', "defaults"),
        ("keras.optimizers.SGD(0.05, nesterov=True)", "ignores"),
        ("keras.optimizers.SGD(0.05, momentum=0.9)", "one argument more"),
        ("keras.optimizers.SGD(0.01, momentum=0.9, nesterov=True)", "learning rate is 0.01"),
        ("keras.optimizers.Adam(0.05)", "SGD is asked"),
        ("keras.optimizers.SGD", "object"),
    ],
    "5.4": [
        ("0.2", "what `try_rate` gives"),
        ("try_rate(0.01)", "far off"),
        ("try_rate(0.5)", "hump of SGD"),
        ("at_default", "Adam's own"),
        ("[0.7, 0.8]", "a list of runs"),
        ("try_rate(0.1)[:1]", "here are 1"),
        ("runs_of('SGD', 0.8, 0.8, updates=94)", "these runs 94"),
    ],
    "5.5": [
        ('"Adam"', "Two things"),
        ('("SGD", 0.841)', "has 0.805"),
        ('("Adam", 0.825)', "flatters"),
        ('("Adam", 84.1)', "share"),
        ('("Adam", 0.5)', "test set"),
    ],
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
