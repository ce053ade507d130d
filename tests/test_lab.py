"""JupyterLab as `make lab` and the README start it."""

import asyncio
import re
import runpy
import sys

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


@pytest.fixture
def launched(monkeypatch):
    """Run the command; return what JupyterLab would be started with."""
    from jupyterlab.labapp import LabApp

    starts = []
    monkeypatch.setattr(LabApp, "launch_instance", starts.append)
    monkeypatch.delitem(sys.modules, "helpers.lab")

    def launch(*arguments):
        monkeypatch.setattr(sys, "argv", ["lab", *arguments])
        runpy.run_module("helpers.lab", run_name="__main__")
        return starts.pop()

    return launch


def test_the_command_starts_jupyterlab_with_the_courses_settings(launched):
    assert launched("--no-browser") == [*lab.SETTINGS, "--no-browser"]


@pytest.mark.parametrize("moved", ["the module", "the class"])
def test_it_starts_without_what_another_jupyter_server_has_elsewhere(launched, monkeypatch, moved):
    name = ZMQChannelsWebsocketConnection.__module__
    if moved == "the module":
        monkeypatch.setitem(sys.modules, name, None)
    else:
        monkeypatch.delattr(sys.modules[name], ZMQChannelsWebsocketConnection.__name__)
    settings = [one for one in lab.SETTINGS if "PromptConnection" not in one]
    assert launched() == settings
    assert len(settings) == len(lab.SETTINGS) - 1


def test_a_connection_without_that_switch_is_opened_all_the_same(monkeypatch):
    calls = []

    async def connect(self):
        calls.append("connect")

    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", connect)
    other = type("Connection", (lab.PromptConnection,), {"websocket_handler": None})
    asyncio.run(other.connect(other()))
    assert calls == ["connect"]


@needs_make
def test_make_and_readme_start_it():
    assert "python -m helpers.lab " in lab_command()
    assert "\npython -m helpers.lab\n" in read("README.md")
