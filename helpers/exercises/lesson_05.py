"""The exercises, predictions and beliefs of lesson 05, Optimizers."""

from helpers.exercises import checks_05, given, reading
from helpers.exercises.questions import Belief, Exercise, Prediction

EXERCISES = (
    Exercise(
        key="5.1",
        expects="the new weight, a number,",
        check=checks_05.one_step,
        right="0.5 − 0.1 × (−2) = 0.7. A negative gradient pushes the weight up.",
        hints=(
            "New weight = weight − learning rate × gradient.",
            "0.5 − 0.1 × (−2).",
            "Minus a negative number adds.",
        ),
        solution="answer = 0.5 - 0.1 * -2",
        reason="The gradient says where the loss rises; the step goes the other way.",
    ),
    Exercise(
        key="5.2",
        expects="a learning rate",
        check=checks_05.effective,
        right="0.001 / (1 − 0.99) = 0.1: a hundred times the rate as given.",
        hints=(
            "The lesson has the formula, with β = 0.9.",
            "1 / (1 − β) with β = 0.99.",
            "The rate 0.001, times that factor.",
        ),
        solution="answer = 0.001 / (1 - 0.99)",
        reason="With steady gradients the running sum grows to 1 / (1 − β) gradients.",
    ),
    Exercise(
        key="5.3",
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
        key="5.4",
        expects="what `try_rate` gives for a rate of your choice",
        check=checks_05.matches_adam,
        given={"adam": given.runs("Adam")},
        right="Same updates, same start, another rate: SGD is within the spread of Adam.",
        hints=(
            "In the arena, find the rate where SGD's curve has its top.",
            "Rates there are ten times apart. Values between them may do better.",
            "Try 0.1, then 0.2.",
        ),
        solution="answer = try_rate(0.1)",
        reason="Adam's default rate stands near the top of its hump. SGD's default does not: its "
        "hump is further to the right.",
    ),
    Exercise(
        key="5.5",
        expects='two things in brackets, as in ("Adam", 0.8),',
        check=checks_05.chosen,
        given={"runs": given.runs()},
        right="Chosen by that mean. As a figure for new images it is too good, because it was the "
        "best of several: lesson 07 opens the test set for that.",
        hints=(
            "The table of the finalists has their validation accuracies.",
            "The rule: the best mean on validation. `winner` holds its name.",
            "The figure stands in its row, in the column “mean”.",
        ),
        solution="answer = (winner, accuracies[winner].mean())",
        reason="The rule stood before the result: the best mean on validation.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="5.a",
        question="Which of three learning rates ends lowest?",
        would_mean="“3” would be right if a step could not go too far.",
        right="Neither too short nor too long.",
        wrong="Too short creeps, too long jumps across.",
        options=("0.1", "1", "3"),
    ),
    Prediction(
        key="5.b",
        question="One pass over the images: which batch size is most accurate?",
        would_mean="“3000” would be right if one exact step were worth more than many rough ones.",
        right="Most steps from one pass.",
        wrong="One pass gives one step for each batch: small batches give more of them.",
        options=("1", "32", "3000"),
    ),
    Prediction(
        key="5.c",
        question="Plain rate that acts like 0.01 with momentum 0.9",
        would_mean="0.019 would be right if only the last gradient were added once more; 0.01, "
        "if none were.",
        right="Ten times the rate.",
        high="The running sum grows to 1 / (1 − β) of a gradient.",
        low="The running sum grows to 1 / (1 − β) of a gradient.",
        kind="number",
        quantity=reading.RATE,
        near=0.002,
        span=(0.0, 0.2),
    ),
    Prediction(
        key="5.d",
        question="Whose path changes most when the loss is multiplied by 100?",
        would_mean="One of the other three would mean that a factor of the loss stays in "
        "its steps.",
        right="SGD's step is the gradient itself; the others divide by its size.",
        wrong="Three of the four divide by the gradient's size, so the factor drops out.",
        options=("SGD", "Adagrad", "RMSprop", "Adam"),
    ),
    Prediction(
        key="5.e",
        question="What matters more, the optimizer's name or the rate?",
        would_mean="“name” would be right if the tops of the humps lay further apart than a "
        "hump is high.",
        right="The humps are higher than the gaps between their tops.",
        wrong="The tops of the humps are close together; their sides are steep.",
        options=("name", "rate"),
    ),
    Prediction(
        key="5.f",
        question="One optimizer object for two models: does it work?",
        would_mean="“Yes” would mean that an optimizer remembers nothing of the model it "
        "has trained.",
        right="It remembers the weights it was built with.",
        wrong="It remembers the weights it was built with, and refuses others.",
    ),
)

BELIEFS = (
    Belief(
        number=14,
        key="default",
        text="Keras's default optimizer is SGD.",
        holds="It is SGD.",
        fails="It is RMSprop.",
    ),
    Belief(
        number=15,
        key="nesterov",
        text="Nesterov applies momentum twice, so it needs two gradients a step.",
        holds="It took two gradients for each step.",
        fails="It took one gradient for each step.",
    ),
    Belief(
        number=16,
        key="tuning",
        text="Adaptive optimizers need no tuning of the learning rate.",
        holds="Adam's accuracy differed by less than .05 over these learning rates.",
        fails="Adam's accuracy over the learning rates was a hump like every other.",
    ),
    Belief(
        number=17,
        key="adam_best",
        text="Adam is best.",
        holds="With a rate of its own for each, Adam's worst run was ahead of all runs of the "
        "others.",
        fails="With a rate of its own for each, Adam was not ahead of the others' spread.",
    ),
    Belief(
        number=18,
        key="compile",
        text="`compile` resets the model.",
        holds="The weights were drawn anew.",
        fails="The weights stayed. The optimizer's memory was reset.",
    ),
)
