"""Answers to the exercises of lesson 00: what they need, wrong ones and right ones."""

SETUP = """"""

GIVEN = {}

CHANGED = {}

RIGHT = {
    "0.1": [
        "0.9",
        "np.array([0.9])",
        "keras.ops.convert_to_tensor(0.9)",
        '"90 %"',
        '"0,9"',
        '".90"',
        '"9/10"',
        "__import__('fractions').Fraction(900, 1000)",
        "np.float32(0.9)",
        "1 - 100 / 1000",
    ],
}

WRONG = {
    "0.1": [
        ("0.5", "equally frequent"),
        ("0.1", "share of bags"),
        ("0.9 ** 2 + 0.1 ** 2", "nine times in ten"),
        ("100 / 900", "bags with shirts"),
        ("900", "Divide by the number"),
        ('"900"', "Divide by the number"),
        ("800", "between 0 and 1"),
        ("90", "If you mean 90 %"),
        ("9", "If you mean 9 in ten, write 0.9; if 9 %, write 0.09."),
        ("1.0", "called shirts, too"),
        ("0", "Nobody looked"),
        ("900 / 10_000", "Shirts are most"),
        ("(900, 100)", "pictures of each kind"),
        ("0.89", "What share of the 1,000"),
        ('"nine of ten"', "without quotes"),
        ("True", "This is True"),
        ("(9, 10)", "2 values"),
    ],
}

GUESSES = {
    "0.a": (0.68, [0.65, 0.72], [0.6, 0.75, 0.1]),
    "0.b": (0.83, [0.8, 0.85], [0.75, 0.9]),
}
