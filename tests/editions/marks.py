"""The words by which tools know the parts of a lesson's prose, for each language in one place.

`spoken` are those of the language that is spoken (`helpers.words.use`); let that of the lesson be
spoken first: `speaking`.
"""

import contextlib
import re
from dataclasses import dataclass

from helpers import words


@dataclass(frozen=True)
class Marks:
    """The words of one language.

    Attributes
    ----------
    belief, predict, exercise, explore, break_ : str
        Begin paragraphs, in bold: "**Belief 6.**", "**Predict.**".
    able, need : str
        Begin the lists of a header, in bold.
    key_points, words : str
        The headings of the sections at the end.
    optional : str
        Ends the heading of a section that may be left out.
    clear_first : str
        Ends the header.
    """

    belief: str
    predict: str
    exercise: str
    explore: str
    break_: str
    able: str
    need: str
    key_points: str
    words: str
    optional: str
    clear_first: str

    @property
    def apart(self):
        """A pattern of paragraphs that ask or lead to something, and explain nothing."""
        numbered = rf"{self.belief} \d+|{self.exercise} \d+\.\d+"
        return re.compile(rf"\*\*(?:{numbered}|{self.predict}|{self.explore}|{self.break_})\.\*\*")


BY_LANGUAGE = {
    "en": Marks(
        belief="Belief",
        predict="Predict",
        exercise="Exercise",
        explore="Explore",
        break_="Break",
        able="You will be able to",
        need="You need",
        key_points="Key points",
        words="Words",
        optional="(optional)",
        # Own copies come without outputs, but where notebooks/ itself is opened (Binder, Colab),
        # they are there.
        clear_first="If results stand below already, clear them first, so that no answer shows "
        "before you have given yours: *Edit → Clear Outputs of All Cells*.",
    ),
    "ko": Marks(
        belief="주장",
        predict="예상",
        exercise="연습",
        explore="탐색",
        break_="쉬는 시간",
        able="이 단원을 마치면 다음을 할 수 있습니다",
        need="준비",
        key_points="핵심 정리",
        words="용어",
        optional="(선택)",
        clear_first="아래에 이미 결과가 보인다면 먼저 지우세요. 그래야 답하기 전에 답이 보이지 "
        "않습니다: *편집 → 모든 셀의 출력 지우기*.",
    ),
}
OPTIONAL = tuple(one.optional for one in BY_LANGUAGE.values())


def spoken():
    """Return the marks of the language that is spoken; of English where it has none."""
    return BY_LANGUAGE.get(words.language(), BY_LANGUAGE["en"])


@contextlib.contextmanager
def speaking(language):
    """Let the course speak a language for the length of a block.

    Parameters
    ----------
    language : str
        "en", or such as "ko".
    """
    before = words.language()
    words.use(words.load(language))
    try:
        yield
    finally:
        words.use(words.load(before))
