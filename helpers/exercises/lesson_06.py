"""The exercises, predictions and beliefs of lesson 06, What the figures are worth."""

EXERCISES = ()

PREDICTIONS = ()

BELIEFS = ()
