"""The exercises, predictions and beliefs of lesson 06, What the figures are worth."""

from helpers.exercises import checks_06, checks_06_numbers, given
from helpers.exercises.questions import Belief, Exercise

EXERCISES = (
    Exercise(
        key="6.1",
        expects="a number",
        check=checks_06_numbers.standard_error,
        right="Two of them to each side: .888 to .912 is what such a figure is worth.",
        hints=(
            "The formula stands above: √(p(1 − p) / n).",
            "p is 0.90, so 1 − p is 0.10; n is 2,500.",
            "√(0.09 / 2,500): the root of 0.09 is 0.3, the root of 2,500 is 50.",
        ),
        solution="answer = np.sqrt(0.90 * 0.10 / 2500)",
        reason="0.3 / 50. Ten times as many images would give about a third of it.",
    ),
    Exercise(
        key="6.2",
        expects="a callback",
        check=checks_06.early_stopping,
        right="In a made-up training it ended three epochs after the best, and put that back. "
        "Three are few where a figure jitters: it may end long before the best.",
        hints=(
            "`keras.callbacks.EarlyStopping` has an argument for each of the three wishes.",
            'What it watches is `monitor="val_accuracy"`.',
            "Add `patience=3` and `restore_best_weights=True`.",
        ),
        solution="""\
answer = keras.callbacks.EarlyStopping(
    monitor="val_accuracy", patience=3, restore_best_weights=True
)""",
        reason="By default it watches `val_loss`, waits for nothing, and keeps the last weights.",
    ),
    Exercise(
        key="6.3",
        expects="the number of an epoch",
        check=checks_06.stopping_epoch,
        given={"val_losses": given.array(2)},
        right="Five epochs without a new low, and it ends. A lower one later would be missed.",
        hints=(
            "Go along the losses, and remember the epoch of the lowest so far.",
            "It ends when that epoch is five epochs ago.",
            "`for epoch, loss in enumerate(val_losses, start=1):` counts from 1.",
        ),
        solution="""\
lowest, best = np.inf, 0
for answer, loss in enumerate(val_losses, start=1):
    if loss < lowest:
        lowest, best = loss, answer
    if answer - best == 5:
        break""",
        reason="Patience counts from the lowest loss so far, not from the lowest of all.",
    ),
    Exercise(
        key="6.4",
        expects="two numbers in brackets, (difference, standard error),",
        check=checks_06.paired_difference,
        given={"right": given.array(2), "right_60": given.array(2)},
        fits=lambda right, right_60: right.shape == right_60.shape,
        right="Image by image: what is hard for both networks drops out of the error.",
        hints=(
            "The lesson did the same for `right_60` and `right_5`.",
            "`steps = right.astype(float) - right_60`; the mean is the difference.",
            "Its standard error is `steps.std() / np.sqrt(len(steps))`.",
        ),
        solution="""\
steps = right.astype(float) - right_60
answer = (steps.mean(), steps.std() / np.sqrt(len(steps)))""",
        reason="The mean of 1, 0 and −1 over the images, and its spread divided by √n.",
    ),
    Exercise(
        key="6.5",
        expects="a number between 0 and 1",
        check=checks_06_numbers.softened,
        right="Twice the temperature: 4 to 1 becomes 2 to 1.",
        hints=(
            "Raise each output to the power 1 / T and divide by the sum of both powers.",
            "Temperature 2 is the power 1 / 2, a square root.",
            "`np.sqrt(0.8) / (np.sqrt(0.8) + np.sqrt(0.2))`.",
        ),
        solution="answer = np.sqrt(0.8) / (np.sqrt(0.8) + np.sqrt(0.2))",
        reason="√0.8 is twice √0.2, so the shares are two thirds and one third.",
    ),
)

PREDICTIONS = ()

BELIEFS = (
    Belief(
        number=20,
        key="random_labels",
        text="A network can learn labels that were drawn at random.",
        holds="It gave at least 99 in 100 of its images the label that was drawn for them.",
        fails="It gave more than 1 in 100 of its images another label than was drawn for them.",
    ),
    Belief(
        number=21,
        key="bar_result",
        text="The `accuracy` in the bar is that on new images.",
        holds="In the fifth epoch the two lay within two standard errors of each other.",
        fails="In the fifth epoch the bar's figure lay more than two standard errors from that on "
        "new images.",
    ),
    Belief(
        number=22,
        key="epochs",
        text="The longer a network trains, the lower its loss on images that do not teach.",
        holds="The loss on the images that choose ended within .05 of its lowest.",
        fails="The loss on the images that choose ended more than .05 above its lowest.",
    ),
    Belief(
        number=23,
        key="loss_accuracy",
        text="The loss on new images can get worse while their accuracy gets better.",
        holds="From 5 to 60 epochs both rose, each by more than its error allows.",
        fails="From 5 to 60 epochs, not both of them were shown to rise.",
    ),
    Belief(
        number=24,
        key="calibrated",
        text="The largest output is the probability that the answer is right.",
        holds="Both networks had a calibration error of at most .02.",
        fails="Both networks had a calibration error above .02.",
        depends="One network had a calibration error of at most .02, the other a larger one.",
    ),
    Belief(
        number=25,
        key="wider",
        text="Ten classes need at least ten hidden neurons.",
        holds="With five neurons every run lost a class: its images got some other name more "
        "often than their own.",
        fails="With five neurons at least one run lost no class: all ten got their own name more "
        "often than any other.",
    ),
)
