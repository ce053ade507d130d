"""What lesson 03 says of made-up measurements."""

from types import SimpleNamespace

from tests.verdicts import Case


def _named(**outcomes):
    """Return what stands for the lesson's `tried`: the same outcomes for whatever name."""
    return lambda model_name, layer_name: outcomes


def _gain(low, high):
    return [SimpleNamespace(low=low, high=high), SimpleNamespace(low=-1.0, high=1.0)]


CASES = {
    "belief 10": [
        Case(
            {"tried": _named(summary="yes", save="yes", predict="no", fit="no")},
            "depends",
            since="03-korean",
        ),
        Case(
            {"tried": _named(summary="yes", save="yes", predict="yes", fit="yes")},
            True,
            since="03-korean",
        ),
        Case(
            {"tried": _named(summary="no", save="no", predict="no", fit="no")},
            False,
            since="03-korean",
        ),
    ],
    "3.a": [Case({"n_parameters": 0}, 0), Case({"n_parameters": 79_510}, 79_510)],
    "3.b": [Case({"refused": True}, "yes"), Case({"refused": False}, "no")],
    "belief 11": [
        Case({"gained": _gain(0.012, 0.03)}, True),
        Case({"gained": _gain(-0.01, 0.0025)}, False),
        Case({"gained": _gain(0.0, 0.015)}, "depends"),
    ],
}
