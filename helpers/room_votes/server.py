"""Where the two sides of a vote are served: address, port, code and token, and who is told."""

import asyncio
import contextlib
import secrets
from pathlib import Path

from tornado import httpserver, netutil, web

from helpers.room_votes import handlers
from helpers.room_votes.limits import Bucket

LARGEST = 1024  # bytes of a request's body
_FILES = Path(__file__).with_name("static")


class Site:
    """A room with a page for voters and one for the instructor.

    Parameters
    ----------
    room : Room
    address : str
        Of this machine, that it listens at.
    port : int
        0 takes one that is free.
    code : str
        Of the link for voters.
    """

    def __init__(self, room, address, port, code):
        self.room, self.address, self.port, self.code = room, address, port, code
        self.token = secrets.token_urlsafe(16)
        self.changed, self.voted = Signal(), Signal()  # for voters; for the instructor
        self.opening = Bucket(600, 100)
        self.buckets = {}  # by voter
        self.streams = 0
        self._server = None

    @property
    def origin(self):
        """Scheme, address and port, as str."""
        name = f"[{self.address}]" if ":" in self.address else self.address
        return f"http://{name}:{self.port}"

    @property
    def link(self):
        """The address of the voters' page, as str."""
        return f"{self.origin}/{self.code}"

    @property
    def screen_link(self):
        """The address of the page to project, as str."""
        return f"{self.link}/screen"

    @property
    def host_link(self):
        """The address of the instructor's page, as str; whoever has it is the instructor."""
        return f"{self.origin}/host/{self.token}"

    def listen(self):
        """Open the port.

        Raises
        ------
        OSError
            If that can't be done.
        """
        sockets = netutil.bind_sockets(self.port, address=self.address)
        self.port = sockets[0].getsockname()[1]
        self._server = httpserver.HTTPServer(
            self._application(), max_body_size=LARGEST, max_header_size=8192,
            idle_connection_timeout=120,
        )  # fmt: skip
        self._server.add_sockets(sockets)

    async def close(self):
        """Close the port, and what is open through it."""
        self._server.stop()
        await self._server.close_all_connections()

    def _application(self):
        known = {"site": self}
        return web.Application(
            [
                (rf"/{self.code}", handlers.VoterPage, known),
                (rf"/{self.code}/stream", handlers.VoterStream, known),
                (rf"/{self.code}/vote", handlers.Vote, known),
                (rf"/{self.code}/screen", handlers.Screen, known),
                (rf"/{self.code}/screen-stream", handlers.ScreenStream, known),
                (r"/host/([\w-]+)", handlers.Door, known),
                (r"/host", handlers.HostPage, known),
                (r"/host-stream", handlers.HostStream, known),
                (r"/host-do", handlers.HostDo, known),
                (r"/host-votes.json", handlers.Export, known),
                (r"/static/([a-z]+\.(?:css|js))", handlers.Static, {"path": _FILES, "site": self}),
            ],
            cookie_secret=secrets.token_bytes(32),
            default_handler_class=handlers.Nothing,
            default_handler_args=known,
            log_function=lambda handler: None,  # who votes when is nobody's business
        )


class Signal:
    """Wakes all who wait for a change."""

    def __init__(self):
        self._event = asyncio.Event()

    def send(self):
        """Wake them."""
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, seconds):
        """Wait for the next change, at most this long.

        Parameters
        ----------
        seconds : float
            At most.
        """
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)
