"""Answers to the exercises of lesson 05: what they need, wrong ones and right ones."""

SETUP = """
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
"""

GIVEN = {
    "5.4": "dict(adam=at_default)",
    "5.5": "dict(runs=final_runs, test=accuracy)",
}

CHANGED = {
    "5.4": {"adam": ["None", "[]", "at_default[0]", "try_rate(0.1)", "[0.80, 0.82]"]},
    "5.5": {"runs": ["None", "[]", '"Adam"'], "test": ["None", "84.12", "[0.3, accuracy]"]},
}

RIGHT = {
    "5.1": ["0.7", "0.5 + 0.2"],
    "5.2": ["0.1", "0.001 * 100"],
    "5.3": [
        "keras.optimizers.SGD(0.05, 0.9, True)",
        "(m := build_compiled(crossentropy, [], keras.optimizers.SGD(0.05, 0.9, True)))",
    ],
    "5.4": ["try_rate(0.75)", "tuple(try_rate(0.1))"],
    "5.5": ['("Adam", 0.841)', '["adam", accuracy]'],
}

WRONG = {
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
}


GUESSES = {
    "5.c": (0.1, [0.0985, 0.1015], [0.01, 0.019, 0.097, 0.103]),
}
