"""Kernels and biases of dense layers, whatever shape a layer keeps them in."""

from dataclasses import dataclass

import keras
import numpy as np


@dataclass(frozen=True, eq=False)
class Weight:
    """A kernel or a bias, however it is kept.

    Attributes
    ----------
    variable : keras.Variable
        Where it is kept.
    shape : tuple of int
        (inputs, neurons) of a kernel, (neurons,) of a bias.
    turned : bool
        Whether a kernel is kept as (neurons, inputs).
    """

    variable: keras.Variable
    shape: tuple
    turned: bool = False

    def numpy(self):
        """Return its value as a kernel or bias."""
        value = np.array(self.variable.numpy())
        return value.T if self.turned else value.reshape(self.shape)

    def kept(self, value):
        """Return a kernel or bias in the shape of the variable.

        Parameters
        ----------
        value : numpy array
            Of the shape `shape`.
        """
        return (value.T if self.turned else value).reshape(self.variable.shape)
