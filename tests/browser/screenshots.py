"""Take the README's screenshots anew: lesson 02 in JupyterLab, and in the web edition.

    make screenshots

What they show in words is kept in the files themselves, so that a test notices when a lesson says
something else (`tests/test_pictures.py`).
"""

import io

from PIL import Image, PngImagePlugin

from helpers.plotting import pictures
from tests.browser.lab import missing, running
from tests.browser.page import browsing, opened
from tests.notebooks import ROOT

LESSON = "02_two_layer_networks"
SHOWS = "Shows"  # the chunk of the PNG that holds the words, a text a line
_WINDOW, _LAB, _SITE = (1600, 1000), (1165, 632), (1180, 620)
_ASKED, _TOLD = "Move through the images", "The winner's sum before softmax leads"
_PASSAGE = "repeats this step"


def main():
    """Take both, and write them to `img/`."""
    with browsing() as browser:
        with (
            running() as lab,
            opened(lab, browser, f"notebooks/{LESSON}.ipynb", (1500, 1000)) as one,
        ):
            _save("lesson", *_of_lab(one.page))
        page = browser.new_page(viewport=dict(zip(("width", "height"), _SITE, strict=True)))
        page.goto((ROOT / "build" / "site" / "html" / f"{LESSON}.html").as_uri())
        _save("site", *_of_site(page))


def _of_lab(page):
    """Return a picture of the explorer below its question, and what is said there."""
    asked = page.locator(".jp-Notebook p", has_text=_ASKED).first
    for _again in range(2):  # the notebook draws what has come into sight
        asked.evaluate("one => one.scrollIntoView()")
        page.wait_for_timeout(2000)
    told = page.get_by_text(_TOLD).filter(visible=True).last
    x, y = (asked.bounding_box()[side] for side in ("x", "y"))
    clip = {"x": x - 92, "y": y - 2, "width": _LAB[0], "height": _LAB[1]}
    return page.screenshot(clip=clip), [asked.inner_text(), told.inner_text()]


def _of_site(page):
    """Return a picture of a belief with its vote and its fold, and what is said there."""
    passage = page.locator("p", has_text=_PASSAGE).first
    page.evaluate(
        "p => window.scrollBy(0, p.getBoundingClientRect().top - 52)", passage.element_handle()
    )
    page.wait_for_timeout(500)
    belief = page.locator("p", has_text="Belief 9.").first
    bar = page.locator("pre", has_text="1500/1500").first
    return page.screenshot(), [belief.inner_text(), bar.inner_text()]


def _save(name, picture, texts):
    """Write a screenshot with its texts."""
    chunk = PngImagePlugin.PngInfo()
    chunk.add_itxt(SHOWS, "\n".join(" ".join(text.split()) for text in texts))
    path = pictures.FOLDER / f"{name}.png"
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(255).save(
        path, pnginfo=chunk, optimize=True
    )
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    if lacks := missing():
        raise SystemExit(lacks)
    main()
