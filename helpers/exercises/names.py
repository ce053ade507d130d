"""Reading a name, or yes or no, that a learner typed."""

import unicodedata

import numpy as np

from helpers.exercises.kinds import Wrong, odd, short, without_tensor
from helpers.words import _

# As `_bare` leaves them. The course has readers who think in Korean.
_YES = frozenset({"yes", "y", "true", "t", "예", "네", "참"})
_NO = frozenset({"no", "n", "false", "f", "아니요", "아니오", "아뇨", "거짓"})
# Other names of what may be asked for by its name: the data set's own are English and singular.
_OTHERS = {
    "trousers": "Trouser",
    "티셔츠": "T-shirt/top", "티셔츠/상의": "T-shirt/top", "바지": "Trouser", "풀오버": "Pullover",
    "스웨터": "Pullover", "드레스": "Dress", "원피스": "Dress", "코트": "Coat", "샌들": "Sandal",
    "샌달": "Sandal", "셔츠": "Shirt", "스니커즈": "Sneaker", "운동화": "Sneaker", "가방": "Bag",
    "앵클 부츠": "Ankle boot", "앵클부츠": "Ankle boot", "발목 부츠": "Ankle boot",
    "랜덤 포레스트": "random forest", "부스팅": "boosting", "밀집 신경망": "dense network",
    "합성곱 신경망": "convolutional network", "모멘텀": "momentum", "시그모이드": "sigmoid",
    "렐루": "ReLU", "소프트맥스": "softmax",
}  # fmt: skip
_AROUND = " \t\r\n.,;:!?'\"`“”‘’"  # what may stand around a name
_BLANKS = str.maketrans("-_–", "   ")


def _bare(text):
    """Return a text without case, repeated blanks, and what may stand around a name."""
    text = unicodedata.normalize("NFKC", text).strip(_AROUND)
    return " ".join(text.casefold().split())


def _alone(answer):
    """Return the only thing in a list, set, array or tensor of one; anything else as it is."""
    answer = without_tensor(answer)
    if isinstance(answer, np.ndarray) and answer.size == 1:
        return answer.reshape(-1)[0]
    if isinstance(answer, (list, tuple, set, frozenset)) and len(answer) == 1:
        return next(iter(answer))
    return answer


def name(answer, options, wanted=None):
    """Return which of the options an answer names.

    Parameters
    ----------
    answer : object
        A str, or a list of one. Case, blanks, hyphens for blanks, and quotes or a full stop around
        it don't matter, as far as one option is meant; its Korean name will do, too.
    options : sequence of str
        What it may be.
    wanted : str, optional
        What is asked, as it stands in a sentence; otherwise "one of the names".

    Raises
    ------
    Wrong
        If it is anything else.
    """
    wanted = wanted or _("one of the names")
    listed = ", ".join(f'"{option}"' for option in options)
    answer = _alone(answer)
    if not isinstance(answer, str):
        raise Wrong(odd(answer, f"{wanted} ({listed})"))
    answer = _OTHERS.get(_bare(answer), answer)
    for alike in (str, _bare, lambda text: " ".join(_bare(text).translate(_BLANKS).split())):
        meant = [option for option in options if alike(answer) == alike(option)]
        if len(meant) == 1:
            return meant[0]
    raise Wrong(_("{answer} is none of {listed}.", answer=short(answer), listed=listed))


def yes_no(answer):
    """Return "yes" or "no" for an answer that means one of them.

    Parameters
    ----------
    answer : object
        A bool of Python, NumPy or a tensor; or a str: yes, no, y, n, true, false, or the same in
        Korean, in any case, perhaps with a full stop.

    Raises
    ------
    Wrong
        If it is anything else.
    """
    answer = _alone(answer)
    if isinstance(answer, (bool, np.bool_)):
        return "yes" if answer else "no"
    if isinstance(answer, str):
        word = _bare(answer)
        if word in _YES or word in _NO:
            return "yes" if word in _YES else "no"
        raise Wrong(_('{answer} is neither "yes" nor "no".', answer=short(answer)))
    raise Wrong(odd(answer, _('"yes" or "no"')))
