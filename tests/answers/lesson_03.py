"""Answers to the exercises of lesson 03: what they need, wrong ones and right ones."""

SETUP = """"""

GIVEN = {}

CHANGED = {}

RIGHT = {
    "3.1": ['"input_shape"', '"Input_Shape "'],
    "3.2": [
        "build_compiled(crossentropy, ['accuracy'])",
        "build_compiled(keras.losses.SparseCategoricalCrossentropy(), ['accuracy'])",
    ],
    "3.3": [
        'net(Dense(64, "relu"), Dense(32, "relu"), Dense(10, "softmax"))',
        'keras.Sequential([net(Dense(64, "relu"), Dense(32)), keras.layers.Activation("relu"),'
        ' Dense(10, "softmax")])',
    ],
}

WRONG = {
    "3.1": [
        ('"dens2"', "stopped at dens2"),
        ('"comfile"', "stopped at comfile"),
        ('"the missing quote"', "stopped at the missing quote"),
        ("\"metrics='accuracy'\"", "stopped at metrics='accuracy'"),
        ("1", "one of the five"),
    ],
    "3.2": [
        ('net(Dense(100, "sigmoid"), Dense(10, "softmax"))', "not compiled"),
        ('net(Dense(100, "relu"), Dense(10, "softmax"))', "sigmoid, then softmax"),
        ('net(Dense(10, "sigmoid"), Dense(100, "softmax"))', "100 and 10"),
        ('net(Dense(100, "sigmoid"), Dense(10, "softmax"), pixels=(28,))', "784 inputs"),
        ('net(Dense(100, "sigmoid"), Dense(10, "relu"))', "sigmoid and relu"),
        ("build_compiled(crossentropy, [])", "No accuracy"),
        ("build_compiled('mse', ['accuracy'])", "sparse_"),
    ],
    "3.3": [
        ('net(Dense(64, "relu"), Dense(10, "softmax"))', "3 layers"),
        ('net(Dense(32, "relu"), Dense(64, "relu"), Dense(10, "softmax"))', "Layer 1 has 32"),
        ('net(Dense(64, "sigmoid"), Dense(32, "relu"), Dense(10, "softmax"))', "is sigmoid"),
        ('net(Dense(64, "relu"), pixels=(28,))', "begins with 784"),
    ],
}

GUESSES = {
    "3.b": (10_100, [10_100], [10_000, 10_101, 78_500]),  # without the biases; from the pixels
    "3.c": (0, [0], [1, 79_510]),
    "3.e": (4, [4], [3, 5]),
}
