"""The style: it can be read, is told apart without colours, and holds only where it is applied."""

import itertools

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from helpers import style
from tests.hostile import HOSTILE, settings

# What people without one kind of cones see (Machado, Oliveira and Fernandes 2009,
# doi:10.1109/TVCG.2009.113): rows give red, green, blue of linear light.
SEEN_WITHOUT = {
    "all cones": np.eye(3),
    "red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998]],
    "green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
              [-0.011820, 0.042940, 0.968881]],
    "blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
             [0.004733, 0.691367, 0.303900]],
}  # fmt: skip


def light(color):
    """Return the linear light of a colour, (3,)."""
    part = np.array(to_rgb(color))
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def contrast(color, ground):
    """Return the contrast of WCAG 2 between two colours, 1 to 21."""
    bright, dark = sorted(
        (float(light(c) @ (0.2126, 0.7152, 0.0722)) for c in (color, ground)), reverse=True
    )
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("color", [style.INK, style.MUTED])
def test_text_can_be_read_on_white(color):
    assert contrast(color, "white") >= 4.5


def test_text_can_be_read_on_a_panel():
    assert contrast(style.INK, style.PANEL) >= 7


@pytest.mark.parametrize("without", SEEN_WITHOUT)
def test_colours_are_told_apart_with_any_common_colour_blindness(without):
    seen = [np.clip(SEEN_WITHOUT[without] @ light(c), 0, 1) ** (1 / 2.2) for c in style.PALETTE]
    nearest = min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2))
    assert nearest > 0.1


def test_each_series_has_a_look_of_its_own_and_the_next_begins_anew():
    looks = [style.series(number) for number in range(len(style.PALETTE))]
    for part in ("color", "linestyle", "marker"):
        assert len({str(look[part]) for look in looks}) == len(looks)
    assert style.series(len(looks)) == looks[0]


def test_the_style_holds_in_the_block_alone_even_if_that_fails():
    with matplotlib.rc_context(HOSTILE):
        before = settings()
        with style.applied():
            assert matplotlib.rcParams["font.size"] == 9
            assert "NanumSquare" in matplotlib.rcParams["font.family"]
        assert settings() == before
        with pytest.raises(KeyError), style.applied():
            raise KeyError
        assert settings() == before


def test_a_figure_made_in_the_block_has_quiet_axes_and_lines_that_can_be_seen():
    with style.applied():
        ax = plt.subplots()[1]
        (line,) = ax.plot([0, 1])
    assert [ax.spines[side].get_visible() for side in ("top", "right")] == [False, False]
    assert line.get_linewidth() >= 1.2
    assert min(label.get_fontsize() for label in ax.get_xticklabels()) >= 8
    assert ax.xaxis.get_gridlines()[0].get_visible()
    plt.close(ax.figure)
