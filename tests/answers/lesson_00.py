"""Answers to the exercises of lesson 00: what they need, wrong ones and right ones."""

SETUP = """"""

GIVEN = {}

CHANGED = {}

RIGHT = {
    "0.1": [
        "70000",
        "70_000.0",
        "np.int64(70000)",
        '"70,000"',
        '"70 000"',
        "[70_000]",
        "7e4",
        "keras.ops.convert_to_tensor(70_000)",
        "sum([48_000, 12_000, 10_000])",
    ],
    "0.2": [
        "0.25",
        "np.array([0.25])",
        "keras.ops.convert_to_tensor(0.25)",
        '"25 %"',
        '"0,25"',
        '".25"',
        '"1/4"',
        "__import__('fractions').Fraction(1, 4)",
        "np.float32(0.25)",
    ],
}

WRONG = {
    "0.1": [
        ("48_000", "two more sets"),
        ("12_000", "validation set"),
        ("60_000", "One set is missing"),
        ("58_000", "training and test"),
        ("69_999", "all three sets hold"),
        ("6_000", "first network"),
        ("70", "all digits"),
        ("784", "pixels"),
        ("(70, 0)", "If you mean 70000"),
        ("[48_000, 12_000, 10_000]", "Add them up"),
        ("(10_000, 12_000, 48_000)", "Add them up"),
        ("[70_000, 0]", "2 values"),
        ("-70_000", "A count is"),
        ('"seventy thousand"', "in digits"),
        ("np.arange(12_000)", "12,000 values"),
        ("data.FashionMNIST", "the class FashionMNIST"),
    ],
    "0.2": [
        ("0.1", "here there are four"),
        ("25", "If you mean 25 %"),
        ("0.5", "How many answers"),
        ("0.26", "How many answers"),
        ("4", "between 0 and 1"),
        ("0.75", "guessed wrong"),
        ("0.4", "more often"),
        ("0.1 / 4", "0.1 / 4 gives"),
        ("1 / 3", "How many answers"),
        ('"a quarter"', "without quotes"),
        ("True", "This is True"),
        ("(1, 4)", "2 values"),
    ],
}

GUESSES = {
    "0.a": (0.1, [0.09, 0.11], [0.07, 0.125, 0.5]),  # one of eight is another answer
    "0.b": (0.83, [0.8, 0.85], [0.75, 0.9]),
}
