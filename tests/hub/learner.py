"""A learner with a browser's cookies: logs in by the hub's form, asks the server, runs code."""

import json
import time
import urllib.parse
import uuid

import requests
import websocket

from tests.hub.running import PATIENCE


class Refused(Exception):
    """The hub did not let somebody in; the message is what its page says."""


class Learner:
    """Somebody who may log in to a hub."""

    def __init__(self, hub, name):
        self.hub, self.name = hub, name
        self._session = requests.Session()
        self._session.headers["Accept"] = "application/json, text/html"

    def _xsrf(self, path):
        """Return the token that a page of that path holds."""
        found = [one for one in self._session.cookies if one.name == "_xsrf" and one.path in path]
        return max(found, key=lambda one: len(one.path)).value if found else ""

    def ask(self, path, method="GET", base=None, **how):
        """Ask as a page of the hub would; return the answer, whatever it is."""
        referer = f"{self.hub.base}{path}"
        headers = {"X-XSRFToken": self._xsrf(path), "Referer": referer}
        address = f"{base or self.hub.base}{path}"
        return self._session.request(method, address, headers=headers, timeout=PATIENCE, **how)

    def own(self, path, method="GET", **how):
        """Ask the learner's own server; return what its JSON holds, or None."""
        answer = self.ask(f"/user/{self.name}/{path}", method, **how)
        if not answer.ok or answer.url.startswith(f"{self.hub.base}/hub/"):
            raise Refused(f"{answer.status_code} {answer.url} {answer.text[:300]}")
        return answer.json() if answer.content else None

    def log_in(self, password=None):
        """Log in by the form, and wait for the server. Raises Refused."""
        self.ask("/hub/login")
        form = {"username": self.name, "password": password or self.hub.password(self.name)}
        form["_xsrf"] = self._xsrf("/hub/")
        answer = self.ask("/hub/login", "POST", data=form)
        if "/hub/login" in answer.url:
            raise Refused(f"{answer.status_code} {answer.url}")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            # The page of the server leads through the hub, which asks whose it is.
            answer = self.ask(f"/user/{self.name}/lab")
            if answer.ok and answer.url.startswith(f"{self.hub.base}/user/{self.name}/lab"):
                return self
            if "/hub/user/" in answer.url:  # it was ended, and has to be asked for
                self.ask("/hub/spawn")
            time.sleep(0.5)
        raise Refused(f"no server: {answer.status_code} {answer.url}\n{self.hub.log()[-2000:]}")

    def log_out(self):
        """Log out as the menu does."""
        self.ask("/hub/logout")

    def save(self, name, text):
        """Save a file beside the lessons."""
        content = {"type": "file", "format": "text", "content": text}
        self.own(f"api/contents/my/{name}", "PUT", json=content)

    def read(self, name):
        """Return the text of a file beside the lessons."""
        return self.own(f"api/contents/my/{name}")["content"]

    def kernel(self):
        """Return the learner's kernel: the first that runs, or a new one."""
        running = self.own("api/kernels")
        known = running[0] if running else self.own("api/kernels", "POST", json={"path": "my"})
        return known["id"]

    def run(self, code):
        """Run code in the kernel; return what it printed, or the name of its error."""
        cookies = self._session.cookies.get_dict(path=f"/user/{self.name}/")
        address = f"{self.hub.base}/user/{self.name}/api/kernels/{self.kernel()}/channels"
        query = urllib.parse.urlencode({"_xsrf": cookies["_xsrf"]})
        connection = websocket.create_connection(
            f"{address.replace('http:', 'ws:')}?{query}", timeout=PATIENCE, origin=self.hub.base,
            cookie="; ".join(f"{name}={value}" for name, value in cookies.items()),
        )  # fmt: skip
        try:
            return _printed(connection, code)
        finally:
            connection.close()


def _printed(connection, code):
    """Run code over a connection to a kernel; return what it printed, or the name of its error."""
    number = uuid.uuid4().hex
    header = {"msg_id": number, "msg_type": "execute_request", "username": "", "session": number}
    header |= {"version": "5.3", "date": ""}
    content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    connection.send(json.dumps(message | {"channel": "shell", "buffers": []}))
    printed = ""
    while True:
        got = json.loads(connection.recv())
        if got["parent_header"].get("msg_id") != number:
            continue
        kind, content = got["msg_type"], got["content"]
        if kind == "stream":
            printed += content["text"]
        elif kind == "error":
            return content["ename"]
        elif kind == "status" and content["execution_state"] == "idle":
            return printed.strip()
