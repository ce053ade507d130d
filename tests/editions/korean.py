"""What a machine can check of Korean: endings, particles behind numbers, words, stray English.

Each rule takes a text in Markdown and returns the places that break it.
"""

import re

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_ADDRESS = re.compile(r"(\[[^\]]*\])\([^)]*\)")
_BRACKETS = re.compile(r"\([^()]*\)|“[^”]*”|\"[^\"]*\"|<[^>]*>|\{[^}]*\}")

# Sentences end politely: 합니다, 합니까, 하세요, 봅시다.
_ENDING = re.compile(r"[가-힣]*(?<!니)(?<!시)다\.(?=\s|$|[)”*])")

# How the last digit is read: with a consonant at its end (영, 일, 삼, 육, 칠, 팔), or without.
_CLOSED, _L = "013678", "178"  # after ㄹ it is 로, not 으로
_PARTICLE = re.compile(r"(\d)(은|는|이|가|을|를|과|와|으로|로)(?=[\s.,;:)?!]|$)")

# Other words than the course's -> the course's (`tests.terms`).
VARIANTS = {
    "편향(?! 보정)": "절편",
    "과적합": "과대적합",
    "오버피팅": "과대적합",
    "학습율": "학습률",
    "러닝 레이트": "학습률",
    "에폭": "에포크",
    "옵티마이져": "옵티마이저",
    "최적화기": "옵티마이저",
    "활성화함수": "활성화 함수",
    "손실함수": "손실 함수",
    "비용 함수": "손실 함수",
    "기울기 하강": "경사 하강법",
    "경사하강": "경사 하강법",
    "미니 배치": "미니배치",
    "배치 사이즈": "배치 크기",
    "완전 연결": "밀집층",
    "숨은 층|은닉 층": "은닉층",
    "입력 층": "입력층",
    "출력 층": "출력층",
    "(훈련|검증|테스트) (데이터 ?)?셋": "세트",
    "라벨": "레이블",
    "인공 ?신경 망": "신경망",
    "되어집|되어진|보여집|보여진|여겨집": "능동이나 한 겹의 피동",
    "당신": "주어를 뺀다",
}
# What is typed, and what Keras says itself.
_QUOTED = re.compile(r"sudo apt install|but input has incompatible shape")
# Markdown closes no emphasis between a sign and a letter, and opens none between letter and sign.
_EMPHASIS = re.compile(r"(\w?)(\*{1,2})(?=\S)([^*\n]+?)(?<=\S)\2(\w?)")
_ENGLISH = re.compile(r"(?:\b[a-z]{2,}\b[ ,]+){3,}\b[a-z]{2,}\b")


def plain(text):
    """Return a text without code and without the addresses of links."""
    return _ADDRESS.sub(r"\1", _CODE.sub("…", text))


def rude(text):
    """Return the words with which a sentence ends as in a note: 한다, 이다."""
    return _ENDING.findall(plain(text))


def particles(text):
    """Return the numbers with a particle that doesn't go with how they are read: 3는, 0.1를."""
    found = []
    for match in _PARTICLE.finditer(plain(text)):
        digit, particle = match.groups()
        closed = digit in _CLOSED
        if particle in ("으로", "로"):
            closed = closed and digit not in _L
        if closed != (particle in ("은", "이", "을", "과", "으로")):
            found.append(match[0])
    return found


def other_words(text):
    """Return the words for which the course has another one: (found, the course's)."""
    return [
        (match[0], ours)
        for pattern, ours in VARIANTS.items()
        for match in re.finditer(pattern, plain(text))
    ]


def english(text):
    """Return the runs of four English words or more, outside of code, brackets and quotes."""
    bare = _QUOTED.sub("…", plain(text))
    while bare != (shorter := _BRACKETS.sub("…", bare)):
        bare = shorter
    return [match[0] for match in _ENGLISH.finditer(bare)]


def starred(text):
    """Return the emphasis whose stars would be seen, as a sign stands between them and a word."""
    return [
        match[0]
        for match in _EMPHASIS.finditer(plain(text))
        if (match[4] and not _is_letter(match[3][-1])) or (match[1] and not _is_letter(match[3][0]))
    ]


def _is_letter(sign):
    return re.match(r"\w", sign) is not None


RULES = (rude, particles, other_words, english, starred)
