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
_WINDOW, _LAB, _SITE = (1500, 1000), (1202, 700), (1180, 620)
_HEADING, _PASSAGE = "Follow one image through the network", "repeats this step with batch"


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
    """Return a picture of the explorer with its heading, and what is said there."""
    page.get_by_role("heading", name=_HEADING).first.scroll_into_view_if_needed()
    page.evaluate(
        "name => [...document.querySelectorAll('.jp-Notebook h2')]"
        ".find(h => h.innerText.startsWith(name)).scrollIntoView()",
        _HEADING,
    )
    page.wait_for_timeout(1000)  # the notebook draws what has come into sight
    heading = page.locator(".jp-Notebook h2", has_text=_HEADING).first
    explore = page.locator(".jp-Notebook p", has_text="Explore.").filter(visible=True)
    told = page.get_by_text("The winner's sum before softmax leads").filter(visible=True).last
    x, y = (heading.bounding_box()[side] for side in ("x", "y"))
    clip = {"x": x - 92, "y": y - 22, "width": _LAB[0], "height": _LAB[1]}
    near = min(explore.all(), key=lambda one: abs((one.bounding_box() or {"y": 9e9})["y"] - y))
    return page.screenshot(clip=clip), [_HEADING, near.inner_text(), told.inner_text()]


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
