"""The checks of lesson 02's exercises that are answered by numbers, from numbers alone.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`). The other
arguments are the numbers of the task: by default those of the lesson.
"""

import math

from helpers.exercises.reading import (
    COUNT,
    Wrong,
    are_ints,
    number,
    numbers,
    require_near,
    short,
)
from helpers.words import _


def counts(answer, inputs=784, neurons=100, outputs=10):
    """2.1: parameters of a network of two layers, as two numbers: (hidden layer, output layer).

    Parameters
    ----------
    answer : object
        The learner's.
    inputs, neurons, outputs : int
        Numbers that come in, neurons of the hidden layer and of the output layer.
    """
    weights = inputs * neurons, neurons * outputs
    right = weights[0] + neurons, weights[1] + outputs
    if isinstance(answer, int) and answer == sum(right):
        raise Wrong(
            _("{both:,} is right for both layers together. How many has each?", both=sum(right))
        )
    for n in (right[0], sum(right)):
        if are_ints(answer) and tuple(answer[:2]) == divmod(n, 1_000):
            comma = _("Python ends a number at a comma, and so reads {seen}. Write {n} for {n:,}.",
                      seen=short(answer), n=n)  # fmt: skip
            raise Wrong(comma)
    wanted = _("a pair of numbers, (hidden, output),")
    seen = tuple(numbers(answer, 2, wanted, quantity=COUNT))
    if seen == right[::-1]:
        raise Wrong(_("Both are right, but in the other order: hidden layer first."))
    if seen == weights:
        raise Wrong(_("These are the weights. Each neuron has a bias besides."))
    if seen[0] != right[0]:
        raise Wrong(_of_hidden(seen[0], inputs, neurons, sum(right)))
    if seen[1] != right[1]:
        raise Wrong(_of_output(seen[1], inputs, neurons, outputs, sum(right)))


def _of_hidden(count, inputs, neurons, both):
    """Return what to say of a wrong count of the hidden layer's parameters."""
    weights, sizes = inputs * neurons, {"inputs": inputs, "neurons": neurons}
    foreseen = {
        weights: _("The hidden layer: these are its weights. Each neuron has a bias besides."),
        weights + 1: _(
            "The hidden layer: {inputs} × {neurons} + 1 gives that number. Each neuron has its "
            "bias.",
            **sizes,
        ),
        weights + inputs: _(
            "The hidden layer: {inputs} × {neurons} + {inputs} gives that number. A bias belongs "
            "to a neuron, not to an input.",
            **sizes,
        ),
        both: _("The hidden layer: that is both layers together. How many has this one?"),
        inputs + 1: _("The hidden layer: one neuron has that many. It has {neurons}.", **sizes),
    }
    other = _(
        "The hidden layer: each of {neurons} neurons has {inputs} weights and one bias.", **sizes
    )
    return foreseen.get(count, other)


def _of_output(count, inputs, neurons, outputs, both):
    """Return what to say of a wrong count of the output layer's parameters."""
    weights, sizes = neurons * outputs, {"neurons": neurons, "outputs": outputs}
    twice = _(
        "The output layer: {neurons} × {outputs} × {outputs} makes {product:,}. The ten classes "
        "are the ten neurons: did you count them twice?",
        product=weights * outputs,
        **sizes,
    )
    pixels = _(
        "The output layer: with {inputs} inputs a neuron it would have that many. Its inputs are "
        "the {neurons} hidden neurons, not the pixels.",
        inputs=inputs,
        neurons=neurons,
    )
    foreseen = {
        weights: _("The output layer: these are its weights. Each neuron has a bias besides."),
        weights + 1: _(
            "The output layer: {neurons} × {outputs} + 1 gives that number. Each neuron has its "
            "bias.",
            **sizes,
        ),
        weights + neurons: _(
            "The output layer: {neurons} × {outputs} + {neurons} gives that number. Ten neurons "
            "have ten biases.",
            **sizes,
        ),
        weights * outputs: twice,
        weights * outputs + outputs: twice,
        inputs * outputs: pixels,
        inputs * outputs + outputs: pixels,
        both: _("The output layer: that is both layers together. How many has this one?"),
        neurons + 1: _("The output layer: one neuron has that many. It has {outputs}.", **sizes),
    }
    other = _(
        "The output layer: each of {outputs} neurons has {neurons} weights and one bias.", **sizes
    )
    return foreseen.get(count, other)


def one_step(answer, weight=0.4, share=0.2, entering=0.5, rate=0.1, others=(0.7, 0.1)):
    """2.2: a weight after one step on one image.

    Parameters
    ----------
    answer : object
        The learner's.
    weight, share, entering, rate : float
        The weight before; the share of the true class, whose sum it leads to; what enters it; the
        learning rate.
    others : tuple of float
        The shares of the other classes.
    """
    seen = number(answer, _("the new weight, a number,"))
    slope = share - 1
    gradient = slope * entering
    way = rate * gradient  # below 0
    given = {"weight": weight, "share": share, "entering": entering, "rate": rate}
    foreseen = {
        weight + way: _(
            "{weight:g} − {way:g} gives that number. But the gradient is negative: p − 1 is below "
            "0.",
            weight=weight, way=-way,
        ),
        weight + rate * slope: _(
            "{weight:g} − {way:g} gives that number. Mind the sign, and the weight's input, "
            "{entering:g}.",
            weight=weight, way=-rate * slope, entering=entering,
        ),
        weight - rate * share * entering: _(
            "({share:g} × {entering:g}) × {rate:g} was taken away. For the true class, the slope "
            "is p − 1.",
            **given,
        ),
        weight - rate * slope: _(
            "(p − 1) × {rate:g} was taken away. The weight's input, {entering:g}, counts as well.",
            **given,
        ),
        weight - gradient: _(
            "{weight:g} − (−{size:g}) gives that number: the learning rate is missing.",
            weight=weight, size=-gradient,
        ),
        weight + gradient: _(
            "{weight:g} − {size:g} gives that number: the gradient is −{size:g}, and the learning "
            "rate is {rate:g}.",
            weight=weight, size=-gradient, rate=rate,
        ),
        gradient: _("That is the gradient. What becomes of the weight?"),
        -way: _("That is how far the weight moves. Where does it get to?"),
        way: _("That is learning rate × gradient. It is taken from the weight."),
        slope: _("That is the slope for the sum, p − 1. The weight's input counts as well."),
        weight - way / 32: _("You divided by 32. This batch holds one image."),
    }  # fmt: skip
    for p in others:
        mistaken = _("Which p? That of the true class, the second. Its slope is p − 1.")
        foreseen |= {weight - rate * slope * entering: mistaken for slope in (p - 1, p)}
    other = _("New = old − learning rate × gradient; the gradient is (p − 1) × the weight's input.")
    for value, message in foreseen.items():
        if abs(seen - value) < 1e-6:
            raise Wrong(message)
    require_near(seen, weight - way, {}, other, relative=1e-4)


def steps(answer, images=48_000, batch=90):
    """2.6: steps of three epochs, with a smaller batch left over at the end of each.

    Parameters
    ----------
    answer : object
        The learner's.
    images, batch : int
        Images of an epoch and of a batch, which does not divide them.
    """
    broken = isinstance(answer, float) and math.isfinite(answer)
    if broken and not float(COUNT.settled(answer)).is_integer():  # rounding in sums is forgiven
        raise Wrong(_("A step is whole. What becomes of the images left over at an epoch's end?"))
    seen = number(answer, _("a number of steps"), quantity=COUNT)
    full, rest = divmod(images, batch)
    task = {"images": images, "batch": batch, "full": full, "rest": rest}
    foreseen = {
        3 * full: _(
            "3 × {full} gives that number. {images:,} / {batch} is {quotient:.1f}: the rest is a "
            "step, too.",
            quotient=images / batch,
            **task,
        ),
        3 * images / batch: _(
            "{images:,} / {batch} × 3 gives that number. After {full} full batches, {rest} images "
            "are left. Are they lost?",
            **task,
        ),
        3 * full + 2: _(
            "3 × {full} + 2 gives that number. Each of the three epochs ends with a smaller batch: "
            "how many are these?",
            **task,
        ),
        full + 1: _("That is one epoch. Three are asked."),
        full: _("That is one epoch without its last, smaller batch. Three epochs are asked."),
        3 * images: _("That is how many images pass. How many steps?"),
        images: _("That is how many images pass in one epoch. How many steps, in three?"),
        3 * -(-images // 32): _(
            "That would hold for batches of 32. Here they are of {batch}.", **task
        ),
        -(-images // 32): _(
            "That would hold for one epoch in batches of 32. Here they are of {batch}.", **task
        ),
        3 * batch: _(
            "3 × {batch} gives that number. How many batches of {batch} make {images:,} images?",
            **task,
        ),
    }
    other = _("Images / batch size gives the steps of one epoch. Round up: a rest is a step, too.")
    require_near(seen, 3 * (full + 1), foreseen, other, relative=0)
