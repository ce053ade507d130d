"""Opens a page of slides or a sheet in Chromium, and says what is wrong with how it looks."""

import re

from tests.browser.page import browsing

__all__ = ["Page", "browsing"]

SMALLEST = 24  # pixels, at 1280 × 720
PRINTED = (680, 1017)  # pixels of an A4 page within its margins: 180 × 269 mm
_READY = "() => window.Reveal && Reveal.isReady() && document.fonts.status === 'loaded'"

# Each returns what is wrong with the slide that is shown; reveal.js scales it by `scale`.
_CLIPPED = """() => {
  const slide = Reveal.getCurrentSlide().querySelector('.slide');
  const scale = Reveal.getScale(), frame = slide.getBoundingClientRect(), found = [];
  const seen = (x, y) => x >= -1 && y >= -1 && x <= innerWidth + 1 && y <= innerHeight + 1;
  if (!seen(frame.left, frame.top) || !seen(frame.right, frame.bottom)) found.push('the slide');
  for (const one of slide.querySelectorAll('*')) {
    if (one.closest('aside.notes') || one.closest('head')) continue;
    const box = one.getBoundingClientRect();
    if (!box.width && !box.height) continue;
    const out = box.right > frame.right - 40 * scale || box.bottom > frame.bottom - 8 * scale
      || box.left < frame.left + 40 * scale || box.top < frame.top + 20 * scale;
    const cut = one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline'
      && one.clientWidth > 0;
    if (out || cut) found.push(`${one.tagName} ${one.textContent.trim().slice(0, 40)}`);
  }
  const parts = [...slide.children].filter(one => one.tagName !== 'ASIDE');
  for (let n = 1; n < parts.length; n++)
    if (parts[n].getBoundingClientRect().top < parts[n - 1].getBoundingClientRect().bottom - 1)
      found.push('one part over another');
  const blocks = [...slide.querySelectorAll('.text > *')].filter(one => one.offsetHeight);
  for (let n = 1; n < blocks.length; n++)
    if (blocks[n].getBoundingClientRect().top < blocks[n - 1].getBoundingClientRect().bottom - 1)
      found.push('a paragraph over another');
  return found;
}"""
_SMALL = """smallest => {
  const slide = Reveal.getCurrentSlide().querySelector('.slide'), found = [];
  const walk = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, holder = text.parentElement;
    if (!text.data.trim() || holder.closest('aside.notes')) continue;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (size < smallest - 0.01) found.push(`${size} px: ${text.data.trim().slice(0, 40)}`);
  }
  for (const image of slide.querySelectorAll('img')) {
    const box = image.getBoundingClientRect(), scale = Reveal.getScale();
    const [w, h] = [image.naturalWidth, image.naturalHeight];
    const shown = Math.min(box.width / w, box.height / h) / scale;
    const small = shown < 0.85 && Math.min(w, 1400) * shown / 1152 < 0.95;
    if (!image.complete || !w || small) found.push(`a figure at ${shown.toFixed(2)}`);
  }
  return found;
}"""
_READ = """() => [...document.querySelectorAll('.slides > section')].map(section => {
  const copy = section.cloneNode(true);
  copy.querySelectorAll('aside').forEach(one => one.remove());
  const images = [...copy.querySelectorAll('img')];
  return [section.dataset.kind, section.dataset.key || null,
    copy.textContent + images.map(one => ' ' + one.alt).join(''),
    images.map(one => one.src.split(',')[1])];
})"""
# Columns break where pages break: as wide and as high as a page, side by side.
_AS_PAGES = """([width, height]) => {
  const style = document.createElement('style');
  style.textContent = `body { max-width: none !important; width: ${width}px; height: ${height}px;
    columns: ${width}px 1; column-gap: 40px; column-fill: auto; }`;
  document.head.append(style);
  const parts = [...document.querySelectorAll('.asked, .words')];
  const named = which => parts.filter(which).map(one => one.innerText.slice(0, 40));
  return {
    cut: named(one => one.getClientRects().length > 1),
    wide: named(one => one.scrollWidth > width + 1),
    pages: 1 + Math.max(...parts.map(one =>
      Math.round((one.getBoundingClientRect().left - parts[0].getBoundingClientRect().left)
        / (width + 40)))),
  };
}"""


class Page:
    """A page that is opened from its file.

    Attributes
    ----------
    left, errors : list of str
        Requests for anything but a file or what a page holds itself; errors on the console.
    """

    def __init__(self, browser, file, size=(1280, 720)):
        self.file = file
        self.page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        self.left, self.errors = [], []
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("websocket", lambda socket: self._note(socket.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("requestfailed", lambda request: self.errors.append(request.url))
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.goto(file.as_uri())

    def _note(self, address):
        if not re.match(r"(?:file|data|blob|about):", address):
            self.left.append(address)

    def slides(self):
        """Show each slide in turn; give its number, from 1."""
        self.page.wait_for_function(_READY)
        for number in range(self.page.evaluate("Reveal.getTotalSlides()")):
            self.page.evaluate(f"Reveal.slide({number})")
            yield number + 1

    def clipped(self):
        """Return what of the slide that is shown does not fit."""
        return self.page.evaluate(_CLIPPED)

    def small(self):
        """Return the words of the slide that is shown that are too small, and its small figures."""
        return self.page.evaluate(_SMALL, SMALLEST)

    def read(self):
        """Return (kind, key, text, pictures) of each slide as the page has it, without notes."""
        return self.page.evaluate(_READ)

    def printed(self):
        """Return what is cut by the end of a page of A4, what is too wide, and the pages."""
        self.page.emulate_media(media="print")
        return self.page.evaluate(_AS_PAGES, PRINTED)

    def close(self):
        """Close it."""
        self.page.close()
