"""The checks of lesson 04's exercises.

Each takes the answer and raises `Wrong` unless it is right (`questions.Exercise`).
"""

import numpy as np

from helpers.exercises import anatomy, bends, given, networks, stacks, units
from helpers.exercises.calling import (
    CHANNELS,
    IMAGES,
    ROWS,
    declared_shape,
    image_shape,
    outputs,
)
from helpers.exercises.idle import idle_layers
from helpers.exercises.models import model
from helpers.exercises.numerals import in_words
from helpers.exercises.reading import FACTOR, Wrong, number, require_near
from helpers.exercises.scoring import accuracy
from helpers.words import _, ngettext

_GUESSED = 0.15  # hardly more than guessing reaches
_ENOUGH = 0.5  # far above guessing (.1) and above what the lesson's ten layers reach
_KEPT = 0.6  # what the patient's other 90 neurons are good for
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def shrinks(answer, layers=9):
    """4.2: by which factor the slopes of sigmoid layers multiply a gradient at most.

    Parameters
    ----------
    answer : object
        The learner's.
    layers : int
        From 7 to 9; by default as many as in the lesson.
    """
    seen = number(answer, _("a factor between 0 and 1"), quantity=FACTOR)
    fewer, n, more = map(in_words, (layers - 1, layers, layers + 1))
    asked = {"n": n, "N": n.capitalize(), "layers": layers}
    foreseen = {
        0.25: _("That is one layer. The gradient passes through {n}.", **asked),
        layers * 0.25: _(
            "{layers} × 0.25 gives that number. The slopes are multiplied, not added up.", **asked
        ),
        0.25 / layers: _(
            "0.25 / {layers} gives that number. The slopes are multiplied with each other.", **asked
        ),
        0.25 ** (layers + 1): _(
            "That would be {more} sigmoid layers. {N} are asked.", more=more, **asked
        ),
        0.25 ** (layers - 1): _(
            "That would be {fewer} sigmoid layers. {N} are asked.", fewer=fewer, **asked
        ),
        0.5**layers: _(
            "0.5{power} gives that number. The sigmoid of 0 is .5, but its slope is smaller.",
            power=str(layers).translate(_RAISED),
        ),
        0.5: _("The sigmoid of 0 is .5. Its slope there is smaller, and {n} are multiplied.", n=n),
        4**layers: _("The other way round: by how much does the gradient shrink?"),
        1: _("That would be ReLU, where it is on. How steep is sigmoid at most?"),
    }
    other = _(
        "One layer multiplies by the steepest slope at most. {N} layers do so {n} times.", **asked
    )
    right = 0.25**layers
    if abs(seen - right) > 0.05 * right:  # “4 in a million”, as the course says itself, is enough
        require_near(seen, right, foreseen, other)


def ten_deep(answer, *, judges):
    """4.3: ten dense layers, nine of them sigmoid, trained to more than half right.

    Parameters
    ----------
    answer : object
        The learner's.
    judges : pair of numpy arrays
        Images and labels.
    """
    seen = model(answer)
    shape = image_shape(seen)
    layers = networks.dense_layers(seen, shape)
    if (n := networks.count_kernels(layers)) != 10:
        raise Wrong(
            ngettext(
                "Ten dense layers are asked, this model has {n}.",
                "Ten dense layers are asked, this model has {n}.",
                n,
                n=n,
            )
        )
    networks.require_row(layers)
    _require_sigmoids(seen, layers, shape)
    reached = accuracy(seen, *judges, outside=(_GUESSED, _ENOUGH))
    if reached < _GUESSED:
        raise Wrong(
            _(
                "Its accuracy is about {reached:.2f}, as good as guessing. Has it been trained, "
                "with larger initial weights and a small rate?",
                reached=reached,
            )
        )
    if reached <= _ENOUGH:
        raise Wrong(
            _(
                "It learns something: accuracy {reached:.3f}. More than {enough} is possible. How "
                "large are the gradients of its first layers?",
                reached=reached,
                enough=_ENOUGH,
            )
        )
    if idle := idle_layers(seen, layers, judges[0], shape):
        raise Wrong(
            _(
                "More than half is right, but not by all of its layers. With other weights in one "
                "of these dense layers, 99 of 100 images or more get the same class as before: "
                "{listed}.",
                listed=", ".join(map(str, idle)),
            )
        )


_SIGMOIDS = [("sigmoid",) * 9 + (last,) for last in stacks.KNOWN]


def _require_sigmoids(seen, layers, shape):
    """Raise `Wrong` unless the nine hidden layers have sigmoid, whatever stands in between."""
    hidden = _hidden_bends(seen, layers, shape)
    if others := sorted(set(hidden) - {"sigmoid"}):
        names = ", ".join(others)
        raise Wrong(_("The nine hidden layers are to keep sigmoid; here is {names}.", names=names))


def _hidden_bends(seen, layers, shape):
    """Return the activation functions of the nine: as the model's parts show them, or tried.

    What is scaled or added between layers can't be told from other functions by trying: there the
    parts are believed, those of a `call` of the learner's own only if all nine show sigmoid, and
    make a difference.
    """
    shown, own = bends.shown(seen, layers.kernels[-1].variable), anatomy.has_own_calls(seen)
    sigmoid = shown == ["sigmoid"] * 9
    if sigmoid and not own:
        return shown
    if (layers.biases[0] is not None or sigmoid) and _acts_as_sigmoids(seen, layers, shape):
        return ["sigmoid"] * 9
    if shown and not own:
        return shown
    untold = sigmoid and _is_scaled_or_summed(seen, layers, shape)
    if untold and bends.play_parts(seen, layers, shape):
        return shown
    return networks.activations(seen, layers, shape, _SIGMOIDS)[:-1]


def _acts_as_sigmoids(seen, layers, shape):
    """Return whether the layers give what nine sigmoid layers give, whatever is done to images.

    The first layer is tried by its biases alone. What stands before it is to have no matrix.
    """
    if any(len(variable.shape) > 1 for variable in layers.others):
        return False
    return stacks.activations(seen, layers, shape, _SIGMOIDS, images=False) is not None


def _is_scaled_or_summed(seen, layers, shape):
    """Return whether trying can't tell what a model does, so that its parts are to be believed."""
    scales = any(isinstance(part, bends.SCALES) for part in anatomy.parts(seen))
    return scales or networks.gets_around(seen, layers, shape) is not None


def revived(answer, *, judges):
    """4.1: the patient's network, in which ten neurons answer again.

    Parameters
    ----------
    answer : object
        The learner's.
    judges : pair of numpy arrays
        Images and labels.
    """
    seen = model(answer)
    shape = image_shape(seen)
    layers = networks.dense_layers(seen, shape)
    if layers.widths != (100, 10) or networks.count_kernels(layers) != 2:
        raise Wrong(_("The patient has two layers, 100 and 10 neurons. Keep them."))
    networks.require_one_way(seen, layers, shape)
    reached = accuracy(seen, *judges, outside=(0, _KEPT))
    _require_living(seen, layers, judges[0], shape)
    if reached < _KEPT:
        raise Wrong(
            _(
                "None of the ten is dead, but this network gets only {reached:.2f} right. Are the "
                "other 90 as they were? Or do the ten drown them?",
                reached=reached,
            )
        )


def _require_living(seen, layers, images, shape):
    """Raise `Wrong` unless each of the ten differs between images, and outputs depend on it."""
    if alike := units.alike_for_all(seen, layers, images, shape):
        raise Wrong(
            _(
                "These of the ten give the same for every image: {listed}.",
                listed=", ".join(map(str, alike)),
            )
        )
    if unheard := units.without_effect(seen, layers, images, shape):
        raise Wrong(
            _(
                "These of the ten differ from image to image, but without one of them no output "
                "changes by more than {bound} times the largest: {listed}. Look at the weights "
                "from there to the ten outputs.",
                bound=np.format_float_positional(units.effect_asked(seen)),
                listed=", ".join(map(str, unheard)),
            )
        )


def takes_rows(twin):
    """Return whether this is a network that takes rows of 784 pixels and gives ten outputs.

    Parameters
    ----------
    twin : object
        What the cell hands over as `twin`.
    """
    return given.network(twin) and declared_shape(twin) == ROWS


def takes_images(answer, *, twin, images):
    """4.4: a model that takes images and gives what the twin gives for rows.

    Parameters
    ----------
    answer : object
        The learner's.
    twin : keras.Model
        It takes rows.
    images : numpy array of shape (n, 28, 28)
        What both are asked.
    """
    seen = model(answer)
    if declared_shape(seen) == ROWS:
        raise Wrong(_("This model wants rows of 784. Whoever has an image can't hand it over."))
    shape = image_shape(
        seen,
        (IMAGES, CHANNELS),
        lambda shape: _("Its input is {shape}, an image is (28, 28).", shape=shape),
    )
    wanted, found = outputs(twin, images), outputs(seen, images, shape=shape)
    if found.shape != wanted.shape:
        raise Wrong(
            ngettext(
                "For {n} image it gives {found}, the twin {wanted}. Is the image laid out "
                "before the first dense layer?",
                "For {n} images it gives {found}, the twin {wanted}. Is the image laid out "
                "before the first dense layer?",
                len(images),
                n=len(images),
                found=found.shape,
                wanted=wanted.shape,
            )
        )
    if not stacks.close(found, wanted, stacks.tolerance(seen, 1e-5)):
        raise Wrong(
            _(
                "It takes images, but answers otherwise than `rectified`. Does it have the same "
                "weights (`set_weights`)?"
            )
        )
