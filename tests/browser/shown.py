"""An explorer as the page shows it: what is seen, the keys that move it, what should be seen."""

import base64
import re
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Error

from tests.browser.lab import PATIENCE

EXPLORERS = "__import__('helpers.explorers.explorer').explorers.explorer.LATEST"  # in the kernel
PAUSE = 0.05  # seconds between two looks at the page
FOCUSABLE = "input, select, textarea, button, [role=slider]"

# By type of the element that takes the keys: what moves it on, and what moves it back.
KEYS = {
    "number": (["ArrowUp"], ["ArrowDown"]),
    # On a closed list JupyterLab 4.6 takes arrows and letters for its own (ipywidgets issue 3912).
    "select-one": (["Space", "ArrowDown", "Enter"], ["Space", "ArrowUp", "Enter"]),
    "checkbox": (["Space"], ["Space"]),
    "submit": (["Enter"], []),  # a button
    "slider": (["ArrowRight"], ["ArrowLeft"]),
}

AT_ITS_END = """e => {
    if (e.tagName == 'SELECT') return Number(e.selectedIndex == e.options.length - 1);
    if (e.getAttribute('role') == 'slider') return Number(+e.ariaValueNow >= +e.ariaValueMax);
    return Number(e.type == 'number' && e.max != '' && +e.value >= +e.max);
}"""
PART_NUMBER = """e => {
    const part = e.closest('[class*=part-moved-]');
    return part && +/part-moved-(\\d+)/.exec(part.className)[1];
}"""

# A panel is a picture (its bytes), a field of text, or HTML.
PANEL = """async panel => {
    if (panel.tagName == 'IMG') {
        const bytes = new Uint8Array(await (await fetch(panel.src)).arrayBuffer());
        let text = '';
        for (const byte of bytes) text += String.fromCharCode(byte);
        return {picture: btoa(text)};
    }
    const field = panel.querySelector('textarea');
    return field ? field.value : panel.querySelector('.widget-html-content').innerHTML;
}"""
AS_A_BROWSER_WRITES_IT = """text => {
    const box = document.createElement('div');
    box.innerHTML = text;
    return box.innerHTML;
}"""
# Counts the pictures that have come, and how many of them after the last key was let go.
COUNT = """picture => {
    const count = window.pictureCount = {all: 0, afterKeyUp: 0};
    new MutationObserver(seen => { count.all += seen.length; count.afterKeyUp += seen.length })
        .observe(picture, {attributes: true, attributeFilter: ['src']});
    document.addEventListener('keyup', () => { count.afterKeyUp = 0 }, {capture: true});
}"""


@dataclass(frozen=True)
class Part:
    """A control's or button's name in the explorer, and the element that takes its keys."""

    name: str
    element: Any


@dataclass(frozen=True)
class Seen:
    """What stands in the page, or should: the value of each panel, and the line of text."""

    panels: list
    line: str


class Shown:
    """One explorer of a notebook that has run. Its parts get classes, so as to be found."""

    def __init__(self, page, kernel, name):
        self.page, self.kernel, self.name = page, kernel, name
        self.in_kernel = f"{EXPLORERS}[{name!r}]"
        mark = f"seen-{re.sub(r'[^a-z0-9]+', '-', name.lower())}"
        self._kinds = self._mark_parts(mark)
        self.box = page.locator(f".{mark}").first
        self.box.wait_for()  # made but never displayed: the time runs out here

    def _mark_parts(self, mark):
        self.kernel.run(
            f"def _mark(explorer):\n"
            f"    explorer.box.add_class({mark!r})\n"
            f"    explorer.status.add_class('part-line')\n"
            f"    for number, panel in enumerate(explorer.panels):\n"
            f"        panel.widget.add_class(f'part-panel-{{number}}')\n"
            f"    seen = [c.widget for c in explorer.controls.values() if c.widget]\n"
            f"    for number, widget in enumerate([*seen, *explorer.buttons.values()]):\n"
            f"        widget.add_class(f'part-moved-{{number}}')\n"
            f"_mark({self.in_kernel})"
        )
        e = self.in_kernel
        names = f"[n for n, c in {e}.controls.items() if c.widget] + list({e}.buttons)"
        return self.kernel.ask(f"dict(panels=len({e}.panels), names={names})")

    def fields(self):
        """Return the elements that take keys, in the order of the page, each with its `Part` name.

        A slider has two, its field and its handle. A name is "" where nothing can be moved, such as
        in a text to copy.
        """
        found = []
        for element in self.box.locator(FOCUSABLE).all():
            number = element.evaluate(PART_NUMBER)
            found.append(Part("" if number is None else self._kinds["names"][number], element))
        return found

    @property
    def picture(self):
        """The element of the first panel."""
        return self.box.locator(".part-panel-0")

    def seen(self):
        """Return what the page shows now."""
        numbers = range(self._kinds["panels"])
        panels = [self.box.locator(f".part-panel-{n}").evaluate(PANEL) for n in numbers]
        return Seen(panels, self.box.locator(".part-line [aria-live]").text_content())

    def values(self):
        """Return the values of all controls, as the kernel has them."""
        return self.kernel.ask(f"{self.in_kernel}.values")

    def due(self):
        """Return what the values in the kernel ask for, computed anew."""
        panels, line = self.kernel.ask(f"{self.in_kernel}.look()")
        return Seen([self._as_in_page(panel) for panel in panels], line)

    def _as_in_page(self, value):
        if isinstance(value, bytes):
            return {"picture": base64.b64encode(value).decode()}
        return self.page.evaluate(AS_A_BROWSER_WRITES_IT, value)

    def wait_until_right(self, other_than=None):
        """Wait until the page shows what the values in the kernel ask for; return what it shows.

        With `other_than`, values, wait first until the kernel has others: until the key that was
        pressed has come through. AssertionError says what was still wrong when time ran out.
        """
        end = time.monotonic() + PATIENCE
        while other_than is not None and self.values() == other_than:
            assert time.monotonic() < end, f"{self.name}: the key changed nothing, {other_than}"
            time.sleep(PAUSE)
        while (wrong := self._wrong()) is not None:
            assert time.monotonic() < end, f"{self.name} at {self.values()}: {wrong}"
            time.sleep(PAUSE)
        return self.seen()

    def _wrong(self):
        try:
            seen, due = self.seen(), self.due()
        except Error as error:  # the picture went while it was being read
            return f"the page can't be read: {error}"
        if seen == due:
            return None
        if seen.line != due.line:
            return f"the line is {seen.line!r} and not {due.line!r}"
        kernels = self.kernel.ask(f"[panel.widget.value for panel in {self.in_kernel}.panels]")
        sent = [self._as_in_page(value) for value in kernels] == due.panels
        wrong = [
            n
            for n, pair in enumerate(zip(seen.panels, due.panels, strict=True))
            if pair[0] != pair[1]
        ]
        return (
            f"the line is right ({seen.line!r}), but not what these panels show: {wrong}; the "
            f"kernel's own widgets {'have' if sent else 'lack'} the right pictures"
        )

    def count_pictures(self):
        """Begin to count the pictures that come; `counted` gives the counts."""
        self.picture.evaluate(COUNT)

    def counted(self):
        """Return {"all": …, "afterKeyUp": …}: the latter begins anew whenever a key goes up."""
        return self.page.evaluate("window.pictureCount")

    def press(self, element):
        """Press the keys that move the focused element on, or back where it is at its end."""
        kind = element.evaluate("e => e.type || e.getAttribute('role')")
        for key in KEYS[kind][element.evaluate(AT_ITS_END)]:
            self.page.keyboard.press(key)

    def remember(self):
        """Keep the present values, to which `restore` goes back."""
        self.patch("explorer.kept_for_the_test = explorer.values")

    def restore(self):
        """Go back to the values kept last, and wait until the page shows that."""
        self.patch("explorer.set(**explorer.kept_for_the_test)")
        return self.wait_until_right()

    def patch(self, code):
        """Run code in the kernel in which `explorer` is this one."""
        self.kernel.run(f"exec({code!r}, {{'explorer': {self.in_kernel}}})")
