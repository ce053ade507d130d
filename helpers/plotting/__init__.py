"""Every static figure of the lessons. Each function draws what it is given and returns its Axes.

`show` displays a figure, and beneath it the sentence that describes it.

Where a figure goes: lines into `curves`, values by name into `charts`, differences with their
intervals into `intervals`, grids of pictures into `images`, losses and paths into `descents`,
drawings of models into `diagrams`, the pictures of `img/` into `pictures`.
"""

from helpers.display import describe, show
from helpers.plotting.charts import bars, histograms, reliability, scores
from helpers.plotting.curves import learning_curves, lines, rate_curves
from helpers.plotting.descents import descent, surface
from helpers.plotting.diagrams import diagram
from helpers.plotting.images import confusion, images
from helpers.plotting.intervals import differences

__all__ = [
    "bars", "confusion", "descent", "describe", "diagram", "differences", "histograms", "images",
    "learning_curves", "lines", "rate_curves", "reliability", "scores",
    "show", "surface",
]  # fmt: skip
