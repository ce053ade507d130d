"""The exercises, predictions and beliefs of lesson 01, Ensembles and networks."""

from helpers.exercises import checks_01, given, reading
from helpers.exercises.questions import Belief, Exercise, Prediction

EXERCISES = (
    Exercise(
        key="1.1",
        expects="one of the three names",
        check=checks_01.independent,
        right="Each tree of a forest knows nothing of the others: you grew one alone.",
        hints=(
            "The picture at the top of the lesson shows how each of the three is trained.",
            "A tree of boosting is grown to correct the sum of those before it. And when one "
            "neuron was silenced, the gradients of the others changed.",
            "Tree number 7 came out the same without the other 99. Whose tree was it?",
        ),
        solution='answer = "random forest"',
        reason="Trees of a forest grow independently, those of boosting one after another, and "
        "the layers and neurons of a network together.",
    ),
    Exercise(
        key="1.2",
        expects="a fitted decision tree",
        check=checks_01.same_tree,
        given={"forest": given.forest(4)},
        fits=checks_01.sorts_into_classes,
        right="The same tree, grown without the forest.",
        hints=(
            "Do for number 3 what the lesson did for number 7.",
            "You need its seed (`forest.estimators_[3].random_state`) and its images "
            "(`forest.estimators_samples_[3]`).",
            "`np.bincount` counts how often each image was drawn; `fit` takes that as "
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
        key="1.3",
        expects="a running sum",
        check=checks_01.boosting_step,
        given={"sums": given.array(21, 1)},
        right="Row 19 of `sums` is the sum after 20 trees, since counting begins at 0.",
        hints=(
            "`sums` has one row a number of trees, and one column a row of the table.",
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
            "`mixed` was made with `X[:6][:, order]`: the pixel at k came from `order[k]`.",
            "So put the pixel at k back to `order[k]`. `np.empty_like` makes room for it.",
            "Or find the order that undoes it: `np.argsort(order)`.",
        ),
        solution="answer = mixed.reshape(6, 784)[:, np.argsort(order)]",
        reason="`np.argsort(order)` says for each original place where its pixel now is.",
    ),
    Exercise(
        key="1.5",
        expects='"a", "b", "c" or "d"',
        check=checks_01.supported,
        right="That is what the shuffle and the SVC on edges showed.",
        hints=(
            "Look at who fell when the pixels were shuffled, and who was ahead before.",
            "Two of the four fell: one is a network, one is not.",
            "What do the convolutional network and the SVC on edges have in common?",
        ),
        solution='answer = "c"',
        reason="The two that use neighbours fell with the shuffle; one of them is no network.",
    ),
)

_SEVEN = (
    "random forest",
    "extra trees",
    "boosting",
    "dense network",
    "convolutional network",
    "SVC",
    "SVC on edges",
)

PREDICTIONS = (
    Prediction(
        key="1.a",
        question="A tree of the forest, grown alone: the same tree?",
        would_mean="“No” would mean that a tree depends on more than its sample and its seed.",
        right="Sample and seed fix a tree.",
        wrong="Sample and seed fix a tree: the other 99 play no part.",
    ),
    Prediction(
        key="1.b",
        question="Boosting stopped after 20 trees: the first 20 of the 50?",
        would_mean="“No” would mean that later trees change earlier ones.",
        right="Later trees never change earlier ones.",
        wrong="Later trees never change earlier ones.",
    ),
    Prediction(
        key="1.c",
        question="Share of first-layer weights that one step moves",
        would_mean="A small share would mean that only the weights “in charge” move.",
        right="Nearly all of them move at once.",
        high="Pixels that are 0 in all 32 images leave their weights where they are.",
        low="Every weight whose pixel is above 0 in some image gets a gradient.",
        kind="number",
        quantity=reading.SHARE,
        near=0.05,
    ),
    Prediction(
        key="1.d",
        question="One neuron silenced: do the others' gradients change?",
        would_mean="“No” would mean that each neuron learns for itself.",
        right="They share one goal, so all of them notice.",
        wrong="They share one loss: what one no longer does, the others feel.",
    ),
    Prediction(
        key="1.e",
        question="The order of seven models on 2,000 images",
        would_mean="Both networks first would be right if only networks could use what "
        "neighbouring pixels tell.",
        right="You had the order.",
        wrong="Where two means are close, their order may change with the next draw. Look at the "
        "ends.",
        kind="order",
        options=_SEVEN,
    ),
    Prediction(
        key="1.f",
        question="Who suffers from shuffled pixels?",
        would_mean="Both networks would be right if every network used which pixels are "
        "neighbours; nobody, if no model did.",
        right="Those that look at neighbours.",
        wrong="Those that look at neighbours suffer. The others never knew who was beside whom.",
        kind="several",
        options=("random forest", "dense network", "convolutional network", "SVC on edges"),
    ),
)

BELIEFS = (
    Belief(
        number=1,
        key="layers",
        text="Layers are what only networks have.",
        holds="The stacked forests guessed.",
        fails="Forests can be stacked. What they lack is a gradient between their layers.",
    ),
    Belief(
        number=2,
        key="tables",
        text="Networks for images, trees for tables, always.",
        holds="The dense network was ahead on the images, the forest on every table.",
        fails="The dense network was not ahead on the images, nor the forest on every table.",
    ),
)
