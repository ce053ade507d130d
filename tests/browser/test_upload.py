"""The field for a picture of one's own: a file goes from the browser to the kernel."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.browser import scratch
from tests.browser.lab import need_browser

need_browser()

FIELD = """
from helpers import own_picture

field = own_picture.upload("bag")
"""


@pytest.fixture(scope="module")
def notebook(lab, open_notebook):
    with open_notebook(scratch.write(lab, "upload", FIELD)) as notebook:
        assert notebook.bad_outputs() == []
        yield notebook


def photo(kind, side=300):
    """Return a picture as the bytes of a file; its noise can't be packed."""
    file = io.BytesIO()
    noise = np.random.default_rng(0).integers(0, 256, (side, side, 3), np.uint8)
    Image.fromarray(noise).save(file, kind)
    return file.getvalue()


def upload(notebook, name, content, said):
    """Choose a file in the field, and wait until the line beneath says something."""
    with notebook.page.expect_file_chooser() as chosen:
        notebook.page.get_by_role("button", name="Upload a picture").click()
    chosen.value.set_files({"name": name, "mimeType": "", "buffer": content})
    notebook.page.get_by_role("status").filter(has_text=said).wait_for()
    return notebook.kernel.ask("[field.name, *field.picture.shape]")


def test_a_picture_arrives_in_the_kernel_and_a_song_is_refused(notebook):
    assert notebook.page.get_by_role("button", name="Upload a picture").is_visible()
    seen = upload(notebook, "me.jpg", photo("JPEG"), "me.jpg: 300 rows of 300 pixels")
    assert seen == ["me.jpg", 300, 300, 3]
    seen = upload(notebook, "song.mp3", b"ID3" + bytes(99), "no picture, or it is damaged")
    assert seen == ["me.jpg", 300, 300, 3]
    assert (notebook.left, notebook.failed, notebook.errors) == ([], [], [])


def test_a_file_as_large_as_the_lesson_says_arrives(notebook):
    large = photo("BMP", 1700)
    assert 8_600_000 < len(large) < 9_000_000
    seen = upload(notebook, "large.bmp", large, "large.bmp: 1400 rows of 1400 pixels")
    assert seen == ["large.bmp", 1400, 1400, 3]
