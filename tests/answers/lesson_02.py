"""Answers to the exercises of lesson 02: what they need, wrong ones and right ones."""

from tests.answers import written

SETUP = f"""{written.WRITTEN}
probabilities = np.random.default_rng(0).dirichlet(np.ones(10), 500)
"""

GIVEN = {
    "2.5": "dict(probabilities=probabilities)",
}

CHANGED = {"2.5": {"probabilities": ["None", "probabilities[0]", "probabilities[:0]"]}}

RIGHT = {
    "2.1": [
        "(78500, 1010)",
        "[78_500, 1_010]",
        "np.array([78500, 1010])",
        "(784 * 100 + 100, 100 * 10 + 10)",
        '("78,500", "1,010")',
        '["78 500", 1010.0]',
        "keras.ops.convert_to_tensor([78500, 1010])",
        "(np.int64(78500), np.float32(1010))",
    ],
    "2.2": [
        "1602",
        "534 * 3",
        '"1,602"',
        "1602.0",
        "3 * int(np.ceil(48_000 / 90))",
        "np.array([1602])",
        "-(-48_000 // 90) * 3",
        "keras.ops.convert_to_tensor(1602)",
    ],
    "2.3": [
        'net(Dense(30, "relu"), Dense(10, "softmax"))',
        "net(Flatten(), Dense(30), keras.layers.ReLU(), Dense(10, keras.activations.softmax),"
        " pixels=(28, 28))",
        "net(keras.layers.Reshape((784,)), Dense(30, lambda z: keras.ops.maximum(z, 0)),"
        " Dense(10), keras.layers.Softmax(), pixels=(28, 28))",
        "by_calls((28, 28, 1), layers.Flatten(), Dense(30), ops.sigmoid, Dense(10), ops.softmax)",
        "by_calls((28, 28), lambda z: ops.reshape(z, (-1, 784)), Dense(30, 'relu'),"
        " layers.Dropout(0.1), Dense(10, 'softmax'))",
        "net(Flatten(), net(Dense(30, 'sigmoid')), net(Dense(10, 'softmax'), pixels=(30,)),"
        " pixels=(28, 28))",
        "by_calls((784,), Dense(30), lambda z: ops.maximum(z, 0.0), layers.Identity(),"
        " Dense(10, lambda z: ops.exp(z) / ops.sum(ops.exp(z), axis=-1, keepdims=True)))",
        "met(Written())",
        "met(Written(bend='relu'), (28, 28))",
        "Written()",
        "keras.Model([i := keras.Input((784,))], [Dense(10, 'softmax')(Dense(30, 'relu')(i))])",
        "keras.Model({'pixels': (i := keras.Input((784,), name='pixels'))},"
        " Dense(10, 'softmax')(Dense(30, 'relu')(i)))",
        "net(Dense(30, 'relu', dtype='mixed_float16'), Dense(10, 'softmax', dtype='float32'))",
        "(m := net(Dense(30, 'relu'), Dense(10, 'softmax')),"
        " m.set_weights([w * np.nan for w in m.get_weights()]))[0]",
        "net(Dense(30, 'relu', trainable=False), Dense(10, 'softmax'))",
    ],
    "2.4": [
        "(m := build_compiled(crossentropy, ['accuracy']))",
        "build_compiled(keras.losses.SparseCategoricalCrossentropy(), ['acc'])",
        "build_compiled(keras.losses.sparse_categorical_crossentropy,"
        " [keras.metrics.SparseCategoricalAccuracy()])",
        "compiled(net(Dense(10)), losses.SparseCategoricalCrossentropy(from_logits=True))",
        "compiled(net(Dense(10, 'softmax')), [crossentropy])",
        "compiled(by_calls((784,), Dense(10, 'softmax', name='output')), {'output': crossentropy})",
        "compiled(net(Dense(10, 'softmax')), losses.SparseCategoricalCrossentropy(name='mine'))",
        "compiled(net(Dense(10, 'softmax')), metrics=(), weighted_metrics=['accuracy'])",
        "compiled(net(Dense(10, 'softmax')), metrics=['accuracy',"
        " metrics.SparseTopKCategoricalAccuracy(5)])",
        "compiled(net(Flatten(), Dense(10, 'softmax'), pixels=(28, 28, 1)))",
        "compiled(met(Written()))",
        "compiled(Written())",
        "compiled(net(Dense(10, 'softmax', kernel_regularizer='l2')))",
        "compiled(net(layers.BatchNormalization(), Dense(10, 'softmax')))",
        "compiled(net(Dense(10, 'softmax')), OwnLoss())",
        "compiled(net(Dense(10, 'softmax')), metrics=[OwnAccuracy('because')])",
        "compiled(net(Dense(10, 'softmax')), metrics=[lambda y, p: ops.mean(ops.cast("
        "ops.argmax(p, -1) == ops.cast(ops.reshape(y, (-1,)), 'int32'), 'float32'))])",
    ],
    "2.5": [
        "int(probabilities.max(1).argmin())",
        "np.argsort(probabilities.max(axis=1))[0]",
        "probabilities.max(1).argmin() - len(probabilities)",
        "float(probabilities.max(axis=1).argmin())",
        "str(probabilities.max(axis=1).argmin())",
        "keras.ops.argmin(keras.ops.max(probabilities, axis=1))",
        "min(range(500), key=lambda k: max(probabilities[k]))",
        "np.flatnonzero(probabilities.max(1) == probabilities.max(1).min())",
    ],
    "2.6": [
        "0.731",
        "0.7310585786",
        '"0,731"',
        '"73.1 %"',
        "1 / (1 + np.exp(-1))",
        "np.exp(1.5) / (np.exp(1.5) + np.exp(0.5))",
        "keras.ops.sigmoid(1.0)",
        "keras.ops.softmax(np.array([1.5, 0.5]))[0]",
        '".731"',
    ],
}

WRONG = {
    "2.1": [
        ("(78_400, 1_000)", "bias"),
        ("(78_400, 1_010)", "hidden layer: these are its weights"),
        ("(78_500, 1_000)", "output layer: these are its weights"),
        ("(78_401, 1_001)", "784 × 100 + 1 gives"),
        ("(78_500, 1_001)", "100 × 10 + 1 gives"),
        ("(78_500, 1_100)", "100 × 10 + 100"),
        ("(79_184, 1_010)", "not to an input"),
        ("(78_500, 10_010)", "count them twice"),
        ("(78_500, 10_000)", "count them twice"),
        ("(1_010, 78_500)", "other order"),
        ("(784, 1010)", "100 neurons"),
        ("(78_500, 7850)", "not the pixels"),
        ("(78_500, 110)", "10 neurons has 100 weights"),
        ("79_510", "both layers together"),
        ("(78_500, 79_510)", "both layers together"),
        ("(78_500, ...)", "still a `...`"),
        ("(78_500.5, 1_010)", "A count is a whole number"),
        ("(78, 500, 1_010)", "comma"),
        ("{78_500, 1_010}", "set"),
        ("78_500", "shape"),
        ("(78_500, None)", "None"),
    ],
    "2.2": [
        ("1599", "3 × 533"),
        ("3 * (48_000 // 90)", "is a step, too"),
        ("1600", "Is the part of a step left"),
        ("48_000 / 90 * 3", "Is the part of a step left"),
        ("534", "Three are asked"),
        ("533", "without its last"),
        ("48000 * 3", "How many steps"),
        ("48_000", "in one epoch"),
        ("533.3", "whole"),
        ("48_000 / 90", "whole"),
        ("4500", "batches of 32"),
        ("1500", "batches of 32"),
        ("270", "3 × 90"),
        ("90", "batch size"),
        ("(1, 602)", "If you mean 1602"),
        ('"many"', "in digits"),
        ("float('nan')", "NaN"),
        ("[534, 534, 534]", "3 values"),
        ("-1602", "A count is"),
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
        ("net(Dense(30, 'tanh'), Dense(10, 'softmax'))", "activation is tanh"),
        ("net(Dense(30, 'relu', use_bias=False), Dense(10, 'softmax'))", "23,830 parameters"),
        ("net(Dense(30, 'relu'), Dense(20, 'relu'), Dense(10, 'softmax'))", "this model has 3"),
        ("net(Dense(30, 'relu'), Flatten(), Dense(10, 'softmax'), pixels=(28, 28))", "28 numbers"),
        ("net(Dense(30, 'relu'), layers.BatchNormalization(), Dense(10, 'softmax'))", "Besides"),
        ("net(layers.Rescaling(1 / 255), Dense(30, 'relu'), Dense(10, 'softmax'))", "Rescaling"),
        ("net(Dense(30, 'relu'), Dense(1, 'sigmoid'))", "How many classes"),
        ("net(Dense(30, 'relu'), Dense(10))", "add up to 1"),
        ("net(Dense(30, 'relu'), Dense(10, 'softmax'), pixels=(100,))", "784 pixels are given"),
        (
            "by_calls((784,), Dense(30, 'relu'), outputs=lambda z: [z, Dense(10, 'softmax')(z)])",
            "2 outputs",
        ),
        (
            "by_calls((784,), Dense(30, 'relu'), outputs=lambda z: {'a': Dense(10, 'softmax')(z)})",
            "gives a dict ('a')",
        ),
        (
            "keras.Model([i := keras.Input((784,)), j := keras.Input((784,))],"
            " Dense(10, 'softmax')(Dense(30, 'relu')(i + j)))",
            "2 inputs",
        ),
        ("(net(Dense(30, 'relu'), Dense(10, 'softmax')), 'history')", "the model alone"),
        ("Written", "Written()` makes a model"),
        ("Stops()", "`RuntimeError: no idea yet`"),
        ("stopping()", "`RuntimeError: no idea yet`"),
        ("net(Dense(30_000), Dense(300), Dense(10))", "far too many"),
        ("keras.callbacks.History()", "what `fit` gave back"),
        ("Dense(30)", "single layer"),
        ("met(Written((30, 30, 10)))", "this model has 3"),
        (
            "by_calls((784,), Dense(30, 'relu'), Noise(), Dense(10, 'softmax'))",
            "chance plays a part",
        ),
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
        ("compiled(net(Dense(10)))", "expects shares"),
        ("compiled(net(Dense(10, 'sigmoid')))", "expects shares"),
        ("compiled(net(Dense(1, 'sigmoid')), 'binary_crossentropy')", "(1, 1), not (1, 10)"),
        ("compiled(net(Dense(3, 'softmax')))", "(1, 3), not (1, 10)"),
        ("compiled(net(Dense(1, 'sigmoid')))", "(1, 1), not (1, 10)"),
        ("compiled(net(Dense(10, 'softmax'), pixels=(5,)))", "shape (5,)"),
        ("build_compiled(crossentropy, [keras.metrics.Accuracy()])", "metrics `evaluate` stops"),
        ("build_compiled(crossentropy, ['categorical_accuracy'])", "accuracy"),
        (
            "build_compiled(crossentropy, [keras.metrics.SparseTopKCategoricalAccuracy(5)])",
            "top_k_categorical_accuracy 1.00",
        ),
        (
            "build_compiled(crossentropy, [keras.metrics.BinaryAccuracy(name='accuracy'),"
            " 'sparse_categorical_accuracy'])",
            "metrics `evaluate` stops",
        ),
        ("build_compiled('mse', ['accuracy'])", "sparse_"),
        ("compiled(net(Dense(10, 'softmax'), pixels=(28, 28)))", "(1, 28, 10)"),
        ("compiled(net(Dense(10, 'softmax')), loss=None)", "no loss"),
        (
            "compiled(by_calls((784,), Dense(10, 'softmax', name='output')), {'o': crossentropy})",
            "stops",
        ),
        (
            "compiled(by_calls((784,), outputs=lambda z: [Dense(10, 'softmax')(z)] * 2))",
            "2 outputs",
        ),
        ("(build_compiled(crossentropy, ['accuracy']), 3)", "the model alone"),
        (
            "compiled(net(Dense(10, 'softmax')), lambda y, p: ops.mean(p, axis=-1))",
            "made-up images",
        ),
        ("compiled(net(Dense(10, 'softmax')), lambda: 3)", "stops"),
    ],
    "2.5": [
        ("probabilities.max(axis=1).argmax()", "surest"),
        ("probabilities.max(axis=1).min()", "how sure it is"),
        ("round(float(probabilities.max(axis=1).min()), 3)", "how sure it is"),
        ("probabilities.min(axis=1).argmin()", "smallest output"),
        ("probabilities.max(axis=1).argmin() + 1", "count from 0"),
        ("500_000", "whole number from 0"),
        ("500", "from 0 to 499"),
        ("-501", "from 0 to 499"),
        ("0.5", "from 0 to 499"),
        ("probabilities[probabilities.max(axis=1).argmin()]", "10 values"),
        ("probabilities.max(axis=1)", "500 values"),
        ("probabilities.argmin", "function"),
        ("int(np.ptp(probabilities, axis=1).argmin())", "closest"),
        ("None", "This is None"),
        ("probabilities.max(axis=0).argmin()", "the place of a class"),
        ("200", "less sure of"),
    ],
    "2.6": [
        ("0.818", "sigmoid of 1.5 alone"),
        ("0.622", "sigmoid of 0.5 alone"),
        ("0.269", "other"),
        ("1 / (1 + np.exp(1))", "other"),
        ("0.881", "1.5 + 0.5"),
        ("0.75", "exponentials"),
        ("1.0", "Now its sigmoid"),
        ("0.5", "difference"),
        ("0.6", "Softmax of two sums equals"),
        ("0.73", "three decimals"),
        ("0.734", "three decimals"),
        ("73.1", "If you mean 73.1 %"),
        ("np.exp(1)", "A share lies between"),
        ("keras.ops.softmax(np.array([1.5, 0.5]))", "2 values"),
        ("-1", "A share lies between"),
        ("(0, 731)", "write 0.731"),
    ],
}

GUESSES = {
    "2.a": (0.1, [0.07, 0.13], [0.0, 0.2]),  # nothing at all, or twice as good as guessing
    "2.d": (0.735, [0.7, 0.77], [0.5, 0.65, 0.8]),
}
