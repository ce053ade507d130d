"""What is answered over HTTP: to the room, and to the instructor."""

import asyncio
import contextlib
import hmac
import json
import secrets

from tornado import iostream, web

from helpers import words
from helpers.exercises.reading import Wrong
from helpers.room_votes import pages
from helpers.room_votes.limits import Bucket
from helpers.words import _

STREAMS = 1500  # pages open at once
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' "
    "data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


# ---- what all have in common ------------------------------------------------------------------


class _Handler(web.RequestHandler):
    """Answers only what is asked under this site's own name, from its own pages."""

    def initialize(self, site):
        self.site = site

    def set_default_headers(self):
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")

    def prepare(self):
        # A name that somebody else points at this machine is not ours (DNS rebinding).
        origin = f"http://{self.request.host}"
        names = {self.site.origin}
        if self.site.address == "127.0.0.1":
            names.add(f"http://localhost:{self.site.port}")
        sent = self.request.headers.get("Origin", origin)
        if origin not in names or sent != origin:
            self._refuse(403, _("This page is open at {link} only.", link=self.site.link))

    @property
    def language(self):
        """The one that the page asks for, as str; that of the room where it has no such."""
        room, asks = self.site.room, self.get_query_argument("language", "")
        return asks if asks in room.languages else room.language

    def _refuse(self, status, said):
        self.set_status(status)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(said)

    def write_error(self, status_code, **kwargs):
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(_("This can't be done here (status {n}).", n=status_code))

    def sent(self):
        """Return what was sent, a dict; None, and say why, where it is something else."""
        kind = self.request.headers.get("Content-Type", "")
        with contextlib.suppress(ValueError, RecursionError):
            content = json.loads(self.request.body)
            if kind.startswith("application/json") and isinstance(content, dict):
                return content
        self._refuse(400, _("JSON is asked, an object."))
        return None

    # The voter is a number in a signed cookie: a browser has one vote, and no name.
    def voter(self, anew=False):
        """Return who votes; None, or somebody new, where this browser is not known yet."""
        known = self.get_signed_cookie("voter", max_age_days=1)
        if known or not anew:
            return known.decode() if known else None
        name = secrets.token_urlsafe(12)
        self.set_signed_cookie("voter", name, httponly=True, samesite="Strict", expires_days=None)
        return name


class Nothing(_Handler):
    """For every other address."""

    def prepare(self):
        self._refuse(404, _("There is nothing here. Ask your instructor for the link."))


class Static(web.StaticFileHandler):
    """Style and script."""

    def initialize(self, path, site):
        super().initialize(path)

    def set_extra_headers(self, path):
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-cache")


class _Stream(_Handler):
    """Tells a page of each change for as long as it is open (server-sent events)."""

    async def follow(self, signal, seen_by, pause=0.0):
        if self.site.streams >= STREAMS:
            self._refuse(503, _("Too many pages are open."))
            return
        self.set_header("Content-Type", "text/event-stream")
        self.site.streams += 1
        told = None
        try:
            while True:
                now = json.dumps(seen_by(), ensure_ascii=False)
                self.write(f"retry: 1000\ndata: {now}\n\n" if now != told else ": open\n\n")
                await self.flush()
                told = now
                await signal.wait(15)
                await asyncio.sleep(pause)
        except (iostream.StreamClosedError, asyncio.CancelledError):
            pass  # the page is closed, or this server
        finally:
            self.site.streams -= 1


# ---- the voters' side -------------------------------------------------------------------------


class VoterPage(_Handler):
    """The page that a phone opens."""

    def get(self):
        with words.speaking(self.language):
            if not self.site.opening.take():
                self._refuse(429, _("Too many at once: open the page again in a moment."))
                return
            self.voter(anew=True)
            self.finish(pages.voter(self.site.code, self.site.room.languages))


class VoterStream(_Stream):
    """The question that is asked, and what this browser said."""

    async def get(self):
        voter, language = self.voter(anew=True), self.language
        await self.follow(self.site.changed, lambda: self.site.room.for_voter(voter, language))


class Vote(_Handler):
    """Counts an answer."""

    def post(self):
        with words.speaking(self.language):
            self._count()

    def _count(self):
        voter, sent = self.voter(), self.sent()
        if sent is None:
            return
        if voter is None:
            self._refuse(403, _("This page needs a cookie to count one vote a browser."))
            return
        buckets = self.site.buckets
        if len(buckets) > 10 * STREAMS:
            buckets.clear()
        if not buckets.setdefault(voter, Bucket(20, 2)).take():
            self._refuse(429, _("Too fast: wait a moment."))
            return
        try:
            counted = self.site.room.vote(voter, sent.get("key"), sent.get("answer"))
        except Wrong as wrong:
            self._refuse(422, str(wrong))
            return
        self.site.voted.send()
        self.finish({"counted": counted})


# ---- the instructor's side --------------------------------------------------------------------


class Door(_Handler):
    """Takes the token out of the address, which others may see, and into a cookie."""

    def get(self, token):
        if not hmac.compare_digest(token, self.site.token):
            self._refuse(403, _("This link is of another start. The terminal shows the right one."))
            return
        self.set_signed_cookie("host", "yes", httponly=True, samesite="Strict", expires_days=None)
        self.redirect("/host")


class _Host(_Handler):
    def prepare(self):
        super().prepare()
        if not self._finished and not self.get_signed_cookie("host", max_age_days=1):
            self._refuse(403, _("Open the link for the instructor that the terminal shows."))


class HostPage(_Host):
    """The votes as they come in, and the buttons."""

    def get(self):
        self.finish(pages.host(self.site.link))


class HostStream(_Host, _Stream):
    """The votes, as they come in."""

    async def get(self):
        await self.follow(self.site.voted, self.site.room.for_host, pause=0.1)


class Screen(_Handler):
    """What is projected: no button, and the votes only once they are shown."""

    def get(self):
        self.finish(pages.screen(self.site.link))


class ScreenStream(_Stream):
    """The question, how many have voted, and what is shown of it."""

    async def get(self):
        await self.follow(self.site.voted, self.site.room.for_screen, pause=0.1)


class HostDo(_Host):
    """Asks a question, shows its votes, or what was measured."""

    def post(self):
        sent = self.sent()
        if sent is None:
            return
        room = self.site.room
        try:
            {"ask": room.ask, "show": room.show, "measure": room.measure}[sent.get("do")](
                sent.get("key")
            )
        except (KeyError, TypeError, Wrong):
            self._refuse(422, _("This room has no such question."))
            return
        self.site.changed.send()
        self.site.voted.send()
        self.finish({})


class Export(_Host):
    """The votes as a file."""

    def get(self):
        name = f"votes-{self.site.room.lesson:02}.json"
        self.set_header("Content-Type", "application/json")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(self.site.room.export())
