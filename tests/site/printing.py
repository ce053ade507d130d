"""`python -m tests.site.printing`: print the lessons of the site into `build/site/pdf`, on A4.

Those in other languages go into folders of that name: `build/site/pdf/ko`.
"""

import re
import sys

from tests.browser import lab
from tests.notebooks import stored_notebooks
from tests.site import __main__ as building
from tests.site import source

PAPER = (688, 1017)  # pixels of an A4 page within its margins: 182 × 269 mm
MARGINS = {"top": "14mm", "bottom": "14mm", "left": "14mm", "right": "14mm"}
_NUMBER = (
    '<div style="width: 100%; text-align: center; font-size: 8px">{title} · '
    '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'
)


def prepared(page):
    """Make a page ready for paper: light, all folds open, as wide as the paper.

    Parameters
    ----------
    page : tests.site.looking.SitePage
        Of a lesson.
    """
    page.page.set_viewport_size({"width": PAPER[0], "height": PAPER[1]})
    page.unfold()
    page.page.emulate_media(media="print", color_scheme="light")
    return page


def printed(page, title):
    """Return the PDF of a page, as bytes.

    Parameters
    ----------
    page : tests.site.looking.SitePage
        As `prepared` makes it.
    title : str
        For the foot of each page.
    """
    return page.page.pdf(
        format="A4", margin=MARGINS, display_header_footer=True, header_template="<span></span>",
        footer_template=_NUMBER.format(title=title),
    )  # fmt: skip


def pages_of(file):
    """Return how many pages a PDF of Chromium's has.

    Parameters
    ----------
    file : bytes
        The PDF.
    """
    return len(re.findall(rb"/Type\s*/Page\b", file))


def write(browser, html, folder):
    """Print every lesson in each language, and return the files.

    Parameters
    ----------
    browser : playwright.sync_api.Browser
        That prints.
    html, folder : pathlib.Path
        Of the site, and for the PDFs.
    """
    from tests.site.looking import SitePage

    files = []
    for language in source.languages():
        there = building.in_language(folder, language)
        there.mkdir(parents=True, exist_ok=True)
        for path in stored_notebooks():
            file = building.in_language(html, language) / f"{path.stem}.html"
            page = prepared(SitePage(browser, file))
            title = page.page.title().partition(" —")[0]
            files.append(there / f"{path.stem}.pdf")
            files[-1].write_bytes(printed(page, title))
            page.close()
    return files


def main():
    """Build the site, print its lessons, and say where they are."""
    reason = lab.missing()
    if reason:
        sys.exit(reason)
    from tests.site.looking import browsing

    building.main()
    with browsing() as browser:
        files = write(browser, building.BUILD / "html", building.BUILD / "pdf")
    print(f"{len(files)} lessons are printed into {files[0].parent} and folders in it.")


if __name__ == "__main__":
    main()
