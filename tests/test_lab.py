"""JupyterLab as `make lab` and the README start it."""

import asyncio
import re

import pytest
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from helpers import lab
from tests.notebooks import ROOT
from tests.test_environment import lab_command, needs_make, read

TOLD = dict(one.lstrip("-").split("=", 1) for one in lab.options([]))


def test_it_listens_on_loopback_only_and_keeps_its_token():
    assert TOLD["ip"] == "127.0.0.1"
    assert not re.search("token|password|allow_remote|allow_origin", " ".join(TOLD))


def test_it_opens_the_first_lesson_and_asks_nobody_for_news():
    folder, _, address = TOLD["LabApp.default_url"].partition("/lab/tree/")
    assert folder == ""
    assert (ROOT / address).is_file()
    assert (ROOT / address).parent == ROOT / "notebooks"
    assert TOLD["ServerApp.root_dir"] == str(ROOT)
    assert TOLD["LabApp.news_url"] == "None"
    assert TOLD["LabApp.check_for_updates_class"] == "jupyterlab.NeverCheckForUpdate"


@pytest.mark.parametrize("own", ["--ServerApp.root_dir=elsewhere", "--ip=::1", "--debug"])
def test_an_option_of_ones_own_takes_the_place_of_the_courses(own):
    name = own.partition("=")[0]
    given = lab.options([own])
    assert [one for one in given if one.partition("=")[0] == name] == [own]
    assert set(lab.SETTINGS) - set(given) == {
        one for one in lab.SETTINGS if one.startswith(f"{name}=")
    }


def test_no_message_between_page_and_kernel_is_held_back(monkeypatch):
    from jupyter_server.serverapp import ServerApp

    calls = []

    async def connect(self):
        calls.append("connect")

    class Handler:
        def set_nodelay(self, on):
            calls.append(("nodelay", on))

    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", connect)
    told = TOLD["ServerApp.kernel_websocket_connection_class"]
    used = ServerApp(kernel_websocket_connection_class=told).kernel_websocket_connection_class
    asyncio.run(used.connect(type("Connection", (used,), {"websocket_handler": Handler()})()))
    assert calls == [("nodelay", True), "connect"]


@needs_make
def test_make_and_readme_start_it():
    assert "python -m helpers.lab " in lab_command()
    assert "\npython -m helpers.lab\n" in read("README.md")
