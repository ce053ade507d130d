"""Ways to write a model that an answer may use, as source: by calls, as a subclass, nested."""

WRITTEN = """
layers, ops, losses, metrics = keras.layers, keras.ops, keras.losses, keras.metrics


def by_calls(pixels, *steps, outputs=lambda given: given):
    image = given = keras.Input(pixels)
    for step in steps:
        given = step(given)
    return keras.Model(image, outputs(given))


class Written(keras.Model):
    # Made backwards: the order in which weights are created says nothing of the model.
    def __init__(self, widths=(30, 10), bend="sigmoid", last="softmax"):
        super().__init__()
        self.back = [layers.Dense(n, last if n == 10 else bend) for n in widths[::-1]]

    def call(self, given):
        given = ops.reshape(given, (-1, 784))
        for layer in self.back[::-1]:
            given = layer(given)
        return given


def met(model, shape=(784,)):
    model(np.zeros((1, *shape), "float32"))
    return model


class Noise(layers.Layer):
    # Also when it isn't training.
    def build(self, shape):
        self.seeds = keras.random.SeedGenerator(1)

    def call(self, given):
        return given + keras.random.normal(ops.shape(given), seed=self.seeds)


class Stops(keras.Model):
    def call(self, given):
        raise RuntimeError("no idea yet")


def stopping():
    model = Stops()
    model.built = True
    return model


class OwnLoss(losses.Loss):
    def call(self, y, given):
        return losses.sparse_categorical_crossentropy(y, given)


class OwnAccuracy(metrics.Metric):
    # Keras can't make it anew from its config: its state has to be put back.
    def __init__(self, why):
        super().__init__(name="mine")
        self.right = self.add_weight(name="right", initializer="zeros")
        self.all = self.add_weight(name="all", initializer="zeros")

    def update_state(self, y, given, sample_weight=None):
        right = ops.cast(ops.argmax(given, -1), "int32") == ops.cast(ops.reshape(y, (-1,)), "int32")
        self.right.assign_add(ops.sum(ops.cast(right, "float32")))
        self.all.assign_add(ops.cast(ops.size(right), "float32"))

    def result(self):
        return self.right / self.all


def compiled(model, loss=crossentropy, metrics=("accuracy",), **more):
    model.compile("sgd", loss, metrics=list(metrics), **more)
    return model


def around(first, *steps):
    # A second way past the layers.
    image = keras.Input((784,))
    given = hidden = first(image)
    for step in steps:
        given = step(given)
    return image, hidden, given
"""
