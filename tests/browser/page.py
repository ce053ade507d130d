"""A notebook in the browser: open it, run it, and what went wrong on the way."""

import contextlib
import re
import shutil

from playwright.sync_api import sync_playwright

from tests.browser.lab import PATIENCE
from tests.browser.shown import Shown

FLAGS = [
    "--no-sandbox",  # CI is root, in a container
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
RUN_ALL_SECONDS = 1200  # of no consequence but to end a lesson that hangs
WIDE = (1280, 1000)

LOCAL = re.compile(r"(?:https?|wss?)://127\.0\.0\.1:|(?:data|blob|about):")

# JupyterLab's own, and none of the course's: allowed by exactly this text.
ALLOWED_ON_CONSOLE = ()

# In both languages of the course. What is run before the notebook has its kernel is lost.
IDLE = (
    "() => /\\| (?:Idle|대기)/.test(document.querySelector('#jp-main-statusbar')?.innerText || '')"
)
PROMPTS = (
    "[...document.querySelectorAll('.jp-Notebook .jp-CodeCell')].filter("
    "cell => cell.querySelector('.cm-content').innerText.trim()).map("
    "cell => cell.querySelector('.jp-InputPrompt').innerText)"
)
STARTED = f"() => {PROMPTS}.some(prompt => prompt.includes('*'))"
ENDED = f"() => !{PROMPTS}.some(prompt => prompt.includes('*'))"
BAD_OUTPUT = ", ".join(
    f'.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.{kind}"]'
    for kind in ("stderr", "error")
)


class Notebook:
    """A notebook in a page of its own.

    Attributes
    ----------
    left, failed, errors : list of str
        Requests that left this machine; those that got an HTTP error; errors on the console.
    """

    def __init__(self, lab, browser, path, size=WIDE):
        self._lab, self._path = lab, path
        self.page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        self.page.set_default_timeout(PATIENCE * 1000)
        self.left, self.failed, self.errors = [], [], []
        self._watch()
        self._kernel = None
        self.page.goto(lab.address(path), wait_until="domcontentloaded")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell")
        self.page.wait_for_function(IDLE)

    def _watch(self):
        def note_request(address):
            if not LOCAL.match(address):
                self.left.append(address)

        def note_response(response):
            if response.status >= 400:
                self.failed.append(f"{response.status} {response.url.split('?')[0]}")

        def note_console(message):
            if message.type == "error" and message.text not in ALLOWED_ON_CONSOLE:
                self.errors.append(f"{message.text} ({message.location.get('url', '')})")

        self.page.on("request", lambda request: note_request(request.url))
        self.page.on("websocket", lambda socket: note_request(socket.url))
        self.page.on("response", note_response)
        self.page.on("console", note_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def run_all(self):
        """Run all cells, and wait until the last one has ended."""
        for item in ("Run", "Run All Cells"):
            self.page.get_by_role("menuitem", name=item, exact=True).click()
        self.page.wait_for_function(STARTED)
        self.page.wait_for_function(ENDED, timeout=RUN_ALL_SECONDS * 1000)
        self.page.wait_for_function(IDLE)

    def prompts(self):
        """Return the prompt of each code cell that isn't empty, such as "[3]:"."""
        return self.page.evaluate(PROMPTS)

    def bad_outputs(self):
        """Return the texts of all outputs that are errors or were written to stderr."""
        return [text.strip()[-600:] for text in self.page.locator(BAD_OUTPUT).all_inner_texts()]

    @property
    def kernel(self):
        """A client to the notebook's kernel."""
        if self._kernel is None:
            self._kernel = self._lab.kernel(self._path)
        return self._kernel

    def explorer_names(self):
        """Return the names of the explorers that the notebook has made."""
        module = "__import__('sys').modules.get('helpers.explorers.explorer')"
        return set(self.kernel.ask(f"list(getattr({module}, 'LATEST', {{}}))"))

    def explorer(self, name):
        """Return the explorer of this name as the page shows it."""
        return Shown(self.page, self.kernel, name)

    def close(self):
        """Close the page and end the kernel."""
        if self._kernel is not None:
            self._kernel.close()
        self.page.close()
        self._lab.end_kernels(self._path)


@contextlib.contextmanager
def browsing():
    """Run a headless Chromium for the length of a block; give the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def opened(lab, browser, path, size=WIDE):
    """Have a notebook open, run to its end, for the length of a block; give a `Notebook`."""
    notebook = Notebook(lab, browser, path, size)
    try:
        notebook.run_all()
        yield notebook
    finally:
        notebook.close()
