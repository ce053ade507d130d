"""Names are read off a source alike on every Python: comprehensions keep theirs to themselves."""

import pytest

from tests.scopes import names_in


@pytest.mark.parametrize(
    ("source", "used", "made"),
    [
        ("x = [k for k in range(3)]", {"range"}, {"x"}),
        ("x = {k + q for k in y if k}", {"q", "y"}, {"x"}),
        ("print({k: v for k, v in y.items()})", {"print", "y"}, set()),
        ("def f(a):\n    return [a * b * c for b in d]", {"c", "d"}, {"f"}),
        ("for k in [[k] for k in y]: print(k)", {"y", "print", "k"}, {"k"}),
        ("%magic", set(), set()),
    ],
)
def test_names_that_a_source_uses_and_makes(source, used, made):
    assert names_in(source) == (used, made)
