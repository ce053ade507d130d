"""The exercises, predictions and beliefs of lesson 01, Ensembles and networks."""

from helpers.exercises import checks_01, given, reading
from helpers.exercises.questions import Belief, Exercise, Prediction

EXERCISES = (
    Exercise(
        key="1.1",
        expects="a fitted decision tree",
        check=checks_01.same_tree,
        given={"forest": given.forest(4)},
        fits=checks_01.sorts_into_classes,
        right="The same tree, grown without the forest.",
        hints=(
            "Do for number 3 what “A forest averages” did for number 7.",
            "You need its seed (`forest.estimators_[3].random_state`) and its images "
            "(`forest.estimators_samples_[3]`).",
            "`np.bincount(..., minlength=2000)` counts each image's draws; `fit` takes that as "
            "`sample_weight`. The forest's trees have `max_features='sqrt'`.",
        ),
        solution="""\
drawn = np.bincount(forest.estimators_samples_[3], minlength=len(X))
seed = forest.estimators_[3].random_state
answer = DecisionTreeClassifier(max_features="sqrt", random_state=seed)
answer.fit(X, y, sample_weight=drawn)""",
        reason="A tree of a forest depends on its sample and its seed, and on nothing else.",
    ),
    Exercise(
        key="1.2",
        expects='"a", "b", "c" or "d"',
        check=checks_01.supported,
        right="That is what the shuffle and the SVC on edges showed.",
        hints=(
            "Look at who fell when the pixels were shuffled, and who was ahead before.",
            "Two of the four fell: one is a network, one is not.",
            "What do the convolutional network and the SVC on edges have in common?",
        ),
        solution='answer = "c"',
        reason="The two that are told which pixels are neighbours fell with the shuffle; one of "
        "them is no network.",
    ),
    Exercise(
        key="1.3",
        expects="a running sum",
        check=checks_01.boosting_step,
        given={"sums": given.array(21, 1)},
        right="Row 19 of `sums` is the sum after 20 trees, since counting begins at 0.",
        hints=(
            "`sums` has a row for each number of trees and a column for each of three tumours.",
            "`sums[0]` holds the sums after 1 tree.",
            "So the sums after 20 trees stand in `sums[19]`, and row 0 in its first column.",
        ),
        solution="answer = sums[19, 0]",
        reason="After k trees: row k − 1. Row 0 of the table is the first column.",
    ),
    Exercise(
        key="1.4",
        expects="an array of six images",
        check=checks_01.unshuffled,
        given={"mixed": given.images(6), "originals": given.images(6)},
        fits=checks_01.is_a_shuffle,
        right="A shuffle loses nothing, so it can be undone.",
        hints=(
            "`mixed` was made with `X[:6][:, order]`: the pixel at j came from `order[j]`.",
            "So put the pixel at j back to `order[j]`. `np.empty_like` makes room for it.",
            "Or find the order that undoes it: `np.argsort(order)`.",
        ),
        solution="answer = mixed.reshape(6, 784)[:, np.argsort(order)]",
        reason="`np.argsort(order)` says for each original place where its pixel now is.",
    ),
)

PREDICTIONS = (
    Prediction(
        key="1.a",
        question="Share of the images that one tree of a forest sees",
        would_mean="A share of 1 would be right if the images were dealt out without replacement; "
        "one half, if each image were drawn or not by the toss of a coin.",
        right="About .63: a share of .37 is never drawn.",
        high="Some images are drawn again and again, so more are left out.",
        low="About .37 is left out; .63 is seen.",
        kind="number",
        quantity=reading.SHARE,
        near=0.03,
    ),
    Prediction(
        key="1.b",
        question="One neuron silenced: do the others' gradients change?",
        would_mean="“No” would mean that each neuron learns for itself.",
        right="They share one loss, so all of them notice.",
        wrong="They share one loss: what one no longer does, the others feel.",
    ),
)

BELIEFS = (
    Belief(
        number=1,
        key="second_layer",
        text="A forest gets better with a second layer.",
        holds="Two layers were ahead of the first alone.",
        fails="Two layers were not shown to be ahead of the first alone.",
    ),
    Belief(
        number=2,
        key="together",
        text="The average of five networks beats the best of the five.",
        holds="Over the groups, the average was ahead of the best of the five.",
        fails="Over the groups, the average was not shown to be ahead of the best of the five.",
    ),
    Belief(
        number=3,
        key="images",
        text="On images, networks are ahead of trees.",
        holds="In these runs each network was ahead of both kinds of trees, with few images and "
        "with many.",
        fails="In these runs no network was shown to be ahead of any kind of trees.",
        depends="In these runs some of the comparisons came out as the sentence says and others "
        "did not: it depends on which network, and on which trees.",
    ),
    Belief(
        number=4,
        key="shuffle",
        text="A fixed shuffle of all pixels costs a dense network nothing.",
        holds="In these runs whatever the shuffle costs or brings is less than a hundredth.",
        fails="In these runs it is not shown that the shuffle costs less than a hundredth: the "
        "interval of the difference reaches beyond.",
    ),
)
