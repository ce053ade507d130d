"""The exercises, predictions and beliefs of lesson 02, A two-layer network."""

from helpers.exercises import checks_02, checks_02_numbers, given
from helpers.exercises.questions import Belief, Exercise, Prediction

EXERCISES = (
    Exercise(
        key="2.1",
        expects="two numbers in brackets, as in (12, 34),",
        check=checks_02_numbers.counts,
        right="78,500 and 1,010. `summary()` will say the same.",
        hints=(
            "Every neuron has one weight for each of its inputs, and one bias.",
            "Hidden layer: 100 neurons with 784 inputs each.",
            "Output layer: 10 neurons with 100 inputs each. Neurons × (inputs + 1).",
        ),
        solution="answer = (784 * 100 + 100, 100 * 10 + 10)",
        reason="Inputs × neurons weights, and one bias for each neuron.",
    ),
    Exercise(
        key="2.2",
        expects="the new weight, a number,",
        check=checks_02_numbers.one_step,
        right="The gradient is (0.2 − 1) × 0.5 = −0.4. So the weight grows, and with it the share "
        "of the true class.",
        hints=(
            "The slope for the sum of the true class is p − 1.",
            "The weight's gradient is that slope times the weight's input, here 0.5.",
            "New = old − learning rate × gradient. Mind the signs.",
        ),
        solution="answer = 0.4 - 0.1 * (0.2 - 1) * 0.5",
        reason="A negative gradient says that the loss falls when the weight grows.",
    ),
    Exercise(
        key="2.3",
        expects="a Keras model",
        check=checks_02.two_layers,
        right="Two dense layers, 784 to 30 to 10. (ReLU in the hidden layer counts, too: lesson "
        "04.)",
        hints=(
            "Begin with `keras.Input(shape=(784,))`.",
            "Then a dense layer of 30 neurons with an activation function.",
            "Last, a dense layer of 10 with softmax, and all three in `keras.Sequential([...])`.",
        ),
        solution="""\
answer = keras.Sequential(name="thirty")
answer.add(keras.Input(shape=(784,), name="pixels"))
answer.add(keras.layers.Dense(30, activation="sigmoid", name="hidden"))
answer.add(keras.layers.Dense(10, activation="softmax", name="output"))""",
        reason="Input, hidden layer, output layer. (ReLU, lesson 04, is right in the hidden one, "
        "too.)",
    ),
    Exercise(
        key="2.4",
        expects="a compiled Keras model",
        check=checks_02.compiled,
        right="`evaluate` will give loss and accuracy, in this order.",
        hints=(
            "Make a model with ten outputs, as in Exercise 2.3, and call it `answer`. In the next "
            "line, `answer.compile(loss=…, metrics=…)` compiles it.",
            "The labels are whole numbers, so the loss is the sparse one.",
            '`metrics` is a list: `metrics=["accuracy"]`. `compile` itself gives nothing back.',
        ),
        solution="""\
answer = keras.Sequential(name="compiled")
answer.add(keras.Input(shape=(784,), name="pixels"))
answer.add(keras.layers.Dense(10, activation="softmax", name="output"))
answer.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])""",
        reason="The loss is what training makes small; the metrics are for you to read.",
    ),
    Exercise(
        key="2.5",
        expects="the index of an image, a whole number,",
        check=checks_02.least_sure,
        given={"probabilities": given.array(1, 10)},
        right="No output of that image stands out. Look at it with `plotting.images`.",
        hints=(
            "The largest of an image's ten outputs says how sure the model is of it.",
            "`probabilities.max(axis=1)` holds that for every image.",
            "`argmin()` gives the index of the smallest number.",
        ),
        solution="answer = probabilities.max(axis=1).argmin()",
        reason="First the largest output of each image, then the image where that is smallest.",
    ),
    Exercise(
        key="2.6",
        expects="a number of steps",
        check=checks_02_numbers.steps,
        right="534 steps an epoch, the last with the 30 images left over; three times that.",
        hints=(
            "One step takes one batch.",
            "48,000 / 90 is not whole. The images left over make one more, smaller batch.",
            "Steps of one epoch, rounded up, times three.",
        ),
        solution="answer = 3 * int(np.ceil(48_000 / 90))",
        reason="Each epoch ends with a smaller batch, so the rounding comes before the times 3.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="2.a",
        question="Which of three learning rates leaves the lowest loss after one step?",
        would_mean="“0.01” would mean that both longer steps end higher; “10”, that both "
        "shorter steps end higher.",
        right="Long enough to get ahead, and short enough not to climb again.",
        wrong="The shortest step gains little, and the longest overshoots: it ends higher than it "
        "began.",
        options=("0.01", "0.3", "10"),
    ),
)

BELIEFS = (
    Belief(
        number=5,
        key="no_hidden",
        text="Without any hidden layer, this training makes a network right on eight in ten of "
        "these images.",
        holds="All five networks without a hidden layer, at rate 0.1, were right on at least eight "
        "in ten of 12,000 images.",
        fails="None of five networks without a hidden layer, at rate 0.1, was right on eight in "
        "ten of 12,000 images.",
        depends="Some of five networks without a hidden layer, at rate 0.1, were right on eight in "
        "ten of 12,000 images, and some were not: it depended on the seed.",
    ),
    Belief(
        number=6,
        key="times_ten",
        text="The output layer has 100 × 10 × 10 parameters: neurons, outputs, classes.",
        holds="Keras counted 100 × 10 × 10.",
        fails="Keras counted 1,010: the ten classes *are* the ten neurons. Each has 100 weights "
        "and one bias.",
    ),
    Belief(
        number=7,
        key="same_count",
        text="Models with equal parameter counts and weights can give different outputs.",
        holds="Two such models gave different outputs: sigmoid and softmax have no parameters.",
        fails="Two such models gave the same outputs.",
    ),
    Belief(
        number=8,
        key="free_axis",
        text="None in an output shape is a gap: images that pass fill it with their number.",
        holds="After 1, 7 and 32 images, a number stood there.",
        fails="After 1, 7 and 32 images, None still stood there: any number may pass.",
    ),
    Belief(
        number=9,
        key="bar",
        text="1500/1500 in the bar means that 1,500 images were used.",
        holds="1,500 images were counted in the epoch.",
        fails="48,000 images were counted. The bar counts steps: in batches of 32, Keras's "
        "default, they make 48,000 / 32 = 1,500.",
    ),
)
