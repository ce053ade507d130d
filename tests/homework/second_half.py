"""Exercises of lessons 04 to 07 with other numbers."""

from functools import partial

from helpers.exercises import checks_04, checks_05, checks_06_numbers
from tests.homework.variant import Variant

VARIANTS = {
    "4.2": Variant(
        text="A gradient passes back through seven sigmoid layers. By which factor do their slopes "
        "multiply it at most?",
        changes={
            "check": partial(checks_04.shrinks, layers=7),
            "right": "0.25 to the power 7, about 6 in a hundred thousand.",
            "solution": "answer = 0.25**7",
        },
        wrong=(
            ("0.25", "through seven"),
            ("7 * 0.25", "not added up"),
            ("0.25**8", "eight sigmoid layers. Seven"),
            ("0.25**6", "six sigmoid layers. Seven"),
            ("0.5**7", "0.5⁷"),
            ("4**7", "other way round"),
            ("0.25**9", "Seven layers do so seven times"),  # the lesson's
        ),
    ),
    "5.1": Variant(
        text="Along the steepest wall of a valley, the curvature is λ = 20. Up to which rate does "
        "momentum with β = 0.8 settle?",
        changes={
            "check": partial(checks_05.limit, curvature=20, momentum=0.8),
            "right": "2 × 1.8 / 20 = 0.18. Without momentum the limit would be 2 / 20 = 0.1.",
            "solution": "answer = 2 * (1 + 0.8) / 20",
        },
        wrong=(
            ("0.1", "2 / 20 gives"),
            ("0.19", "Here it is 0.8"),
            ("0.09", "not 1/λ"),
            ("0.02", "not smaller"),
            ("0.9", "effective rate"),
            ("3.6", "λ come in"),
            ("0.14", "2.8 / 20"),
            ("0.06", "with β = 0.8 and λ = 20"),  # the lesson's
        ),
    ),
    "5.2": Variant(
        text="Make the optimizer object: SGD with learning rate 0.02 and Nesterov momentum 0.8.",
        changes={
            "check": partial(checks_05.nesterov, rate=0.02, momentum=0.8),
            "solution": "answer = keras.optimizers.SGD(learning_rate=0.02, momentum=0.8, "
            "nesterov=True)",
        },
        wrong=(
            ('"sgd"', "defaults"),
            ("keras.optimizers.SGD(0.02, momentum=0.8)", "one argument more"),
            ("keras.optimizers.SGD(0.02, nesterov=True)", "ignores"),
            ("keras.optimizers.SGD(0.05, 0.9, True)", "momentum is 0.9"),  # the lesson's
            ("keras.optimizers.SGD(0.05, 0.8, True)", "learning rate is 0.05"),
        ),
    ),
    "5.3": Variant(
        text="A weight is 1.5 and its gradient −0.02. What is it after the first step of Adam with "
        "rate 0.005?",
        changes={
            "check": partial(checks_05.first_adam, weight=1.5, gradient=-0.02, rate=0.005),
            "solution": "answer = 1.5 + 0.005",
        },
        wrong=(
            ("1.495", "against"),
            ("1.5001", "SGD's step, 0.005 × 0.02"),
            ("1.4999", "with the gradient"),
            ("0.005", "Where does the weight end"),
            ("1.5 + 0.005 * 10**0.5", "RMSprop"),
            ("1.5005", "correction"),
            ("1.52", "gradient itself"),
            ("2.01", "rate × g / √g²"),  # the lesson's
        ),
    ),
    "6.1": Variant(
        text="A network is right on 80 % of 1,600 new images. How large is the standard error of "
        "that figure?",
        changes={
            "check": partial(checks_06_numbers.standard_error, share=0.80, images=1_600),
            "right": "Two of them to each side: .78 to .82 is what such a figure is worth.",
            "solution": "answer = np.sqrt(0.80 * 0.20 / 1600)",
        },
        wrong=(
            ("0.8 * 0.2 / 1600", "0.80 × 0.20 / 1,600"),
            ("0.4", "1,600 images come in"),
            ("0.02", "two standard errors"),
            ("np.sqrt(0.8 / 1600)", "1 − p is missing"),
            ("1", "1 % is 0.01"),
            ("40", "stands above"),
            ("0.006", "with p = 0.80 and n = 1,600"),  # the lesson's
        ),
    ),
    "6.3": Variant(
        text="`val_losses` holds the loss of a network on the images that choose, after each of 14 "
        "epochs (made up). After which epoch would `EarlyStopping` with a patience of 5 have ended "
        "this training?",
        setup="""
val_losses = np.array(
    [0.98, 0.80, 0.83, 0.74, 0.69, 0.71, 0.66, 0.67, 0.70, 0.72, 0.68, 0.67, 0.65, 0.64]
)
""",
        wrong=(
            ("7", "That is the best epoch"),
            ("11", "Epochs count from 1"),
            ("13", "fifth epoch without"),
            ("14", "the last of all"),
            ("0.66", "That is a loss"),
            ("5", "lowest loss so far"),
            ("15", "from 1 to 14"),
        ),
    ),
    "6.4": Variant(
        text="`right` says which of 4,000 new images one network answers rightly, `right_60` the "
        "same of another (both are made up). How far is the first ahead? Give "
        "`(difference, standard error)`.",
        setup="""
chance = np.random.default_rng(31)
right = chance.random(4_000) < 0.88
right_60 = np.where(chance.random(4_000) < 0.8, right, chance.random(4_000) < 0.7)
""",
    ),
    "6.5": Variant(
        text="A network of two classes gives the outputs .7 and .3. What does the first become at "
        "temperature 2? (Three decimals are enough.)",
        changes={
            "check": partial(checks_06_numbers.softened, larger=0.7),
            "right": "Twice the temperature: nearer to one half.",
            "solution": "answer = np.sqrt(0.7) / (np.sqrt(0.7) + np.sqrt(0.3))",
        },
        wrong=(
            ("0.7", "at temperature 1"),
            ("0.35", "sums are divided"),
            ("0.49 / 0.58", "surer"),
            ("0.7**0.5", "sum of both roots"),
            ("0.6", "three decimals"),
            ("0.3956", "the smaller one"),
            ("2 / 3", "Raise 0.7 and 0.3"),  # the lesson's
        ),
    ),
    "7.1": Variant(
        text="`photo` holds one picture of 28 × 28 pixels, the background bright (255), as whole "
        "numbers from 0 to 255. Make of it what the network of the lesson should be given.",
        setup="""
photo = (255 * (1 - data.load_fashion_mnist().val_images[41])).astype("uint8")
""",
    ),
    "7.2": Variant(
        text="Look at the differences of five seeds (made up). Do they show that 30 neurons are "
        'worse than 100? "yes" or "no".',
        setup="""
ends = {
    "100 neurons": [0.861, 0.858, 0.866, 0.857, 0.863],
    "10 neurons": [0.851, 0.862, 0.838, 0.866, 0.829],
    "30 neurons": [0.853, 0.851, 0.856, 0.850, 0.854],
}
runs = [
    experiments.Run(label, seed, {"val_accuracy": (value,)}, 564, 1.0)
    for label, values in ends.items()
    for seed, value in enumerate(values)
]
by_shape = differences.paired(ends, "100 neurons")
differences.table(by_shape)
""",
        wrong=(('"no"', "All of it lies below zero"), ("False", "below zero"), ('"maybe"', "neit")),
    ),
    "7.3": Variant(
        text="A network was right on a share `test_accuracy` of the 10,000 test images (made up). "
        "Give it as `(low, high)`: two standard errors to each side.",
        setup="test_accuracy = 0.892",
    ),
}
