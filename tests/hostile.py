"""Settings of matplotlib that a learner may have, and that no figure of the course may follow."""

import matplotlib

# What a learner's own matplotlibrc might hold, or a cell of theirs set.
HOSTILE = {
    "text.usetex": True,
    "axes.facecolor": "black", "figure.facecolor": "red", "text.color": "green", "font.size": 20,
    "image.origin": "lower", "image.interpolation": "bilinear", "axes.grid": False,
    "axes.spines.top": True, "axes.titlelocation": "right", "axes.unicode_minus": False,
    "axes.labelcolor": "red", "xtick.direction": "in", "xtick.major.size": 12,
    "xtick.labelsize": 20, "xtick.color": "red", "legend.frameon": True,
    "lines.linewidth": 9, "lines.markersize": 20, "patch.force_edgecolor": True,
    "hatch.linewidth": 5, "figure.dpi": 40, "figure.constrained_layout.use": False,
    "savefig.bbox": "tight", "savefig.facecolor": "red", "savefig.transparent": True,
    "savefig.dpi": 30, "path.sketch": (4, 50, 2),
}  # fmt: skip


def settings():
    """Return the settings that hold now, so that they can be compared."""
    return {name: repr(value) for name, value in matplotlib.rcParams.items()}
