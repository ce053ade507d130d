"""Exercises of lessons 00 to 03 with other numbers."""

from functools import partial

from helpers.exercises import (
    checks_01,
    checks_02,
    checks_02_numbers,
    checks_03,
    lesson_00,
    lesson_02,
    lesson_03,
)
from tests.homework.variant import Variant

VARIANTS = {
    "0.1": Variant(
        text="Of 1,000 pictures, 800 show shirts and 200 show bags. Someone always answers "
        "“shirt”. What "
        "share of the answers is right?",
        changes={
            "check": partial(lesson_00.always_shirt, shirts=800, bags=200),
            "right": "800 of 1,000, by saying nothing but “shirt”.",
            "solution": "answer = 800 / 1_000",
        },
        wrong=(
            ("0.2", "share of bags"),
            ("0.8**2 + 0.2**2", "eight times in ten and “bag” 2 times"),
            ("200 / 800", "200 / 800 compares"),
            ("0.9", "What share of the 1,000"),  # the lesson's
            ("(800, 200)", "pictures of each kind"),
        ),
    ),
    "1.1": Variant(
        text="`forest` was fitted on the images `X` and their labels `y`. Grow its tree number 3 "
        "alone.",
        setup="""
fashion = data.load_fashion_mnist()
X = fashion.train_images.reshape(-1, 784)[6000:6500]
y = fashion.train_labels[6000:6500]
forest = RandomForestClassifier(12, random_state=7).fit(X, y)
""",
    ),
    "1.2": Variant(
        text="Which sentence do the measurements of the lesson support?\n\n"
        '- "a": What is told which pixels are neighbours loses when they are shuffled, network or '
        'not.\n- "b": On every table, trees are ahead of networks.\n- "c": Dense networks are good '
        'at images because they are told which pixels are neighbours.\n- "d": Only networks can be '
        "told which pixels are neighbours.",
        changes={
            "check": partial(checks_01.supported, letters=("c", "d", "a", "b")),
            "solution": 'answer = "a"',
        },
        wrong=(
            ('"c"', "hardly anything"),  # the lesson's
            ('"d"', "is told, too"),
            ('"b"', "On the three tables"),
            ('"e"', "none of"),
        ),
    ),
    "1.3": Variant(
        text="`sums` holds the running sums of boosting on ten rows of a table, start value "
        "included: a row of `sums` for each number of trees. What is the sum of row 0 after 20 "
        "trees?",
        setup="""
table = data.load_tables()[0]
boosting = GradientBoostingClassifier(n_estimators=30, max_depth=2, random_state=5)
boosting.fit(table.X, table.y)
sums = np.array(list(boosting.staged_decision_function(table.X[100:110])))[:, :, 0]
""",
    ),
    "1.4": Variant(
        text="`mixed` holds six shuffled images of 28 × 28: the pixel at place `order[j]` of the "
        "original went to place j. Undo the shuffle. (`np.argsort` turns an order round.)",
        setup="""
X = data.load_fashion_mnist().train_images.reshape(-1, 784)[6600:6700]
order = np.random.default_rng(11).permutation(784)
mixed = X[:6][:, order].reshape(-1, 28, 28)
""",
    ),
    "2.1": Variant(
        text="A network takes 784 pixels, and has 64 hidden neurons and ten outputs. How many "
        "parameters has the hidden layer, how many the output layer? Answer as "
        "`(hidden, output)`, with no comma inside a number.",
        changes={
            "check": partial(checks_02_numbers.counts, neurons=64),
            "right": "50,240 and 650.",
            "solution": "answer = (784 * 64 + 64, 64 * 10 + 10)",
        },
        wrong=(
            ("(50_176, 640)", "These are the weights"),
            ("(50_177, 650)", "784 × 64 + 1 gives"),
            ("(50_960, 650)", "not to an input"),
            ("(50_240, 6_410)", "count them twice"),
            ("(50_240, 7_850)", "the 64 hidden neurons"),
            ("(650, 50_240)", "other order"),
            ("50_890", "50,890 is right for both"),
            ("(50, 240, 650)", "Write 50240 for 50,240"),
            ("(78_500, 1_010)", "64 neurons has 784 weights"),  # the lesson's
        ),
    ),
    "2.2": Variant(
        text="On paper: a batch holds one image. The network gives three classes the shares 0.5, "
        "0.4 and 0.1; the true class is the second. A weight of 0.3 leads to its sum, from a "
        "hidden neuron whose output is 0.25. What is this weight after one step with learning rate "
        "0.2?",
        changes={
            "check": partial(
                checks_02_numbers.one_step, weight=0.3, share=0.4, entering=0.25, rate=0.2
            ),
            "right": "The gradient is (0.4 − 1) × 0.25 = −0.15. So the weight grows.",
            "solution": "answer = 0.3 - 0.2 * (0.4 - 1) * 0.25",
        },
        wrong=(
            ("0.27", "0.3 − 0.03 gives"),
            ("0.18", "0.3 − 0.12 gives"),
            ("0.28", "(0.4 × 0.25) × 0.2"),
            ("0.42", "input, 0.25, counts"),
            ("0.45", "rate is missing"),
            ("0.15", "learning rate is 0.2"),
            ("-0.15", "That is the gradient"),
            ("0.03", "how far"),
            ("0.44", "New = old"),  # the lesson's
        ),
    ),
    "2.3": Variant(
        text="Build a network of two layers for 784 pixels and ten classes, with 45 hidden neurons "
        "(sigmoid), softmax last.",
        changes={
            "check": partial(checks_02.two_layers, neurons=45),
            "right": "Two layers, 784 to 45 to 10.",
            "solution": lesson_02.EXERCISES[2]
            .solution.replace("30", "45")
            .replace("thirty", "hidden_45"),
        },
        wrong=(
            ("net(Dense(30, 'sigmoid'), Dense(10, 'softmax'))", "30 neurons, 45 are asked"),
            ("net(Dense(10, 'sigmoid'), Dense(45, 'softmax'))", "45 and 10 are swapped"),
            ("net(Dense(45), Dense(10, 'softmax'))", "no activation function"),
            ("net(Dense(45, 'relu'), Dense(10))", "add up to 1"),
            ("net(Dense(45, 'sigmoid'))", "this model has 1"),
        ),
    ),
    "2.4": Variant(
        text="Build any network for images of 784 pixels in ten classes (`keras.Input` first), and "
        "compile it so that `evaluate` will give its loss and its accuracy.",
    ),
    "2.5": Variant(
        text="`probabilities` holds, for 3,000 images, ten outputs that add up to 1, as of a "
        "network (they are made up). The largest of an image's ten outputs says how sure a network "
        "is. For which image is it smallest? Give its index, from 0.",
        setup="""
probabilities = np.random.default_rng(20).dirichlet(np.full(10, 0.5), 3_000)
""",
    ),
    "2.6": Variant(
        text="How many steps will three epochs take, with 12,000 images in batches of 64?",
        changes={
            "check": partial(checks_02_numbers.steps, images=12_000, batch=64),
            "right": "188 steps an epoch, the last with the 32 images left over; three times that.",
            "solution": "answer = 3 * int(np.ceil(12_000 / 64))",
        },
        wrong=(
            ("561", "12,000 / 64 is 187.5"),
            ("563", "3 × 187 + 2"),
            ("562.5", "A step is whole"),
            ("188", "Three are asked"),
            ("36_000", "How many steps"),
            ("1125", "Here they are of 64"),
            ("192", "3 × 64 gives"),
            ("1602", "Images / batch size"),  # the lesson's
        ),
    ),
    "3.1": Variant(
        text="A model begins with `keras.Input((28, 28))`. `predict` stops with: *Expected shape "
        "(None, 28, 28), but input has incompatible shape (320, 784)*. Into which shape must the "
        "array be brought?",
        changes={
            "check": partial(lesson_03.brought_to, images=320),
            "right": "320 images of 28 rows and 28 columns.",
            "solution": "answer = (320, 28, 28)",
        },
        wrong=(
            ("(320, 784)", "the shape it has"),
            ("(784, 320)", "cut across"),
            ("(28, 28, 320)", "images come first"),
            ("(320, 28)", "leaves out an axis"),
            ("(320, 28, 28, 1)", "not four"),
            ("(500, 28, 28)", "How many images"),  # the lesson's
        ),
    ),
    "3.2": Variant(
        text="These lines stand in a learner's notes:\n\n```\n"
        "first = keras.layers.Dense(60, activation='sigmoid', input_shape=(784,))\n"
        "second = keras.layers.Dense(10, activation='softmax')\n"
        "model = keras.Sequential([first, last])\n"
        "model.comfile(loss='sparse_categorical_crossentropy, metrics='accuracy')\n```\n\n"
        "Repair them: 784 inputs, layers as in the notes, compiled.",
        changes={
            "check": partial(checks_03.repaired, neurons=60),
            "right": "Built and compiled as the notes want: 47,710 parameters.",
            "solution": lesson_03.EXERCISES[1].solution.replace("100", "60"),
        },
        wrong=(
            ("net(Dense(60, 'sigmoid'), Dense(10, 'softmax'))", "not compiled"),
            ("net(Dense(60, 'relu'), Dense(10, 'softmax'))", "sigmoid, then softmax"),
            ("net(Dense(10, 'sigmoid'), Dense(60, 'softmax'))", "60 and 10"),
            ("compiled(net(Dense(60, 'sigmoid'), Dense(10, 'softmax')), 'mse')", "sparse_"),
            ("build_compiled(crossentropy, ['accuracy'])", "Here: 100, 10"),  # the lesson's
        ),
    ),
    "3.3": Variant(
        text="Run the next cell, and build the network that it draws, in whichever way you like.",
        setup="plotting.show(plotting.diagram(network_to_build()))",
    ),
}
