"""A JupyterLab of this environment for the browser tests, and a client to the kernels it starts.

The server runs on loopback, with settings and a data folder of its own, over a copy of the tree:
neither the checkout nor the user's own Jupyter is touched, or plays a part. (`helpers` is the
checkout's: it is installed as editable.)
"""

import ast
import base64
import contextlib
import importlib.util
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jupyter_client import BlockingKernelClient

from tests.notebooks import ROOT

REQUIRED = "COURSE_BROWSER"  # where this is "required", as in CI, nothing may be missing
PATIENCE = 180  # seconds, for what takes a moment when nothing else runs: the machine may be busy
NOT_COPIED = (".git", ".venv*", "build", "my", "__pycache__", ".*_cache", ".ipynb_checkpoints")
SETTINGS = {"apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False}}

# Runs in the kernel, so that the test can send what it asks for as JSON.
IN_THE_KERNEL = """
def _for_the_browser_test(value):
    import base64, json

    def plain(item):
        if isinstance(item, bytes):
            return {"bytes": base64.b64encode(item).decode()}
        return item.item() if hasattr(item, "item") else repr(item)

    return json.dumps(value, default=plain)
"""


def missing():
    """Say in a line what the browser tests lack here, or return None."""
    if importlib.util.find_spec("playwright") is None:
        return "browser tests need the Python package playwright: run `make test` (it sets up)"
    if shutil.which("chromium") is None:
        return "browser tests need Chromium: apt-get install chromium fonts-noto-cjk (CI does)"
    return None


def need_browser():
    """Skip the test module that asks where the browser tests lack something; in CI, fail it."""
    reason = missing()
    if reason and os.environ.get(REQUIRED) == "required":
        pytest.fail(f"{reason}; {REQUIRED}=required asks for them", pytrace=False)
    if reason:
        pytest.skip(reason, allow_module_level=True)


def _unpacked(item):
    return base64.b64decode(item["bytes"]) if set(item) == {"bytes"} else item


class Kernel:
    """A second client to a kernel that a notebook in the browser uses.

    What it does shows in no cell. It runs in the thread that runs cells, whereas moves of widgets
    are answered in another (a "subshell"), so the two are in no fixed order.
    """

    def __init__(self, connection_file):
        # playwright keeps an event loop in the test's own thread, where the client can't have one.
        self._thread = ThreadPoolExecutor(1)
        self._client = self._thread.submit(_connect, connection_file).result()
        self.run(IN_THE_KERNEL)

    def _execute(self, code, **how):
        asked = self._thread.submit(
            self._client.execute, code, silent=True, reply=True, timeout=PATIENCE, **how
        )
        content = asked.result()["content"]
        if content["status"] != "ok":
            raise RuntimeError(f"{content['ename']} in the kernel: {content['evalue']}")
        return content

    def run(self, code):
        """Run code in the notebook's namespace; its output is lost. Raises RuntimeError."""
        self._execute(code)

    def ask(self, expression):
        """Return what an expression gives there: numbers, texts, bytes, and lists or dicts of them.

        Raises RuntimeError if it fails.
        """
        asked = {"answer": f"_for_the_browser_test({expression})"}
        answer = self._execute("", user_expressions=asked)["user_expressions"]["answer"]
        if answer["status"] != "ok":
            raise RuntimeError(f"{answer['ename']} in the kernel: {answer['evalue']}")
        text = ast.literal_eval(answer["data"]["text/plain"])
        return json.loads(text, object_hook=_unpacked)

    def close(self):
        """Let go of the kernel; it runs on."""
        self._thread.submit(self._client.stop_channels).result()
        self._thread.shutdown()


def _connect(connection_file):
    client = BlockingKernelClient(connection_file=str(connection_file))
    client.load_connection_file()
    client.start_channels(iopub=False, stdin=False, hb=False, control=False)
    return client


def _free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Lab:
    """A running JupyterLab: its address, and `tree`, the folder that it serves.

    `prepare` takes that folder before it starts, to change the lessons in it; `options` are some of
    `helpers.lab`.
    """

    def __init__(self, home, prepare=None, options=()):
        self.options, self.home, self.tree = options, Path(home), Path(home) / "tree"
        shutil.copytree(ROOT, self.tree, ignore=shutil.ignore_patterns(*NOT_COPIED))
        if prepare:
            prepare(self.tree)
        self.base, self._token = f"http://127.0.0.1:{_free_port()}", secrets.token_hex(16)
        self._log = self.home / "lab.log"
        self._process = self._started()
        self._wait_for_answer()

    def environment(self):
        """Return the environment in which the server runs, with settings and data of its own."""
        places = {"CONFIG_DIR": "config", "DATA_DIR": "data", "RUNTIME_DIR": "runtime"}
        own = {f"JUPYTER_{name}": str(self.home / folder) for name, folder in places.items()}
        own |= {
            "JUPYTERLAB_SETTINGS_DIR": str(self.home / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(self.home / "workspaces"),
            "IPYTHONDIR": str(self.home / "ipython"),
            "COURSE_DATA": str(self.home / "course"),  # the learner's guesses
        }
        return os.environ | own

    def _started(self):
        for name, settings in SETTINGS.items():
            path = self.home / "settings/@jupyterlab" / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(settings), encoding="utf-8")
        port = urllib.parse.urlsplit(self.base).port
        with self._log.open("w") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "helpers.lab", *self.options, "--allow-root", "--no-browser",
                 f"--port={port}", "--ServerApp.port_retries=0",
                 f"--IdentityProvider.token={self._token}", f"--ServerApp.root_dir={self.tree}"],
                env=self.environment(), stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                cwd=self.tree,
            )  # fmt: skip

    def _wait_for_answer(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            try:
                self.request("api")
            except OSError:
                time.sleep(0.3)
            else:
                return
        self.stop()
        raise RuntimeError(f"JupyterLab did not start:\n{self._log.read_text()[-3000:]}")

    def request(self, path, method="GET"):
        """Ask the server's REST interface; return what its JSON holds, or None."""
        headers = {"Authorization": f"token {self._token}"}
        asked = urllib.request.Request(f"{self.base}/{path}", method=method, headers=headers)
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def address(self, path):
        """Return the address at which a notebook (relative to `tree`) opens, with nothing else."""
        quoted = urllib.parse.quote(str(path))
        return f"{self.base}/lab/tree/{quoted}?token={self._token}&reset"

    def _sessions(self, path):
        return [session for session in self.request("api/sessions") if session["path"] == str(path)]

    def kernel(self, path):
        """Return a client to the kernel of an open notebook."""
        (session,) = self._sessions(path)
        return Kernel(self.home / "runtime" / f"kernel-{session['kernel']['id']}.json")

    def end_kernels(self, path):
        """End the kernels of a notebook, so that the next one has the machine for itself."""
        for session in self._sessions(path):
            self.request(f"api/sessions/{session['id']}", "DELETE")

    def start_again(self):
        """End the server, and start it again as `make lab` does; return what it printed before."""
        self.stop()
        printed = self._log.read_text(encoding="utf-8")
        self._process = self._started()
        self._wait_for_answer()
        return printed

    def stop(self):
        """End the server, and the kernels with it."""
        self._process.terminate()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextlib.contextmanager
def running(prepare=None, options=()):
    """Run a JupyterLab for the length of a block; give a `Lab`."""
    with tempfile.TemporaryDirectory(prefix="lab-", ignore_cleanup_errors=True) as home:
        lab = Lab(home, prepare, options)
        try:
            yield lab
        finally:
            lab.stop()
