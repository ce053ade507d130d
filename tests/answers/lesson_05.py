"""Answers to the exercises of lesson 05: what they need, wrong ones and right ones."""

SETUP = ""

GIVEN = {}

CHANGED = {}

RIGHT = {
    "5.1": [
        "0.06",
        "2 * 1.5 / 50",
        "3 / 50",
        '"0,06"',
        '".06"',
        '"6/100"',
        "np.float32(0.06)",
        "[0.06]",
        "keras.Variable(0.06)",
    ],
    "5.2": [
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
    "5.3": [
        "2.01",
        "2 + 0.01",
        '"2,01"',
        "2 - 0.01 * np.sign(-0.003)",
        "float(2 - 0.01 * 0.99895 * -1)",  # what Keras itself gives
        "2 - 0.01 * -0.003 / (np.sqrt(0.003**2) + 1e-7)",
        "np.float32(2.01)",
        "[2.01]",
        "keras.Variable(2.01)",
    ],
}

WRONG = {
    "5.1": [
        ("0.02", "not smaller"),
        ("0.04", "without momentum"),
        ("0.076", "momentum 0.9"),
        ("0.03", "not 1/λ"),
        ("0.12", "effective rate"),
        ("0.08", "1 + β"),
        ("3", "λ come in"),
        ("150", "steeper"),
        ("0.05", "not 2 + β"),
        ("0.059", "2 (1 + β) / λ"),
        ("0.061", "2 (1 + β) / λ"),
        ("0", "above 0"),
        ("-0.06", "above 0"),
        ('"small"', "in digits"),
        ("None", "This is None"),
        ("keras.optimizers.SGD(0.06, momentum=0.5)", "a learning rate is asked"),
    ],
    "5.2": [
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
    "5.3": [
        ("1.99", "against"),
        ("2.00003", "SGD's step"),
        ("2 + 0.01 * 0.003", "SGD's step"),
        ("1.99997", "with the gradient"),
        ("0.01", "Where does the weight end"),
        ("2 + 0.01 * np.sqrt(10)", "RMSprop's first step"),
        ("2.0316", "Adam's without its correction"),
        ("2.001", "correction"),
        ("2.003", "gradient itself"),
        ("2", "does move"),
        ("2.02", "rate × g / √g²"),
        ("2.0099", "rate × g / √g²"),
        ('"up"', "in digits"),
        ("None", "This is None"),
    ],
}

GUESSES = {}
