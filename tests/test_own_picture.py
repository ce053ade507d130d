"""A reader's own picture: what a file may be, what is refused and why, and the upload field."""

import contextlib
import datetime
import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from helpers import display, own_picture
from tests.brackets import left_over, spoken

SHAPE = (40, 30)  # rows, columns
COLOURS = np.zeros((*SHAPE, 3), np.uint8) + np.uint8([250, 240, 230])
COLOURS[5:20, 5:12] = (10, 60, 200)  # something, left and above the middle


def saved(picture, kind="PNG", **how):
    """Return a picture, as an array or PIL's, as the bytes of a file."""
    file = io.BytesIO()
    picture = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    picture.save(file, kind, **how)
    return file.getvalue()


def alike(picture, other=COLOURS, most=12):
    return picture.shape == other.shape and np.abs(picture.astype(int) - other).max() <= most


# ---- what can be read ---------------------------------------------------------------------------


def lossless(kind):
    return {"lossless": True} if kind == "WEBP" else {}


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "BMP", "TIFF"])
def test_usual_formats_are_read_to_the_last_bit(kind):
    picture = own_picture.read(saved(COLOURS, kind, **lossless(kind)))
    assert picture.dtype == np.uint8
    np.testing.assert_array_equal(picture, COLOURS)
    picture[0] = 0  # it is the reader's own


def test_a_jpeg_is_read_nearly_so():
    assert alike(own_picture.read(saved(COLOURS, "JPEG", quality=98, subsampling=0)))


def test_a_file_is_read_by_its_name(tmp_path, monkeypatch):
    (tmp_path / "me.png").write_bytes(saved(COLOURS))
    (tmp_path / "link.png").symlink_to("me.png")
    monkeypatch.chdir(tmp_path)
    for name in ("me.png", tmp_path / "me.png", "link.png"):
        np.testing.assert_array_equal(own_picture.read(name), COLOURS)


@pytest.mark.parametrize("turn", range(1, 9))
def test_it_stands_upright_however_the_camera_was_held(turn):
    turned = {  # what a camera stores so that EXIF's number of this turn makes it upright
        1: lambda p: p,
        2: lambda p: p[:, ::-1],
        3: lambda p: p[::-1, ::-1],
        4: lambda p: p[::-1],
        5: lambda p: p.transpose(1, 0, 2),
        6: lambda p: np.rot90(p, 1),
        7: lambda p: p[::-1, ::-1].transpose(1, 0, 2),
        8: lambda p: np.rot90(p, -1),
    }[turn](COLOURS)
    exif = Image.Exif()
    exif[0x0112] = turn
    picture = own_picture.read(saved(np.ascontiguousarray(turned), exif=exif))
    np.testing.assert_array_equal(picture, COLOURS)


def test_what_is_transparent_becomes_white():
    alpha = np.zeros((*SHAPE, 4), np.uint8)
    alpha[5:20, 5:12] = (10, 60, 200, 255)
    expected = np.full_like(COLOURS, 255)
    expected[5:20, 5:12] = (10, 60, 200)
    np.testing.assert_array_equal(own_picture.read(saved(alpha)), expected)
    for mode in ("P", "LA"):
        picture = own_picture.read(saved(Image.fromarray(alpha).convert(mode)))
        assert (picture[:5] == 255).all(), mode
        assert picture[6, 6].max() < 220, mode


def test_a_colour_that_stands_for_transparent_becomes_white():
    grey = np.full(SHAPE, 7, np.uint8)
    grey[5:20] = 90
    picture = own_picture.read(saved(grey, transparency=7))
    assert (picture[0, 0].tolist(), picture[6, 6].tolist()) == ([255] * 3, [90] * 3)


@pytest.mark.parametrize("mode", ["L", "1", "P"])
def test_grey_black_and_white_and_palettes_become_colours(mode):
    picture = own_picture.read(saved(Image.fromarray(COLOURS).convert(mode)))
    assert picture.shape == (*SHAPE, 3)
    assert picture[6, 6].mean() < 120 < 200 < picture[-1, -1].mean()


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_inks_of_a_printer_become_colours(kind):
    picture = own_picture.read(saved(Image.fromarray(COLOURS).convert("CMYK"), kind))
    assert alike(picture, most=40)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_become_eight(kind):
    deep = COLOURS[..., 0].astype(np.uint16) * 257
    picture = own_picture.read(saved(Image.fromarray(deep), kind))
    np.testing.assert_array_equal(picture, np.repeat(COLOURS[..., :1], 3, axis=2))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("size", [(2000, 1000), (1000, 3000)])
def test_a_large_picture_is_made_smaller_and_keeps_its_shape(kind, size):
    half = np.full((size[1], size[0], 3), 250, np.uint8)
    half[: size[1] // 2] = 20
    rows, columns, _ = own_picture.read(saved(half, kind)).shape
    assert max(rows, columns) == own_picture.SIDE
    assert columns / rows == pytest.approx(size[0] / size[1], rel=0.01)


# ---- what is refused ----------------------------------------------------------------------------


def png_that_claims(width, height, data=b""):
    """Return a PNG whose head claims a size that its few bytes do not bear out."""

    def chunk(name, content):
        end = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + end

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(data))
        + chunk(b"IEND", b"")
    )


def moving(kind):
    frames = [Image.fromarray(np.roll(COLOURS, 9 * n, axis=0)) for n in range(3)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


REFUSED = {
    "empty": (b"", "file is empty"),
    "text": (b"This is no picture. " * 9, "no picture, or it is damaged"),
    "html": (b"<html>" + b" " * 99, "no picture"),
    "heic": (b"\0\0\0\x18ftypheic" + bytes(99), "kind HEIC"),
    "avif": (b"\0\0\0\x18ftypavif" + bytes(99), "kind AVIF"),
    "pdf": (b"%PDF-1.7" + bytes(99), "kind PDF"),
    "svg": (b"<?xml version='1.0'?><svg xmlns='x'></svg>", "kind SVG"),
    "half a PNG": (
        saved(np.random.default_rng(0).integers(0, 255, (60, 60, 3), np.uint8))[:4000],
        "not all of the picture",
    ),
    "half a JPEG": (saved(COLOURS, "JPEG")[:400], "damaged"),
    "a head alone": (saved(COLOURS)[:30], "damaged"),
    "too many bytes": (bytes(own_picture.MOST_BYTES + 1), "larger than 9 MB"),
    "a bomb": (png_that_claims(9_000, 9_000), "more than 60 million pixels"),
    "a larger bomb": (png_that_claims(50_000, 50_000), "more than 60 million pixels"),
    "too small": (saved(COLOURS[:9]), "has 30 × 9 pixels"),
    "one colour": (saved(np.full((50, 50, 3), 200, np.uint8)), "one colour all over"),
    "nothing at all": (saved(np.zeros((50, 50, 4), np.uint8)), "one colour all over"),
    "a GIF that moves": (moving("GIF"), "Take a still"),
    "a PNG that moves": (moving("PNG"), "Take a still"),
    "a WebP that moves": (moving("WEBP"), "Take a still"),
    "pages": (moving("TIFF"), "Take a still"),
    "decimals": (
        saved(Image.fromarray(np.linspace(0, 1, 1200, dtype="f").reshape(SHAPE)), "TIFF"),
        "no whole numbers",
    ),
    "32 bits": (
        saved(Image.fromarray(np.arange(1200, dtype="i4").reshape(SHAPE) * 10**5), "TIFF"),
        "no whole numbers",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_refused_in_plain_words(name):
    content, part = REFUSED[name]
    with pytest.raises(own_picture.PictureError, match=part) as refused:
        own_picture.read(content)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    with spoken(), pytest.raises(own_picture.PictureError) as refused:
        own_picture.read(content)
    assert left_over(str(refused.value), ("HEIC", "AVIF", "PDF", "SVG")) == []


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: 1 / 0)
    for size in (9_000, 50_000):
        with pytest.raises(own_picture.PictureError, match="million pixels"):
            own_picture.read(png_that_claims(size, size))


def test_a_still_gif_and_a_jpeg_with_another_beside_it_are_read():
    assert own_picture.read(saved(COLOURS, "GIF")).shape == COLOURS.shape
    other = Image.fromarray(COLOURS[::-1])
    several = saved(COLOURS, "MPO", save_all=True, append_images=[other])
    distances = np.abs(own_picture.read(several).astype(int) - COLOURS)
    assert distances.mean() < 8


@pytest.mark.parametrize("damage", range(40))
def test_a_damaged_file_gives_a_picture_or_a_reason(damage):
    chance = np.random.default_rng(damage)
    kind = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")[damage % 6]
    content = bytearray(saved(COLOURS, kind))
    for place in chance.integers(0, len(content), 6):
        content[place] = chance.integers(256)
    with contextlib.suppress(own_picture.PictureError):
        assert own_picture.read(bytes(content)).shape[2] == 3


@pytest.mark.parametrize(
    ("make", "part"),
    [
        (lambda folder: folder / "none.png", "There is no file none.png"),
        (lambda folder: folder, "folder or a device"),
        (lambda folder: "a\0b.png", "can't be read"),
        (lambda folder: folder / ("x" * 5000), "^x{59}… can't be read"),
    ],
)
def test_a_name_without_a_file_is_refused(tmp_path, make, part):
    with pytest.raises(own_picture.PictureError, match=part):
        own_picture.read(make(tmp_path))


@pytest.mark.parametrize("source", [None, 3, COLOURS, ["me.png"]])
def test_what_is_no_file_is_refused(source):
    with pytest.raises(TypeError, match="file's name or its bytes"):
        own_picture.read(source)


# ---- what comes with the course -----------------------------------------------------------------


@pytest.mark.parametrize("name", own_picture.EXAMPLES)
def test_an_example_is_dark_on_a_light_ground(name):
    picture = own_picture.example(name)
    assert picture.shape == (640, 480, 3)
    assert np.ptp(picture, axis=2).max() > 50  # it has colours
    assert picture[:9].min() > 220
    assert picture.min() < 100


def test_another_example_is_refused():
    with pytest.raises(ValueError, match="there are trousers, bag"):
        own_picture.example("shoe")


# ---- the field ----------------------------------------------------------------------------------


@pytest.fixture
def shown(monkeypatch):
    """Return the list of widgets that are shown."""
    widgets = []
    monkeypatch.setattr(display, "show_widget", widgets.append)
    return widgets


def upload(field, name, content):
    """Do what a browser does when a file is chosen."""
    button, status = field._widgets
    file = {"name": name, "type": "", "size": len(content), "content": memoryview(content)}
    button.value = ({**file, "last_modified": datetime.datetime.now()},)
    return status.value


def test_until_a_picture_is_uploaded_the_example_stands_there(shown):
    field = own_picture.upload("bag")
    assert len(shown) == 1
    assert field.name == "bag"
    np.testing.assert_array_equal(field.picture, own_picture.example("bag"))


def test_an_uploaded_picture_takes_its_place_and_that_is_said(shown):
    field = own_picture.upload("bag")
    said = upload(field, "me <b>.png", saved(COLOURS))
    assert "me &lt;b&gt;.png: 40 rows of 30 pixels." in said
    assert 'role="status"' in said
    np.testing.assert_array_equal(field.picture, COLOURS)


def test_what_cannot_be_used_leaves_the_picture_so_far_and_says_why(shown):
    field = own_picture.upload("bag")
    upload(field, "me.png", saved(COLOURS))
    said = upload(field, "song.mp3", b"ID3" + bytes(99))
    assert "no picture" in said
    assert "me.png, stays" in said
    np.testing.assert_array_equal(field.picture, COLOURS)


def test_the_field_speaks_the_readers_language(shown):
    with spoken():
        field = own_picture.upload("bag")
        button, status = field._widgets
        assert left_over(button.description) == []
        for name, content in (("me.png", saved(COLOURS)), ("song.mp3", b"ID3")):
            upload(field, name, content)
            assert left_over(status.value, ("me.png", "song.mp3", "bag")) == []
