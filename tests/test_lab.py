"""JupyterLab as `make lab` and the README start it."""

import asyncio
import os
import re
import runpy
import sys
from urllib.parse import quote

import pytest
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyterlab.labapp import LabApp
from traitlets.config import Config

from helpers import copies, lab, words
from tests.notebooks import ROOT
from tests.test_environment import lab_command, needs_make, read


@pytest.fixture(autouse=True)
def english():
    """What a command speaks, it speaks until its process ends."""
    yield
    words.use(words.load("en"))


OWN = copies.Own(ROOT, ROOT / "my" / "00_start_here.ipynb", ())
TOLD = dict(one.lstrip("-").split("=", 1) for one in lab.options([], OWN))


def test_it_listens_on_loopback_only_and_keeps_its_token():
    assert TOLD["ServerApp.ip"] == "127.0.0.1"
    assert not re.search("token|password|allow_remote|allow_origin", " ".join(TOLD))


def test_it_opens_ones_own_first_lesson_and_asks_nobody_for_news():
    assert TOLD["LabApp.default_url"] == "/lab/tree/my/00_start_here.ipynb"
    assert TOLD["ServerApp.root_dir"] == str(ROOT)
    assert TOLD["LabApp.news_url"] == "None"
    assert TOLD["LabApp.check_for_updates_class"] == "jupyterlab.NeverCheckForUpdate"


def test_where_copies_live_in_the_home_that_is_served(tmp_path):
    own = copies.Own(tmp_path, tmp_path / "my" / "00 시작.ipynb", ())
    given = lab.options([], own)
    assert f"--ServerApp.root_dir={tmp_path}" in given
    assert f"--LabApp.default_url=/lab/tree/my/{quote('00 시작.ipynb')}" in given


# ---- options of one's own, read by JupyterLab's own classes, which are not started ---------------


def as_jupyterlab_reads(arguments):
    """Return the server with its settings, as `LabApp.launch_instance` would make it."""
    server = ServerApp()
    server.aliases.update(LabApp.aliases)
    server.parse_command_line(arguments)
    return server


def test_the_courses_own_options_are_understood():
    server = as_jupyterlab_reads(lab.options(["--no-browser"], OWN))
    assert server.ip == "127.0.0.1"
    assert server.root_dir == str(ROOT)
    assert server.config.LabApp.default_url == "/lab/tree/my/00_start_here.ipynb"
    assert not server.open_browser


@pytest.mark.parametrize(
    "own",
    [
        ["--ip=0.0.0.0"],
        ["--ip", "0.0.0.0"],
        ["--ServerApp.ip=0.0.0.0"],
        ["--ServerApp.ip", "0.0.0.0"],
    ],
)
def test_an_address_of_ones_own_wins_by_any_name(own):
    given = lab.options([*own, "--port", "8123"], OWN)
    server = as_jupyterlab_reads(given)
    assert (server.ip, server.port) == ("0.0.0.0", 8123)
    assert server.root_dir == str(ROOT)
    assert given[-3 if len(own) == 1 else -4 :] == [*own, "--port", "8123"]


@pytest.mark.parametrize("name", ["--notebook-dir", "--ServerApp.root_dir"])
@pytest.mark.parametrize("blank", [True, False])
def test_a_folder_of_ones_own_wins_by_any_name(tmp_path, name, blank):
    own = [name, str(tmp_path)] if blank else [f"{name}={tmp_path}"]
    server = as_jupyterlab_reads(lab.options(own, OWN))
    assert server.root_dir == str(tmp_path)
    assert "default_url" not in server.config.LabApp  # the copies are elsewhere


def test_a_folder_around_the_copies_opens_them_too():
    server = as_jupyterlab_reads(lab.options(["--notebook-dir", str(ROOT.parent)], OWN))
    assert server.root_dir == str(ROOT.parent)
    assert (
        server.config.LabApp.default_url == f"/lab/tree/{quote(ROOT.name)}/my/00_start_here.ipynb"
    )


@pytest.mark.parametrize("name", ["--LabApp.default_url", "--ServerApp.default_url"])
def test_a_page_of_ones_own_wins(name):
    server = as_jupyterlab_reads(lab.options([name, "/lab/tree/README.md"], OWN))
    section = server.config[name.strip("-").partition(".")[0]]
    assert section.default_url == "/lab/tree/README.md"
    assert server.root_dir == str(ROOT)


def test_any_other_option_changes_nothing_else():
    given = lab.options(["--debug", "--allow-root"], OWN)
    assert given == [*lab.options([], OWN), "--debug", "--allow-root"]


def test_a_notebook_of_the_course_opens_as_it_is(monkeypatch):
    path = "notebooks/02_two_layer_networks.ipynb"
    monkeypatch.chdir(ROOT)
    server = as_jupyterlab_reads(lab.options([path]))
    assert server.root_dir == str(ROOT)
    assert server.config.LabApp.default_url == f"/lab/tree/{path}"
    assert server.file_to_run.endswith(path)


def test_what_lies_elsewhere_opens_there(tmp_path):
    (tmp_path / "a.ipynb").write_text("{}")
    for path in (tmp_path, tmp_path / "a.ipynb"):
        server = as_jupyterlab_reads(lab.options([str(path)]))
        assert server.root_dir == str(tmp_path)
        assert "default_url" not in server.config.LabApp


# ---- in the reader's language -------------------------------------------------------------------


def locale_of(environ):
    """Return which language JupyterLab's own settings name in such an environment."""
    from jupyterlab_server.settings_utils import _get_overrides

    os.environ.update(environ)
    settings, _ = _get_overrides("no folder")
    return settings.get("@jupyterlab/translation-extension:plugin", {}).get("locale")


@pytest.mark.parametrize(
    ("language", "locale"), [("ko", "ko_KR"), ("ko_KR", "ko_KR"), ("en", None)]
)
def test_jupyterlab_speaks_the_readers_language_and_kernels_go_by_folder(
    monkeypatch, language, locale
):
    monkeypatch.setenv("COURSE_LANGUAGE", language)
    monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    with lab.speaking(language):
        assert locale_of({}) == locale
        assert "COURSE_LANGUAGE" not in os.environ
    assert os.environ["COURSE_LANGUAGE"] == language
    assert "JUPYTER_CONFIG_PATH" not in os.environ


def test_an_owners_settings_of_jupyter_stay(monkeypatch, tmp_path):
    folder = tmp_path / "labconfig"
    folder.mkdir()
    setting = '{"@jupyterlab/translation-extension:plugin": {"locale": "fr_FR"}}'
    (folder / "default_setting_overrides.json").write_text(setting, encoding="utf-8")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path))
    with lab.speaking("ko"):
        assert locale_of({}) == "fr_FR"
    assert os.environ["JUPYTER_CONFIG_PATH"] == str(tmp_path)


def test_it_opens_the_edition_that_is_asked_for(launched, monkeypatch):
    asked = []
    monkeypatch.setattr(copies, "prepare", lambda language: asked.append(language) or OWN)
    given = launched("--language", "ko", "--no-browser")
    assert asked == ["ko"]
    assert "--no-browser" in given
    assert not any("language" in one for one in given)


def test_an_edition_that_is_not_there_is_said_before_anything_starts(launched):
    with pytest.raises(SystemExit, match="There is no edition in 'xx', but in: en"):
        launched("--language=xx")


def test_no_message_between_page_and_kernel_is_held_back(monkeypatch):
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
    """Run the command, with copies in place; return what JupyterLab would be started with."""
    starts = []
    monkeypatch.setattr(LabApp, "launch_instance", starts.append)
    monkeypatch.setattr(copies, "prepare", lambda language: OWN)
    monkeypatch.delitem(sys.modules, "helpers.lab")

    def launch(*arguments):
        monkeypatch.setattr(sys, "argv", ["lab", *arguments])
        runpy.run_module("helpers.lab", run_name="__main__")
        return starts.pop()

    return launch


def test_the_command_starts_jupyterlab_with_the_courses_settings(launched):
    assert launched("--no-browser") == [*lab.options([], OWN), "--no-browser"]


def test_it_says_what_became_of_the_copies(launched, monkeypatch, capsys):
    said = copies.Own(OWN.root, OWN.lesson, ("7 lessons.", "One is 새 것."))
    monkeypatch.setattr(copies, "prepare", lambda language: said)
    launched()
    assert capsys.readouterr().out == "7 lessons.\nOne is 새 것.\n"


def test_it_starts_whatever_happens_to_the_copies(launched, monkeypatch, capsys):
    def fail(language):
        raise RecursionError("a loop of links")

    monkeypatch.setattr(copies, "prepare", fail)
    given = launched()
    assert f"--ServerApp.root_dir={ROOT}" in given
    assert not any("default_url" in one for one in given)
    assert "a loop of links" in capsys.readouterr().out


@pytest.mark.parametrize("stops", ["--help", "-h", "--help-all", "--version", "--generate-config"])
def test_who_only_asks_gets_no_copies(launched, monkeypatch, stops):
    monkeypatch.setattr(copies, "prepare", lambda language: pytest.fail("copies were made"))
    assert launched(stops) == [stops]


def test_who_opens_another_file_gets_no_copies(launched, monkeypatch):
    monkeypatch.setattr(copies, "prepare", lambda language: pytest.fail("copies were made"))
    path = str(ROOT / "notebooks" / "00_start_here.ipynb")
    assert launched(path)[-1] == path


@pytest.mark.parametrize("moved", ["the module", "the class"])
def test_it_starts_without_what_another_jupyter_server_has_elsewhere(launched, monkeypatch, moved):
    name = ZMQChannelsWebsocketConnection.__module__
    if moved == "the module":
        monkeypatch.setitem(sys.modules, name, None)
    else:
        monkeypatch.delattr(sys.modules[name], ZMQChannelsWebsocketConnection.__name__)
    all_of_them = lab.options([], OWN)
    settings = [one for one in all_of_them if "PromptConnection" not in one]
    assert launched() == settings
    assert len(settings) == len(all_of_them) - 1


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


# ---- what a user has set for other folders, and for all that they run ---------------------------


@pytest.mark.parametrize("section", ["ContentsManager", "FileContentsManager", lab._CONTENTS])
def test_a_preferred_folder_of_the_users_stops_nothing(tmp_path, section):
    """The files of settings come first, and the command line on top, as JupyterLab merges them."""
    server = as_jupyterlab_reads(lab.options([], OWN))
    users = Config({section: {"preferred_dir": str(tmp_path)}})
    users.merge(server.config)
    manager = server.contents_manager_class(root_dir=server.root_dir, config=users)
    assert type(manager).__name__ == lab._CONTENTS
    assert manager.preferred_dir == ""  # the folder that is served
    assert server.preferred_dir == str(ROOT)


def test_a_preferred_folder_of_ones_own_wins():
    own = f"--ServerApp.preferred_dir={ROOT / 'img'}"
    assert [one for one in lab.options([own], OWN) if "preferred_dir" in one] == [own]


def test_its_kernels_have_the_surroundings_of_lessons(launched, monkeypatch):
    seen = []
    monkeypatch.setattr(LabApp, "launch_instance", lambda given: seen.append(dict(os.environ)))
    monkeypatch.setenv("PYTHONPATH", "/another/course")
    monkeypatch.setenv("NO_COLOR", "1")
    with pytest.raises(IndexError):
        launched()
    (environ,) = seen
    assert environ["PYTHONPATH"] == str(ROOT)
    assert "NO_COLOR" not in environ
    assert os.environ["NO_COLOR"] == "1"
