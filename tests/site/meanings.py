"""What each word of the course means, in a sentence that stands alone and answers no question.

The sentence with which a lesson introduces a word leans on those around it, and some hold results:
outside of its lesson it would explain nothing, or tell too much.
"""

from helpers.words import N_, _

MEANINGS = {
    "accuracy": N_("Accuracy is the share of right answers."),
    "activation function": N_(
        "An activation function turns the sums of a layer into its outputs: sigmoid and ReLU "
        "are two."
    ),
    "backpropagation": N_(
        "Backpropagation computes the gradient of the loss for all parameters, from the output "
        "layer back to the first."
    ),
    "baseline": N_("A baseline is a simple method to compare a model with."),
    "batch size": N_(
        "The batch size is the number of images in a batch: those that a network takes in together."
    ),
    "bias": N_("A neuron's bias is the number that it adds to its weighted inputs."),
    "binary classification": N_("Binary classification sorts inputs into two classes."),
    "calibration": N_("Calibration says whether a network is right as often as it is sure."),
    "callback": N_(
        "A callback is what Keras calls while it trains, for instance after each epoch."
    ),
    "class": N_("A class is one of the kinds that a model tells apart."),
    "confidence": N_(
        "A network's confidence is the largest of its outputs for an image: how sure it is of its "
        "answer."
    ),
    "convolutional network": N_(
        "A convolutional network learns small filters and uses each of them everywhere in the "
        "image with the same weights."
    ),
    "curvature": N_("Curvature says how fast the slope of the loss changes along a direction."),
    "dense layer": N_("In a dense layer, every neuron sees every input."),
    "ensemble": N_("An ensemble combines several models into one."),
    "epoch": N_("An epoch is over when all training images have been shown once."),
    "expected calibration error": N_(
        "The expected calibration error says how far confidence and the share of right answers "
        "lie apart, on average over groups of images with similar confidence."
    ),
    "gradient": N_(
        "The gradient of the loss holds one number for each parameter: how fast the loss rises "
        "when that parameter grows."
    ),
    "gradient boosting": N_(
        "Gradient boosting grows trees one after another, each on what the sum of those before "
        "it still gets wrong."
    ),
    "gradient descent": N_(
        "Gradient descent lowers the loss step by step: new parameter = old − learning rate × "
        "gradient."
    ),
    "hidden layer": N_(
        "A hidden layer stands between the input and the output layer, and hands what it "
        "computes to the next layer."
    ),
    "hyperparameter": N_(
        "A hyperparameter is what you choose and training does not learn, such as the learning "
        "rate."
    ),
    "input layer": N_("The input layer is the data itself."),
    "label": N_("The label of an image is the number of its true class."),
    "layer": N_(
        "A layer is one stage of a network: it computes its outputs from those of the stage before."
    ),
    "learning rate": N_("The learning rate scales the steps of training."),
    "logit": N_("Logits are the sums of the output layer, before softmax."),
    "loss function": N_(
        "The loss function says how wrong a network's outputs are, in a number that training "
        "makes small."
    ),
    "mini-batch": N_(
        "A mini-batch is a few images, drawn at random, that give the gradient for one step."
    ),
    "momentum": N_(
        "Momentum remembers a velocity: each step keeps a share of the step before, and adds a "
        "plain step to it."
    ),
    "multiclass classification": N_(
        "Multiclass classification sorts inputs into more than two classes."
    ),
    "neural network": N_(
        "A neural network consists of layers of neurons, whose weights and biases are learned "
        "from examples."
    ),
    "neuron": N_(
        "A neuron multiplies each of its inputs by a weight, adds the products up, and adds one "
        "more number, its bias."
    ),
    "optimizer": N_("An optimizer is a rule that turns gradients into steps."),
    "output layer": N_(
        "The output layer is the last one: what it computes is what the network answers."
    ),
    "overfitting": N_(
        "A network overfits where it learns what holds for its training images alone."
    ),
    "parameter": N_("The parameters of a network are its weights and biases together."),
    "random forest": N_(
        "A random forest grows each tree on a random sample of its own, and averages the trees."
    ),
    "reliability diagram": N_(
        "A reliability diagram draws the share of right answers against the confidence."
    ),
    "saturation": N_(
        "A neuron is saturated where its activation function is flat: a change of its sum "
        "changes almost nothing."
    ),
    "schedule": N_("A schedule says how large the learning rate is at each step of the training."),
    "seed": N_("A seed fixes the random numbers, so that the same run can be made again."),
    "standard error": N_(
        "The standard error of an accuracy says how far it typically lies from the accuracy on "
        "all such images."
    ),
    "stochastic gradient descent": N_(
        "Stochastic gradient descent takes each step by the gradient of one image or a few, "
        "drawn at random."
    ),
    "structured data": N_("Tables are structured data; images are unstructured data."),
    "temperature": N_(
        "The temperature is a number that divides the logits before softmax, which makes the "
        "outputs less sure or surer."
    ),
    "test set": N_("The test set is looked at once, at the very end."),
    "training set": N_("The network learns from the training set."),
    "unstructured data": N_("Tables are structured data; images are unstructured data."),
    "validation set": N_("You compare and choose with the validation set."),
    "weight": N_("A weight is the number by which a neuron multiplies one of its inputs."),
}


def of(term):
    """Return what a word of the course means, in the language that is spoken, or "".

    Parameters
    ----------
    term : str
        In English.
    """
    return _(MEANINGS[term]) if term in MEANINGS else ""
