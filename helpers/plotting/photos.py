"""Two pictures as a phone would take them, for the lesson on one's own picture.

They are drawn, so that they are the course's own: a thing in colour, lit from above, on a ground
that is white to the eye and light grey in its numbers.
"""

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 480, 640  # pixels
_FINE = 2  # drawn larger, then made smaller: smooth edges
_GROUND = (246, 226)  # brightness of the ground, above and below


def _sheet():
    """Return an empty mask, and what draws on it."""
    mask = Image.new("L", (WIDTH * _FINE, HEIGHT * _FINE))
    return mask, ImageDraw.Draw(mask)


def _at(*points):
    """Return points given in parts of the width as points of the sheet."""
    return [(x * WIDTH * _FINE, y * WIDTH * _FINE) for x, y in points]


def _shape(draw_on):
    """Return a mask of what a function draws, 0 to 255, as large as the picture."""
    mask, pen = _sheet()
    draw_on(pen)
    return mask.resize((WIDTH, HEIGHT), Image.Resampling.BOX)


def _trousers(pen):
    pen.polygon(_at((0.33, 0.14), (0.67, 0.14), (0.69, 1.2), (0.57, 1.2), (0.5, 0.46),
                    (0.43, 1.2), (0.31, 1.2)), fill=255)  # fmt: skip


def _seams(pen):
    width = round(0.008 * WIDTH * _FINE)
    for line in (
        ((0.33, 0.2), (0.67, 0.2)),  # the waistband
        ((0.5, 0.2), (0.5, 0.46)),
        ((0.37, 0.21), (0.4, 0.33), (0.34, 0.35)),  # the pockets
        ((0.63, 0.21), (0.6, 0.33), (0.66, 0.35)),
        ((0.31, 1.16), (0.434, 1.16)),  # the hems
        ((0.566, 1.16), (0.69, 1.16)),
    ):
        pen.line(_at(*line), fill=255, width=width)


def _bag(pen):
    pen.polygon(_at((0.16, 0.55), (0.84, 0.55), (0.88, 1.05), (0.12, 1.05)), fill=255)
    pen.arc(_at((0.3, 0.25), (0.7, 0.85)), 180, 360, fill=255, width=round(0.045 * WIDTH * _FINE))


def _flap(pen):
    width = round(0.008 * WIDTH * _FINE)
    pen.line(_at((0.155, 0.6), (0.3, 0.8), (0.7, 0.8), (0.845, 0.6)), fill=255, width=width)
    pen.ellipse(_at((0.47, 0.76), (0.53, 0.82)), fill=255)


def _photo(shape, details, colour, detail_colour):
    """Return a thing of a colour with its details, and its shadow, on the ground."""
    rows = np.linspace(*_GROUND, HEIGHT).round().astype(np.uint8)
    picture = Image.fromarray(np.repeat(rows[:, None], WIDTH, axis=1)).convert("RGB")
    mask = _shape(shape)
    shadow = ImageChops.offset(mask, 6, 8).filter(ImageFilter.GaussianBlur(6))
    picture.paste((150, 150, 150), mask=shadow.point(lambda value: value // 2))
    picture.paste(colour, mask=mask)
    picture.paste(detail_colour, mask=ImageChops.multiply(_shape(details), mask))
    return picture


def trousers():
    """Blue trousers, as PIL's picture of `WIDTH` × `HEIGHT`."""
    return _photo(_trousers, _seams, (36, 54, 104), (104, 124, 168))


def bag():
    """A brown bag with a handle and a flap, as PIL's picture of `WIDTH` × `HEIGHT`."""
    return _photo(_bag, _flap, (112, 70, 40), (66, 40, 22))


PHOTOS = {"example_trousers": trousers, "example_bag": bag}


def write(name, path):
    """Draw one of them and write it as a PNG file.

    Parameters
    ----------
    name : str
        A key of `PHOTOS`.
    path : pathlib.Path
        Where to.
    """
    PHOTOS[name]().save(path, optimize=True)
