"""What lesson 00 says of made-up measurements."""

from tests.verdicts import Case

CASES = {
    "0.a": [Case({"baseline": 0.685}, 0.685), Case({"baseline": 0.1}, 0.1)],
    "0.b": [Case({"accuracy": 0.83}, 0.83), Case({"accuracy": 0.11}, 0.11)],
}
