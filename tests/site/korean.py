"""Lets the search of the web edition know Korean: a word is found with and without its particle.

Sphinx has no Korean of its own. A word of the index and a word that is searched for lose the same
endings, here and in the browser, so that 은닉층 finds 은닉층이 and 은닉층에서.
"""

import json

from sphinx.search import SearchLanguage

# Longest first: one is taken off, where two letters or more are left.
ENDINGS = (
    "입니다", "합니다", "이라는", "에서는", "에서도", "으로는",
    "으로", "에서", "에게", "까지", "부터", "보다", "처럼", "마다", "이나", "라는", "이란", "에는",
    "에도", "로는", "와는", "과는", "이며", "하고", "하는",
    "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "만", "로", "란",
)  # fmt: skip
FEWEST = 2  # letters that are left

_STEMMER = """
var Stemmer = function () {
  const endings = %s;
  this.stemWord = (word) => {
    if (!/[가-힣]$/.test(word)) return word;
    const ending = endings.find((one) => word.endsWith(one) && word.length >= one.length + %d);
    return ending ? word.slice(0, -ending.length) : word;
  };
};
"""


class KoreanSearch(SearchLanguage):
    """Splits a text at what is no letter, and takes particles off."""

    lang = "ko"
    language_name = "Korean"
    js_stemmer_code = _STEMMER % (json.dumps(ENDINGS, ensure_ascii=False), FEWEST)

    def stem(self, word):
        """Return a word without its particle, in small letters.

        Parameters
        ----------
        word : str
            As it stands in a text.
        """
        for ending in ENDINGS:
            if word.endswith(ending) and len(word) >= len(ending) + FEWEST:
                return word[: -len(ending)].lower()
        return word.lower()
