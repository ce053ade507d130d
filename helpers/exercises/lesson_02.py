"""The exercises, predictions and beliefs of lesson 02, A two-layer network."""

from helpers.exercises import checks_02, given, reading
from helpers.exercises.questions import Belief, Exercise, Prediction

EXERCISES = (
    Exercise(
        key="2.1",
        expects="two numbers in brackets, as in (12, 34),",
        check=checks_02.counts,
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
        expects="a number of steps",
        check=checks_02.steps,
        right="534 steps an epoch, the last with the 30 images left over; three times that.",
        hints=(
            "One step takes one batch.",
            "48,000 / 90 is not whole. The images left over make one more, smaller batch.",
            "Steps of one epoch, rounded up, times three.",
        ),
        solution="answer = 3 * int(np.ceil(48_000 / 90))",
        reason="Each epoch ends with a smaller batch, so the rounding comes before the times 3.",
    ),
    Exercise(
        key="2.3",
        expects="a Keras model",
        check=checks_02.thirty,
        right="Two layers, 784 to 30 to 10.",
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
        reason="Input, hidden layer, output layer. Sigmoid or ReLU both do between them.",
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
        expects="a number between 0 and 1",
        check=checks_02.binary,
        right="Softmax of two sums is the sigmoid of their difference.",
        hints=(
            "The lesson computed the same with other sums.",
            "What counts is the difference of the two sums, 1.5 − 0.5.",
            "`1 / (1 + np.exp(-difference))`.",
        ),
        solution="answer = 1 / (1 + np.exp(-(1.5 - 0.5)))",
        reason="A single sigmoid neuron needs to know only how far one sum is above the other.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="2.a",
        question="Accuracy before training",
        would_mean="0 would mean that an untrained network never hits the class even by chance.",
        right="As good as guessing among ten.",
        high="Random weights know nothing: guessing is right once in ten.",
        low="Even guessing is right once in ten.",
        kind="number",
        quantity=reading.SHARE,
        near=0.05,
    ),
    Prediction(
        key="2.b",
        question="Does `steps_per_execution` change loss and accuracy?",
        would_mean="“Yes” would mean that it takes other steps, or takes them in another order.",
        right="Same steps in the same order; only the handing over is saved.",
        wrong="The steps are the same, in the same order; only the handing over is saved.",
    ),
    Prediction(
        key="2.c",
        question="Does a second `fit` begin anew?",
        would_mean="“Yes” would mean that `fit` draws new weights.",
        right="The model keeps its weights.",
        wrong="The model keeps its weights; only the count of epochs begins again.",
    ),
    Prediction(
        key="2.d",
        question="Validation accuracy with five hidden neurons",
        would_mean="One half would be right if a neuron could stand for one class only.",
        right="Few neurons go a long way.",
        high="Five neurons are still few: more help, with less and less return.",
        low="Five numbers can tell ten classes apart quite well.",
        kind="number",
        quantity=reading.SHARE,
        near=0.06,
    ),
)

BELIEFS = (
    Belief(
        number=3,
        key="wider",
        text="The hidden layer must be wider than the output layer.",
        holds="Five neurons named fewer than half of the images rightly.",
        fails="There was no cliff at ten: half as many neurons reached most of the accuracy.",
    ),
    Belief(
        number=5,
        key="epochs",
        text="More epochs, higher accuracy.",
        holds="Validation accuracy rose to the end.",
        fails="Validation accuracy gained far less than training accuracy.",
    ),
    Belief(
        number=6,
        key="times_ten",
        text="The output layer has 100 × 10 × 10 parameters: neurons, outputs, classes.",
        holds="The counter says 100 × 10 × 10.",
        fails="The counter says 100 × 10 + 10. The outputs are the classes.",
    ),
    Belief(
        number=7,
        key="none",
        text="None in an output shape means that the model is not complete.",
        holds="The model refused another number of images.",
        fails="One model took 1, 7 and 32 images. The axis is free, not missing.",
    ),
    Belief(
        number=8,
        key="bar",
        text="1500/1500 in the bar means that 1,500 images were used.",
        holds="1,500 images were used.",
        fails="1,500 steps of 32 images: all 48,000.",
    ),
    Belief(
        number=15,
        key="bar_result",
        text="The accuracy reported for the last epoch is that on new images.",
        holds="`evaluate` on new images gave the same.",
        fails="`evaluate` on images that it had not seen gave another one.",
    ),
    Belief(
        number=17,
        key="calibrated",
        text="Softmax outputs are always the probabilities of being right.",
        holds="The second network was as sure as it was right.",
        fails="The first model was nearly calibrated; the overfitted one was surer than it was "
        "right.",
    ),
    Belief(
        number=18,
        key="loss_measures_accuracy",
        text="Loss measures accuracy: if no answer changes, the loss stays.",
        holds="The loss stayed where no answer changed.",
        fails="Surer outputs changed the loss and not one answer.",
    ),
    Belief(
        number=19,
        key="count",
        text="If the parameter count fits, the model is as meant.",
        holds="The second model had another count.",
        fails="Two models with swapped activation functions had the same count.",
    ),
)
