"""Opens a page of the web edition in Chromium, and says what is wrong with it."""

import itertools
import os
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe

from tests.slides.looking import Page, browsing

__all__ = ["SitePage", "browsing", "lost_links"]

GRAVE = ("serious", "critical")
TABS = 300  # that a keyboard may take to the first fold

_WIDE = """() => {
  const most = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= most ? [] : [...document.querySelectorAll('*')]
    .filter(one => one.getBoundingClientRect().right > most + 1)
    .map(one => `${one.tagName} ${one.className}`).slice(0, 5).concat(['page']);
}"""
_UNSAID = """() => [...document.images]
  .filter(one => !one.alt || !one.complete || !one.naturalWidth).map(one => one.src)"""
_HEADINGS = """() => [...document.querySelectorAll('main h1, main h2, main h3, main h4, main h5')]
  .filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))"""
_FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return ring || style.boxShadow !== 'none' ? '' : `${one.tagName} ${one.className}`;
}"""
# What a page says besides its lesson; what names another language for itself is left out.
_LABELS = """() => {
  const parts = 'h1, legend, summary, fieldset label, .live, .skip-link, .bd-sidebar, footer, '
    + '.bd-header-article, .bd-sidebar-secondary, .prev-next-area';
  const said = [...document.querySelectorAll(parts)].map(one => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll('[lang], kbd, script').forEach(inner => inner.remove());
    return copy.textContent.replace(/\\s+/g, ' ').trim();
  });
  const names = ['aria-label', 'title', 'placeholder', 'data-bs-title'];
  const named = names.flatMap(name => [...document.querySelectorAll(`[${name}]`)]
    .map(one => one.getAttribute(name)));
  return [...new Set([...said, ...named])].filter(one => one);
}"""
# Code and tables that don't fit are scrolled on a screen; on paper they have to fit.
_CUT = """() => [...document.querySelectorAll('main pre, main table, main figure, main img')]
  .filter(one => one.scrollWidth > one.clientWidth + 1
    || one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(one => one.innerText.slice(0, 60))"""

# On a phone no bar shows that something goes on at the right; what Keras draws is left to a shadow.
_SCROLLED = """kind => [...document.querySelectorAll(`main ${kind}`)]
  .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
  .map(one => one.innerText.slice(0, 60))"""


class SitePage(Page):
    """A page of the site, opened from its file.

    Parameters
    ----------
    browser : playwright.sync_api.Browser
        That shows it.
    file : pathlib.Path
        Of the page.
    size : tuple of two int
        Of the window, in pixels.
    mode : str
        "light" or "dark", as the reader's system says.
    """

    def __init__(self, browser, file, size=(1280, 900), mode="light"):
        super().__init__(browser, file, size)
        self.page.emulate_media(color_scheme=mode, reduced_motion="reduce")
        self.page.reload()
        self.page.wait_for_load_state("load")

    def unfold(self):
        """Open all folds."""
        self.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    def wide(self):
        """Return what is wider than the window."""
        return self.page.evaluate(_WIDE)

    def unsaid(self):
        """Return the pictures that have no alternative text or don't show."""
        return self.page.evaluate(_UNSAID)

    def labels(self):
        """Return what the page says around its lesson, and on what it asks, folds and links."""
        return self.page.evaluate(_LABELS)

    def headings(self):
        """Return what is wrong with the order of headings: not one title, or a level left out."""
        levels = self.page.evaluate(_HEADINGS)
        found = [f"{levels.count(1)} titles"] if levels.count(1) != 1 or levels[0] != 1 else []
        pairs = itertools.pairwise(levels)
        return found + [f"h{b} under h{a}" for a, b in pairs if b > a + 1]

    def folds_open(self):
        """Return the labels of the folds that are open."""
        return self.page.locator("main details[open] > summary").all_inner_texts()

    def to_first(self, tag):
        """Press Tab until something of this tag in the text has the focus.

        Returns what is focused on the way and doesn't show it.
        """
        unseen = []
        for _ in range(TABS):
            self.page.keyboard.press("Tab")
            unseen.append(self.page.evaluate(_FOCUS))
            if self.page.evaluate("document.activeElement.tagName") == tag:
                return [one for one in unseen if one]
        raise AssertionError(f"Tab does not reach a {tag}")

    def place(self):
        """Return the id of the part of the text at which the page has arrived, or ""."""
        return self.page.evaluate("document.querySelector(':target')?.id || ''")

    def axe(self, rules=()):
        """Return what axe-core finds serious or critical: rule, place and what is wrong.

        Parameters
        ----------
        rules : sequence of str
            Those that are asked, where not all are.
        """
        only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
        found = Axe().run(self.page, options={"resultTypes": ["violations"], **only}).response
        return [
            f"{one['id']}: {node['html'][:120]} ({node['failureSummary'][-120:]})"
            for one in found["violations"] if one["impact"] in GRAVE
            for node in one["nodes"]
        ]  # fmt: skip

    def goes_on(self, kind):
        """Return the beginnings of what goes on at the right, out of sight.

        Parameters
        ----------
        kind : str
            A selector, such as "div.wide".
        """
        return self.page.evaluate(_SCROLLED, kind)

    def cut(self):
        """Return what is cut at the right, where a page is shown as on paper."""
        return self.page.evaluate(_CUT)


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.to, self.names = [], set()

    def handle_starttag(self, tag, attributes):
        about = dict(attributes)
        self.names |= {about[name] for name in ("id", "name") if about.get(name)}
        self.to += [about[name] for name in ("href", "src") if about.get(name)]


def lost_links(folder):
    """Return the links of all pages in a folder that lead to no file, or to no place in it.

    Parameters
    ----------
    folder : pathlib.Path
        Of the pages.
    """
    pages = {
        file: _read(file) for file in sorted(folder.rglob("*.html")) if "_static" not in file.parts
    }
    found = []
    for file, page in pages.items():
        for link in page.to:
            parts = urlsplit(link)
            if parts.scheme or link.startswith(("//", "#!")):
                continue
            path, place = unquote(parts.path) or file.name, unquote(parts.fragment)
            target = Path(os.path.normpath(file.parent / path))
            lost = place and target in pages and place not in pages[target].names
            if lost or not target.is_file():
                found.append(f"{file.relative_to(folder).as_posix()}: {link}")
    return found


def _read(file):
    page = _Links()
    page.feed(file.read_text(encoding="utf-8"))
    return page
