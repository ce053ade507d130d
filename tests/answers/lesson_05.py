"""Answers to the exercises of lesson 05: what they need, wrong ones and right ones."""

SETUP = """
import dataclasses
def runs_of(label, *accuracies, updates=563):
    return [
        Run(label, seed, {"loss": (len(label),), "val_accuracy": (accuracy,)}, updates, 1.0)
        for seed, accuracy in enumerate(accuracies)
    ]
at_default = runs_of("Adam", 0.80, 0.82)
def try_rate(rate):
    best = 0.81 if rate == 0.1 else rate + 0.1
    return runs_of(f"SGD {rate}", best - 0.02, best)
final_runs = [
    Run(label, seed, {"val_accuracy": (value + seed * 0.014,)}, 10, 1.0)
    for label, value in (("SGD", 0.80), ("Adam", 0.82))
    for seed in (0, 1)
]
winner, accuracies = "Adam", {"Adam": np.array([[0.82], [0.834]])}
"""

GIVEN = {
    "5.4": "dict(adam=at_default)",
    "5.5": "dict(runs=final_runs)",
}

CHANGED = {
    "5.4": {"adam": ["None", "[]", "at_default[0]", "try_rate(0.1)", "[0.80, 0.82]"]},
    "5.5": {"runs": ["None", "[]", '"Adam"']},
}

RIGHT = {
    "5.1": [
        "0.7",
        "0.5 + 0.2",
        '"0,7"',
        '".7"',
        "7 / 10",
        "np.float32(0.7)",
        "[0.7]",
        "keras.Variable(0.7)",
    ],
    "5.2": [
        "0.1",
        "0.001 * 100",
        "0.001 / (1 - 0.99)",
        '"0,1"',
        '"1/10"',
        "1e-1",
        "np.float32(0.1)",
    ],
    "5.3": [
        "keras.optimizers.SGD(0.05, 0.9, True)",
        "(m := build_compiled(crossentropy, [], keras.optimizers.SGD(0.05, 0.9, True)))",
        (
            "keras.optimizers.SGD(keras.optimizers.schedules.PiecewiseConstantDecay([9],"
            " [0.05, 0.05]), momentum=0.9, nesterov=True)"
        ),
        "keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.05, 0.9, True))",
        "keras.optimizers.SGD(0.05, 0.9, True, clipnorm=1e9, name='mine')",
        "keras.optimizers.SGD(0.05, 0.9, True, weight_decay=0.0)",
        (
            'keras.optimizers.get({"class_name": "SGD", "config": {"learning_rate": 0.05,'
            ' "momentum": 0.9, "nesterov": True}})'
        ),
        "type('Mine', (keras.optimizers.SGD,), {})(0.05, 0.9, True)",
    ],
    "5.4": [
        "try_rate(0.75)",
        "tuple(try_rate(0.1))",
        "try_rate(0.1)[::-1]",
        "runs_of('SGD', 0.7, 0.8)",
        "runs_of('SGD 0.3', 0.81, 0.85)",
        "runs_of('SGD 1e-1', 0.801, 0.5)",
    ],
    "5.5": [
        '("Adam", 0.827)',
        '["adam", accuracies["Adam"].mean()]',
        '("Adam", "82.7 %")',
        "(winner, np.float32(0.827))",
        '("adam.", "0,827")',
        'np.array(["Adam", "0.8273"])',
        '("Adam", keras.ops.convert_to_tensor(0.827))',
    ],
}

WRONG = {
    "5.1": [
        ("0.3", "against"),
        ("0.2", "length of the step"),
        ("-0.2", "subtracted"),
        ("2.5", "rate of 1"),
        ("-1.5", "wrong sign"),
        ("20.5", "rate of 10"),
        ("0.6", "gradient come in"),
        ("0.4", "gradient come in"),
        ("0", "Two minus signs"),
        ("0.71", "Two minus signs"),
        ("0.69", "Two minus signs"),
        ("(0, 7)", "write 0.7"),
        ('"up"', "in digits"),
        ("None", "This is None"),
    ],
    "5.2": [
        ("0.01", "momentum 0.9"),
        ("0.00099", "longer"),
        ("0.001 / 0.99", "missing to 1"),
        ("0.00199", "not only"),
        ("0.001", "as given"),
        ("0.00001", "Momentum makes"),
        ("100", "the factor"),
        ("0.099", "newest"),
        ("3", "1 / (1 − β)"),
        ("0.11", "1 / (1 − β)"),
        ("0", "above 0"),
        ("-0.1", "above 0"),
        ('"SGD"', "in digits"),
        ("keras.optimizers.SGD(0.1)", "a learning rate is asked"),
    ],
    "5.3": [
        ('"sgd"', "defaults"),
        ("keras.optimizers.SGD(0.05, nesterov=True)", "ignores"),
        ("keras.optimizers.SGD(0.05, momentum=0.9)", "one argument more"),
        ("keras.optimizers.SGD(0.01, momentum=0.9, nesterov=True)", "learning rate is 0.01"),
        ("keras.optimizers.SGD(0.05, momentum=0.09, nesterov=True)", "momentum is 0.09"),
        ("keras.optimizers.SGD()", "momentum is 0"),
        ("keras.optimizers.Adam(0.05)", "SGD is asked"),
        ("keras.optimizers.Nadam(0.05)", "SGD is asked"),
        ("keras.optimizers.SGD", "the class SGD"),
        ("keras.optimizers.SGD(0.05, 0.9, True, weight_decay=0.0001)", "`weight_decay`"),
        ("keras.optimizers.SGD(0.05, 0.9, True, clipnorm=1.0)", "`clipnorm`"),
        ("keras.optimizers.SGD(0.05, 0.9, True, clipvalue=0.5, clipnorm=None)", "`clipvalue`"),
        ("keras.optimizers.SGD(0.05, 0.9, True, use_ema=True, clipnorm=1e9)", "asked: `use_ema`."),
        (
            "keras.optimizers.SGD(0.05, 0.9, True, gradient_accumulation_steps=4)",
            "`gradient_accumulation_steps`",
        ),
        (
            "keras.optimizers.SGD(0.05, 0.9, True, weight_decay=0.1, clipnorm=0.1)",
            "`weight_decay`, `clipnorm`",
        ),
        (
            "keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.05, 0.9))",
            "one argument more",
        ),
        (
            (
                "keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.05, 1000,"
                " 0.9, staircase=True), 0.9, True)"
            ),
            "does not stay",
        ),
        (
            "build_compiled(crossentropy, [], keras.optimizers.SGD(0.01, 0.9, True))",
            "learning rate is 0.01",
        ),
        ('net(Dense(10, "softmax"))', "not compiled"),
        ("(0.05, 0.9, True)", "optimizer object"),
        ("0.05", "optimizer object"),
    ],
    "5.4": [
        ("0.2", "what `try_rate` gives"),
        ("try_rate(0.01)", "far off"),
        ("try_rate(0.5)", "hump of SGD"),
        ("at_default", "Adam's own"),
        ("[0.7, 0.8]", "a list of runs"),
        ("try_rate(0.1)[:1]", "here are 1"),
        ("runs_of('SGD', 0.8, 0.8, updates=94)", "these runs 94"),
        ("runs_of('RMSprop', 0.83, 0.84)", "labelled “RMSprop”"),
        ("runs_of('SGD momentum', 0.83, 0.84)", "labelled “SGD momentum”"),
        ("runs_of('Adam 0.1', 0.83, 0.84)", "labelled “Adam 0.1”"),
        ("[dataclasses.replace(run, label='SGD 0.1') for run in at_default]", "Adam's own"),
        ("[try_rate(0.1)[1]] * 2", "the seeds"),
        ("try_rate(0.1)[:1] + try_rate(0.5)[1:]", "of several"),
        ("try_rate(0.1)[0]", "a single run"),
        ("try_rate", "Call it"),
        ("[]", "a list of runs"),
        ("runs_of('SGD', 0.8, 84.0)", "that is a share"),
        ("experiments.summary(try_rate(0.1))", "is asked"),
        ("experiments.by_label(try_rate(0.1))", "is asked"),
        (
            (
                "[dataclasses.replace(run, history={k: 3 * v for k, v in run.history.items()})"
                " for run in try_rate(0.1)]"
            ),
            "after 3",
        ),
    ],
    "5.5": [
        ('"Adam"', "Two things"),
        ('("SGD", 0.807)', "has 0.807"),
        ('("Adam", 0.834)', "One of its runs"),
        ('("Adam", 82.7)', "If you mean 82.7 %"),
        ('("Adam", 0.5)', "first column"),
        ('("Adam", 0.83)', "near the mean of its runs. Three decimals are asked"),
        ('("Adam", 0.829)', "near the mean of its runs. The third decimal"),
        ('(0.827, "Adam")', "The name comes first"),
        ("0.827", "Two things"),
        ('("winner", 0.827)', "none of"),
        ('("RMSprop", 0.827)', "none of"),
        ('("Adam", "accuracy")', "in digits"),
        ('{"Adam": 0.827}', "Two things"),
        ('("Adam", 0.82, 0.827)', "Two things"),
        ("(winner, ...)", "still a `...`"),
        ("(None, 0.827)", "This is None"),
        ("(winner, accuracies[winner])", "holds 2 values"),
    ],
}


GUESSES = {
    "5.c": (0.1, [0.0985, 0.1015], [0.01, 0.019, 0.097, 0.103]),
}
