"""What `server/` says, without a hub: settings, refusals, image, Kubernetes.

The hub itself is started by `make hub-test` (`tests/hub`).
"""

import ast
import json
import os
import re
import types

import pytest
import yaml

from tests.notebooks import ROOT

if os.name == "nt":
    pytest.skip("the hub runs on Linux", allow_module_level=True)

from helpers import copies, lab
from server import __main__ as starting
from server import learner, owner, shared

SERVER = ROOT / "server"
FIRST = min(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


def text_of(name):
    return (SERVER / name).read_text(encoding="utf-8")


def settings_of(name):
    """Run a file of settings as JupyterHub does; return what it set."""
    c = types.SimpleNamespace(Spawner=types.SimpleNamespace())
    exec(compile(text_of(name), name, "exec"), {"c": c})
    return c


# ---- what the owner may set --------------------------------------------------------------------


def test_by_default_the_hub_listens_on_loopback_and_is_for_trying_it_out():
    wishes = owner.read({})
    assert (wishes.address, wishes.accounts) == ("127.0.0.1", False)
    assert wishes.state == ROOT / "build" / "hub"


@pytest.fixture
def class_list(tmp_path):
    path = tmp_path / "class.txt"
    path.write_text("kim\n# the others\nlee # sits in front\n\n", encoding="utf-8")
    return {"HUB_ACCOUNTS": "system", "HUB_CLASS": str(path)}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"HUB_ADDRESS": "0.0.0.0"}, "trying it out"),
        ({"HUB_ADDRESS": "hub.example.org"}, "trying it out"),
        ({"HUB_ACCOUNTS": "none"}, "HUB_ACCOUNTS"),
        ({"HUB_ACCOUNTS": "system"}, "HUB_CLASS=FILE"),
        ({"HUB_ACCOUNTS": "system", "HUB_CLASS": "/nowhere/at/all"}, "No such file"),
        ({"HUB_CERT": "a.pem"}, "HUB_KEY"),
        ({"HUB_PASSWORD": "short"}, "eight"),
        ({"HUB_PORT": "http"}, "HUB_PORT"),
        ({"HUB_PORT": "65534"}, "HUB_PORT"),
        ({"HUB_MEMORY": "much"}, "HUB_MEMORY"),
        ({"HUB_IDLE": "5"}, "HUB_IDLE"),
    ],
)
def test_what_is_not_safe_or_not_clear_is_refused(given, said, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(ValueError, match=said):
        owner.read(given)


def test_accounts_need_root(class_list, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(ValueError, match="root"):
        owner.read(class_list)


def test_passwords_go_over_a_network_only_behind_https(class_list, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    outside = class_list | {"HUB_ADDRESS": "192.168.1.5"}
    for https in ({}, {"HUB_HTTPS": "yes"}):
        with pytest.raises(ValueError, match="HUB_CERT"):
            owner.read(outside | https)
    owner.read(outside | {"HUB_HTTPS": owner.IN_FRONT})
    owner.read(outside | {"HUB_CERT": "a.pem", "HUB_KEY": "a.key"})


def test_the_class_is_who_the_file_names(class_list, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert owner.read(class_list).names == {"kim", "lee"}


def test_a_folder_that_accounts_cannot_enter_is_named(tmp_path):
    inner = tmp_path / "closed" / "course"
    inner.mkdir(parents=True)
    for one in (inner, inner.parent):
        one.chmod(0o755)
    assert not {inner, inner.parent} & set(owner.out_of_reach([inner]))
    inner.parent.chmod(0o700)
    assert inner.parent in owner.out_of_reach([inner])


@pytest.mark.parametrize(
    ("text", "n_bytes"), [("3G", 3 * 2**30), ("1500M", 1500 * 2**20), ("0", 0)]
)
def test_memory_is_given_in_units(text, n_bytes):
    assert owner.read({"HUB_MEMORY": text}).memory == n_bytes


# ---- what learners get -------------------------------------------------------------------------


def test_the_hub_says_where_a_server_listens_and_the_course_the_rest(tmp_path):
    own = copies.Own(tmp_path, tmp_path / "my" / FIRST, ())
    given = learner.arguments(own, ["--debug"])
    assert not [one for one in given if one.startswith("--ServerApp.ip")]
    wanted = {one for one in lab.SETTINGS if not one.startswith("--ServerApp.ip")}
    assert wanted
    assert wanted <= set(given)
    assert f"--ServerApp.root_dir={tmp_path}" in given
    assert given[-1] == "--debug"


def test_on_a_shared_server_copies_live_in_the_home_even_of_who_owns_the_course(tmp_path):
    course, home = tmp_path / "course", tmp_path / "home"
    (course / "notebooks").mkdir(parents=True)
    home.mkdir()
    name = ROOT / "notebooks" / FIRST
    (course / "notebooks" / FIRST).write_bytes(name.read_bytes())
    assert copies.prepare(course, home, shared=True).root.parent == home
    assert not (course / "my").exists()
    assert copies.prepare(course, home).root == course


def test_tljh_gets_the_shared_settings():
    c = settings_of("tljh.py")
    assert c.Spawner.cmd == ["/srv/course/.venv-hub/bin/python", "-P", "-m", "server.learner"]
    assert c.Spawner.default_url == f"/lab/tree/my/{FIRST}"


# ---- the proxy's lock --------------------------------------------------------------------------


def test_the_lock_of_the_proxy_names_no_address_and_has_every_hash():
    lock = json.loads(text_of("package-lock.json"))
    assert "://" not in text_of("package-lock.json")
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    wanted = json.loads(text_of("package.json"))["dependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


# ---- the image, and Kubernetes -----------------------------------------------------------------


def test_the_image_runs_as_no_root_from_pins_with_hashes_and_names_no_address():
    lines = [line for line in text_of("Dockerfile").splitlines() if not line.startswith("#")]
    assert "://" not in "\n".join(lines)
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users[-1:] == ["1000"]
    assert any("--require-hashes -r requirements-hashed.txt" in line for line in lines)
    images, rights = lines.index("RUN python -m helpers.data"), lines.index("USER 1000")
    assert images < rights  # learners share them, and can't write to them
    command = next(line for line in lines if line.startswith("CMD "))
    assert ast.literal_eval(command.removeprefix("CMD ")) == values()["singleuser"]["cmd"]
    assert re.search(r"^FROM python:3\.1[123]-slim$", "\n".join(lines), re.MULTILINE)


def test_the_hub_makes_the_shared_images_before_it_starts(tmp_path, monkeypatch):
    """No learner may write to the course, and each would keep images of their own."""
    wishes = types.SimpleNamespace(
        accounts=False, state=tmp_path, certificate=None, address="127.0.0.1", port=8000,
        password="x",
    )  # fmt: skip
    done = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(starting.owner, "read", lambda: wishes)
    monkeypatch.setattr(starting, "lock", lambda state: None)
    monkeypatch.setattr(starting, "place_proxy", lambda folder: None)
    monkeypatch.setattr(starting.data, "load_fashion_mnist", lambda: done.append("images"))
    monkeypatch.setattr(os, "execv", lambda *_: done.append("hub"))
    monkeypatch.setenv("HUB_PASSWORD", "x")
    before = os.umask(0o022)
    try:
        starting.main()
    finally:
        os.umask(before)
    assert done == ["images", "hub"]


def test_the_image_leaves_out_what_git_does():
    left_out = text_of("Dockerfile.dockerignore").splitlines()
    assert {".git", ".venv*", "build", "my"} <= set(left_out)


def values():
    return yaml.safe_load(text_of("kubernetes/values.yaml"))


def test_kubernetes_starts_the_same_server_with_limits():
    single = values()["singleuser"]
    assert single["cmd"][1:] == ["-P", "-m", "server.learner"]
    assert single["defaultUrl"] == f"/lab/tree/my/{shared.first_lesson()}"
    for one in ("memory", "cpu"):
        assert set(single[one]) == {"guarantee", "limit"}
    assert sum(bool(one.get("default")) for one in single["profileList"]) == 1


def test_kubernetes_keeps_no_password_and_lets_nobody_in_unnamed():
    config = values()["hub"]["config"]
    assert "password" not in json.dumps(config).replace("shared-password", "")
    assert config["Authenticator"]["allow_all"] is False
