"""A reader's own picture: a file, read with care into an array, and a field to upload one.

A picture may come from anywhere, so what its file says of itself is not believed: only usual
formats are opened, nothing large is unpacked, and what can't be used is refused in plain words.
Nothing leaves this machine.
"""

import contextlib
import html
import io
import os
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from helpers import checks, display, files
from helpers.words import N_, _

FOLDER = Path(__file__).parent.parent / "img"
EXAMPLES = {  # pictures of the course's own making (`helpers.plotting.photos` draws them)
    "trousers": N_("Blue trousers on a white ground."),
    "bag": N_("A brown bag on a white ground."),
}
MOST_BYTES = 9_000_000  # a notebook's messages take 10 MiB, and a larger one ends its connection
MOST_PIXELS = 60_000_000  # more than cameras of phones give in one picture
SIDE = 1400  # pixels: a larger picture is made smaller, so that arrays of it stay small
_LEAST_SIDE = 16
_LONGEST_NAME = 60  # letters of a file's name that a sentence has room for
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_OTHERS = (  # what else people have, by what stands in its first bytes
    (b"ftyphe", "HEIC"), (b"ftypmif1", "HEIC"), (b"ftypavif", "AVIF"), (b"%PDF", "PDF"),
    (b"<svg", "SVG"), (b"\xff\x0a", "JPEG XL"), (b"8BPS", "PSD"),
)  # fmt: skip


class PictureError(ValueError):
    """This can't be used as a picture; the message says why, and what can be done."""


def read(source):
    """Return the picture that a file holds, upright, in colour and on white ground.

    Parameters
    ----------
    source : bytes, str or pathlib.Path
        The content of a file, or where it is. At most `MOST_BYTES` of JPEG, PNG, WebP, GIF, BMP or
        TIFF, with at most `MOST_PIXELS` pixels.

    Returns
    -------
    uint8 array (height, width, 3)
        Red, green and blue, from 0, dark, to 255, bright. The longer side has at most `SIDE`
        pixels. What is transparent has become white; the way a camera was held is made up for.

    Raises
    ------
    PictureError
        If it is none, or one that can't be used; the message says why.
    TypeError
        If `source` is something else.
    """
    image = _opened(_content(source))
    _require_possible(image)
    image = _in_colour(_unpacked(image))
    picture = np.array(image)  # a copy of its own
    if np.ptp(picture.astype(int), axis=(0, 1)).max() < 10:
        raise PictureError(_("The picture shows one colour all over: there is nothing to be seen."))
    return picture


def example(name):
    """Return a picture that comes with the course, as `read` returns it.

    Parameters
    ----------
    name : str
        A key of `EXAMPLES`.
    """
    if checks.text("name", name) not in EXAMPLES:
        raise ValueError(
            _("there is no example {name!r}, but there are {names}.",
              name=name, names=", ".join(EXAMPLES))
        )  # fmt: skip
    return read(FOLDER / f"example_{name}.png")


# ---- a file -------------------------------------------------------------------------------------


def _content(source):
    """Return the bytes of a file."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        content = bytes(source)
        if len(content) > MOST_BYTES:
            raise _too_many_bytes()
        return content
    if not isinstance(source, (str, os.PathLike)):
        kind = type(source).__name__
        raise TypeError(_("expected a file's name or its bytes, not {kind}.", kind=kind))
    path = Path(source)
    name = _shown(path.name)
    try:
        return files.read(path.resolve(), MOST_BYTES)
    except files.TooLarge:
        raise _too_many_bytes() from None
    except FileNotFoundError:
        raise PictureError(_("There is no file {name}.", name=name)) from None
    except files.NotRegular:
        raise PictureError(_("{name} is a folder or a device, no file.", name=name)) from None
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise PictureError(
            _("{name} can't be read ({reason}).", name=name, reason=reason)
        ) from None


def _shown(name):
    """Return the name of a file for a sentence: not too long, and without what can't be shown."""
    name = "".join(letter if letter.isprintable() else "�" for letter in name)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _too_many_bytes():
    most = MOST_BYTES // 1_000_000
    return PictureError(
        _("The file is larger than {most} MB. Save it smaller, then take that.", most=most)
    )


def _opened(content):
    """Return what PIL sees in these bytes; nothing is unpacked yet."""
    if not content:
        raise PictureError(_("The file is empty."))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sizes: we have limits of our own
        try:
            return Image.open(io.BytesIO(content), formats=_FORMATS)
        except Image.DecompressionBombError:
            raise _too_many_pixels() from None
        except Exception:  # a damaged file may make PIL raise anything
            raise _no_picture(content) from None


def _no_picture(content):
    beginning = content[:512]
    for mark, name in _OTHERS:
        if mark in beginning:
            return PictureError(
                _("This is a file of the kind {name}, which can't be read here. Save the picture "
                  "as JPEG or PNG, then take that.", name=name)
            )  # fmt: skip
    return PictureError(_("This file is no picture, or it is damaged. Take a JPEG or PNG file."))


def _too_many_pixels():
    return PictureError(
        _("The picture has more than {most} million pixels. Save it smaller, then take that.",
          most=MOST_PIXELS // 1_000_000)
    )  # fmt: skip


def _require_possible(image):
    """Raise PictureError for a picture that is too large, too small, or that moves."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels()
    if min(width, height) < _LEAST_SIDE:
        raise PictureError(
            _("The picture has {width} × {height} pixels; at least {least} × {least} are needed.",
              width=width, height=height, least=_LEAST_SIDE)
        )  # fmt: skip
    # (A JPEG may hold others beside the picture itself, as some phones write them: that is fine.)
    several = False
    with contextlib.suppress(Exception):  # it looks for the next picture in what may be damaged
        several = image.format in ("GIF", "PNG", "WEBP", "TIFF") and image.is_animated
    if several:
        raise PictureError(_("The file holds several pictures, or one that moves. Take a still."))


def _unpacked(image):
    """Return a picture with its pixels, upright, with 8 bits a colour and no larger than needed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.draft("RGB", (SIDE, SIDE))  # a JPEG can be unpacked smaller
            image.load()
            image = _of_eight_bits(image)
            with contextlib.suppress(Exception):  # what a camera notes beside it may be damaged
                image = ImageOps.exif_transpose(image)
            if image.mode == "P":  # numbers of colours have no means
                image = image.convert("RGBA")
            image.thumbnail((SIDE, SIDE))
            return image
    except PictureError:
        raise
    except Exception:  # see `_opened`
        raise PictureError(_("The file is damaged: not all of the picture is there.")) from None


def _of_eight_bits(image):
    """Return a picture whose pixels have 16 or more bits as one with 8."""
    if not image.mode.startswith(("I", "F")):
        return image
    pixels = np.asarray(image)
    if pixels.dtype.kind not in "iu" or not 0 <= pixels.min() <= pixels.max() < 2**16:
        raise PictureError(
            _("The pixels of this file are no whole numbers of 8 or 16 bits. Save the picture as "
              "JPEG or PNG, then take that.")
        )  # fmt: skip
    return Image.fromarray((pixels // 257).astype(np.uint8))


def _in_colour(image):
    """Return a picture in red, green and blue; what is transparent becomes white."""
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image).convert("RGB")
    return image.convert("RGB")


# ---- a field ------------------------------------------------------------------------------------


@dataclass
class Field:
    """A field to upload a picture with, and what it holds.

    Attributes
    ----------
    picture : uint8 array (height, width, 3)
        The one that was uploaded last and could be read; before that, the example.
    name : str
        Its file's, or that of the example.
    """

    picture: np.ndarray = field(repr=False)
    name: str
    _widgets: tuple = field(default=(), repr=False)

    def take(self, name, content):
        """Read what was uploaded, keep it if it can be used, and return what to say of it.

        Parameters
        ----------
        name : str
            Of the file.
        content : bytes
            What is in it.
        """
        try:
            self.picture = read(content)
        except PictureError as error:
            return _("{error} The picture so far, {name}, stays.", error=error, name=self.name)
        self.name = _shown(name)
        height, width, _colours = self.picture.shape
        return _(
            "{name}: {height} rows of {width} pixels. Run the cells below.",
            name=self.name, height=height, width=width,
        )  # fmt: skip


def upload(name):
    """Show a field to upload a picture with, and return it; nothing leaves this machine.

    Parameters
    ----------
    name : str
        The example that stands there until then (`EXAMPLES`).

    Returns
    -------
    Field
        Its `picture` is that of the example, until something is uploaded.
    """
    import ipywidgets as widgets

    kept = Field(example(name), name)
    button = widgets.FileUpload(
        accept="image/*", multiple=False, description=_("Upload a picture"),
        layout=widgets.Layout(width="max-content"),
    )  # fmt: skip
    status = widgets.HTML(_live(_(EXAMPLES[name])))

    def taken(change):
        for file in change["new"]:
            status.value = _live(kept.take(str(file["name"]), bytes(file["content"])))

    button.observe(taken, "value")
    kept._widgets = (button, status)
    display.show_widget(widgets.VBox(kept._widgets))
    return kept


def _live(sentence):
    return f'<div role="status" aria-live="polite">{html.escape(sentence)}</div>'
