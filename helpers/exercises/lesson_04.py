"""The exercises, predictions and beliefs of lesson 04, ReLU and Flatten."""

from helpers.exercises import checks_04, given, reading
from helpers.exercises.questions import Belief, Exercise, Prediction

EXERCISES = (
    Exercise(
        key="4.1",
        expects="a Keras model",
        check=checks_04.revived,
        given={"judges": given.images_and_labels()},
        right="All ten answer again, and the network gets at least .6 of the images right.",
        hints=(
            "Why do they give 0 for every image? Look at the bias of neurons 0 to 9.",
            'A fresh `build("relu", depth=2)` can take over weights with `set_weights`.',
            "Take `patient.get_weights()`, set the first ten biases to 0, and hand them over. "
            "`leaky` of the lesson, once it is trained, is another way.",
        ),
        solution="""\
W1, b1, W2, b2 = patient.get_weights()
b1[:10] = 0
answer = build("relu", depth=2)
answer.set_weights([W1, b1, W2, b2])""",
        reason="With a bias of 0 their sums are above 0 for some images, so they get gradient.",
    ),
    Exercise(
        key="4.2",
        expects="a factor between 0 and 1",
        check=checks_04.shrinks,
        right="0.25 to the power 9, about 4 in a million.",
        hints=(
            "The lesson says how steep sigmoid is at most.",
            "Each layer multiplies the gradient by a slope of at most that.",
            "Nine times: `0.25 ** 9`.",
        ),
        solution="answer = 0.25**9",
        reason="Slopes multiply on the way back. (The weights multiply it, too.)",
    ),
    Exercise(
        key="4.3",
        expects="a trained Keras model",
        check=checks_04.ten_deep,
        given={"judges": given.images_and_labels(1000)},
        right="More than half is right, and the answers depend on each of the nine sigmoid layers. "
        "So depth alone isn't what stops sigmoid.",
        hints=(
            "The gradient shrinks by the slope (at most .25) times the weights of each layer. The "
            "slope is given. The initial weights are not.",
            "A dense layer takes `kernel_initializer=`. The default suits a slope of 1; sigmoid "
            "needs weights about four times as large, so 16 times the variance.",
            '`keras.initializers.VarianceScaling(16, mode="fan_avg")` in each hidden layer; then '
            'compile with "adam" and train as above.',
        ),
        solution="""\
answer = keras.Sequential([keras.Input((784,), name="pixels")], name="ten_sigmoid_layers")
for place in range(1, 10):
    larger = keras.initializers.VarianceScaling(16, mode="fan_avg")
    hidden = keras.layers.Dense(
        100, activation="sigmoid", kernel_initializer=larger, name=f"hidden_{place}"
    )
    answer.add(hidden)
answer.add(keras.layers.Dense(10, activation="softmax", name="output"))
answer.compile("adam", crossentropy, metrics=["accuracy"], steps_per_execution=47)
answer.fit(*few, epochs=3, batch_size=64, verbose=0)""",
        reason="Larger initial weights make up for the small slope: more of the gradient gets "
        "through.",
    ),
    Exercise(
        key="4.4",
        expects="a Keras model",
        check=checks_04.takes_images,
        given={"twin": checks_04.takes_rows, "images": given.images()},
        right="It takes images as they are, and answers as its twin does.",
        hints=(
            "`rectified` wants rows of 784. What lays an image out as a row, inside a model?",
            "`keras.Input((28, 28))`, then `Flatten`, then two dense layers as in `rectified`.",
            "`set_weights(rectified.get_weights())` hands over what it learned.",
        ),
        solution="""\
answer = keras.Sequential([keras.Input((28, 28), name="image")], name="takes_images")
answer.add(keras.layers.Flatten(name="flatten"))
answer.add(keras.layers.Dense(100, activation="relu", name="hidden"))
answer.add(keras.layers.Dense(10, activation="softmax", name="output"))
answer.set_weights(rectified.get_weights())""",
        reason="`Flatten` has no weights, so both models have the same list of them.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="4.a",
        question="Could one layer do the work of two linear ones?",
        would_mean="“No” would mean that the 100 neurons in between add something that no "
        "single matrix can.",
        right="The product of two matrices is a matrix.",
        wrong="The product of two matrices is a matrix: nothing is gained in between.",
    ),
    Prediction(
        key="4.b",
        question="Share of saturated outputs with unscaled pixels",
        would_mean="A small share would mean that sums 255 times as large still lie where "
        "sigmoid is steep.",
        right="A factor of 255 drives nearly every sum off the slope.",
        high="Some sums stay on the slope.",
        low="Sums 255 times as large lie far out on the flat parts.",
        kind="number",
        quantity=reading.SHARE,
        near=0.1,
    ),
    Prediction(
        key="4.c",
        question="How many powers of ten lie between the first layer's gradient and the ninth's",
        would_mean="2 would mean that a layer takes away less than half of the gradient.",
        right="About a quarter is left from layer to layer, eight times.",
        high="About a quarter is left from layer to layer: eight times, that is no more.",
        low="Slopes and weights leave about a quarter from layer to layer: eight times.",
        kind="number",
        quantity=reading.POWER,
        near=0.6,
        span=(0, 12),
    ),
    Prediction(
        key="4.d",
        question="Do neurons with a bias of −100 recover by training?",
        would_mean="“Yes” would mean that a neuron which is 0 for every image still gets "
        "a gradient.",
        right="Never any gradient.",
        wrong="They never get a gradient here, so there is no step.",
    ),
    Prediction(
        key="4.e",
        question="Flatten inside or reshape outside: identical predictions?",
        would_mean="“No” would mean that `Flatten` computes something, or moves a pixel.",
        right="It moves nothing and computes nothing.",
        wrong="It only reshapes: there is nothing that could differ.",
    ),
    Prediction(
        key="4.f",
        question="On a table: is ReLU or sigmoid shown to be ahead?",
        would_mean="“Yes” would mean that five folds of this table tell the functions apart.",
        right="That is what the interval of the folds says.",
        wrong="The interval of the folds says otherwise.",
    ),
)

BELIEFS = (
    Belief(
        number=12,
        key="sigmoid_as_good",
        text="In hidden layers, sigmoid is as good as ReLU.",
        holds="With two layers and with ten, sigmoid was not behind ReLU by .02 or more.",
        fails="With two layers and with ten, it was not shown that sigmoid is less than .02 "
        "behind ReLU.",
        depends="With one number of layers sigmoid was as good by this measure, with the other "
        "not.",
    ),
    Belief(
        number=13,
        key="zero_weights",
        text="If all weights start at zero, training keeps the neurons of a hidden layer equal.",
        holds="After training, the hidden neurons' weights were still equal, to a hundredth of the "
        "largest.",
        fails="After training, weights of hidden neurons differed by more than a hundredth of the "
        "largest.",
    ),
    Belief(
        number=14,
        key="relu_needs",
        text="ReLU throws information away that the next layer needs.",
        holds="With what ReLU had dropped, an output layer was ahead of one with 100 random "
        "neurons on what ReLU had kept, on the untrained layer and on the trained one.",
        fails="With what ReLU had dropped, an output layer was not shown ahead of one with 100 "
        "random neurons on what ReLU had kept, neither untrained nor trained.",
        depends="On one of the two layers, untrained and trained, what ReLU had dropped put an "
        "output layer ahead of one with 100 random neurons; on the other not.",
    ),
)
