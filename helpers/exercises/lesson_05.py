"""The exercises, predictions and beliefs of lesson 05, Optimizers."""

from helpers.exercises import checks_05
from helpers.exercises.questions import Belief, Exercise, Prediction

EXERCISES = (
    Exercise(
        key="5.1",
        expects="a learning rate",
        check=checks_05.limit,
        right="2 × 1.5 / 50 = 0.06. Without momentum the limit would be 2 / 50 = 0.04.",
        hints=(
            "The section on momentum has the formula.",
            "2 (1 + β) / λ.",
            "2 × (1 + 0.5) / 50.",
        ),
        solution="answer = 2 * (1 + 0.5) / 50",
        reason="Gradient descent settles below 2/λ, momentum below 1 + β times as much.",
    ),
    Exercise(
        key="5.2",
        expects="an optimizer object",
        check=checks_05.nesterov,
        right="SGD with Nesterov momentum, as an object: hand it to `compile(optimizer=…)`.",
        hints=(
            "`keras.optimizers.SGD` takes the hyperparameters as arguments.",
            "Three of them: `learning_rate`, `momentum`, `nesterov`.",
            "`nesterov=True` does nothing without `momentum=0.9`.",
        ),
        solution="answer = keras.optimizers.SGD(learning_rate=0.05, momentum=0.9, nesterov=True)",
        reason="A string would take the defaults: rate 0.01, no momentum.",
    ),
    Exercise(
        key="5.3",
        expects="the new weight, a number,",
        check=checks_05.first_adam,
        right="The first step of Adam is one learning rate long, against the gradient's sign.",
        hints=(
            "How long is Adam's first step, in units of the learning rate?",
            "One learning rate. Which way does it go, with a negative gradient?",
            "Against the gradient: the weight rises by 0.01.",
        ),
        solution="answer = 2 + 0.01",
        reason="At the first step, both means after their correction are g and g²; g / √g² is "
        "the sign of g.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="5.a",
        question="At which of three learning rates does the loss end lowest?",
        would_mean="“3” would be right if a step could not go too far.",
        right="Neither too short nor too long.",
        wrong="Too short creeps, too long jumps across.",
        options=("0.1", "1", "3"),
    ),
    Prediction(
        key="5.b",
        question="Up to which multiple of 1/λ may the rate be, with momentum 0.9?",
        would_mean="“0.2” would be right if longer steps alone decided; “2”, if momentum made no "
        "difference.",
        right="Momentum settles at larger rates than plain descent.",
        wrong="Beyond the lowest point the old velocity still points outwards, and shortens the "
        "step back.",
        options=("0.2", "2", "3.8"),
    ),
)

BELIEFS = (
    Belief(
        number=15,
        key="loss_times_100",
        text="Where gradients are far above ε, 100 times the loss changes nothing for Adam.",
        holds="On two weights, Adam's two paths of 40 steps stayed within a hundredth of its first "
        "step.",
        fails="On two weights, Adam's two paths of 40 steps came further apart than a hundredth of "
        "its first step.",
    ),
    Belief(
        number=16,
        key="batch_32_rate",
        text="Batches of 32 need a larger learning rate than single images.",
        holds="Over one pass, the best rate tried was larger for batches of 32, and there it was "
        "shown ahead of the best one for single images.",
        fails="Over one pass, no larger rate than the best one for single images was shown ahead "
        "in batches of 32.",
    ),
    Belief(
        number=17,
        key="default_rate",
        text="Keras's default learning rate is good enough.",
        holds="For all six optimizers the default was, on average, at most .02 behind the best "
        "rate.",
        fails="Wherever the default was not the best rate itself, it was more than .02 behind.",
        depends="For some optimizers the default was, on average, at most .02 behind the best "
        "rate, for others more.",
    ),
    Belief(
        number=18,
        key="adam_best",
        text="Adam is best.",
        holds="With constant rates and with falling ones, Adam was shown ahead of each of the "
        "five others.",
        fails="Neither with constant rates nor with falling ones was Adam shown ahead of each of "
        "the five others.",
        depends="With one kind of rate Adam was shown ahead of each of the five others, with the "
        "other kind it was not.",
    ),
    Belief(
        number=19,
        key="compile",
        text="`compile` resets the model.",
        holds="The weights were different after it.",
        fails="The weights were the same after it.",
    ),
)
