"""Answers to the exercises of lesson 00: what they need, wrong ones and right ones."""

SETUP = """"""

GIVEN = {}

CHANGED = {}

RIGHT = {
    "0.1": ["70000", "70_000.0", "np.int64(70000)"],
    "0.2": ["0.25", "np.array([0.25])", "keras.ops.convert_to_tensor(0.25)"],
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
        ("0.26", "How many answers"),
        ("4", "between 0 and 1"),
    ],
}

GUESSES = {
    "0.a": (0.1, [0.09, 0.11], [0.07, 0.125, 0.5]),  # one of eight is another answer
    "0.b": (0.83, [0.8, 0.85], [0.75, 0.9]),
}
