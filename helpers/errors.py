"""What an error of Keras says, in a line that a learner can read."""

import re

from helpers.words import _


def reason(error):
    """Return what a Keras error says was wrong, in one line, whatever the backend.

    Left out are the colours meant for a terminal, the name of the call that failed, the list of
    its arguments, and the backend's own name for a tensor.

    Parameters
    ----------
    error : BaseException
        As it was caught.

    Returns
    -------
    str

    Raises
    ------
    TypeError
        If it is no error.
    """
    if not isinstance(error, BaseException):
        raise TypeError(_("expected a caught error, got {kind}.", kind=type(error).__name__))
    text = re.sub(r"\x1b\[[0-9;]*m", "", str(error))
    text = re.sub(r"Graph execution error:.*File \"[^\n]*\n", "", text, flags=re.DOTALL)
    text = re.sub(r"for input .*?\bExpected", "for the input. Expected", text, flags=re.DOTALL)
    lines = [line for line in text.splitlines() if line.strip()]
    lines = [line for line in lines if not line.startswith("Exception encountered when")]
    return lines[0].strip() if lines else type(error).__name__
