"""Eight learners at one hub: each with copies of their own, apart from all others, never lost."""

import os
import shutil
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.hub.learner import Learner, Refused
from tests.hub.running import NAMES, has_accounts, on_linux
from tests.notebooks import ROOT

pytestmark = on_linux
if shutil.which("npm") is None:
    pytest.fail("the hub needs npm: apt-get install npm (CI does)", pytrace=False)

LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
apart = pytest.mark.skipif(
    not has_accounts(), reason="files are kept apart by accounts: needs root"
)


@pytest.fixture(scope="module")
def learners(hub):
    with ThreadPoolExecutor(len(NAMES)) as pool:
        return list(pool.map(lambda name: Learner(hub, name).log_in(), NAMES))


def copies_of(learner):
    return learner.hub.home(learner.name) / "deep-networks-course"


# ---- each has copies of their own --------------------------------------------------------------


def test_all_find_the_same_lessons(learners):
    for learner in learners:
        names = [one["name"] for one in learner.own("api/contents/my")["content"]]
        assert sorted(name for name in names if name.endswith(".ipynb")) == LESSONS


def test_copies_are_made_not_shared(learners):
    for lesson in LESSONS:
        files = [(copies_of(learner) / "my" / lesson).stat() for learner in learners]
        assert len({(one.st_dev, one.st_ino) for one in files}) == len(learners)
        assert all(one.st_nlink == 1 for one in files)


def test_copies_hold_no_results(learners):
    cells = learners[0].own(f"api/contents/my/{LESSONS[0]}")["content"]["cells"]
    assert not any(cell.get("outputs") for cell in cells)


def test_nobody_else_may_enter_the_folder_of_copies(learners):
    modes = {stat.S_IMODE(copies_of(learner).stat().st_mode) for learner in learners}
    assert modes == {0o700}


def test_lessons_find_the_helpers_of_the_course(learners):
    assert (
        learners[0]
        .run("import helpers; print(helpers.__file__)")
        .startswith(f"{learners[0].hub.course}/helpers")
    )


# ---- nobody reads another's --------------------------------------------------------------------


def test_a_wrong_password_and_somebody_of_no_class_are_refused(hub):
    with pytest.raises(Refused):
        Learner(hub, NAMES[0]).log_in("something else")
    if hub.accounts:
        with pytest.raises(Refused, match="403"):
            Learner(hub, "stranger").log_in()


@pytest.mark.parametrize("path", ["lab", "api/contents/my", "api/kernels", "api/terminals"])
def test_another_learners_server_is_closed(learners, path):
    answer = learners[0].ask(f"/user/{NAMES[1]}/{path}")
    assert answer.status_code in (403, 404), answer.url


@pytest.mark.parametrize("path", ["", "/tokens", "/server"])
def test_another_learner_is_not_to_be_seen_in_the_hub(learners, path):
    method = "POST" if path else "GET"
    answer = learners[0].ask(f"/hub/api/users/{NAMES[1]}{path}", method)
    assert answer.status_code in (403, 404)


def test_a_server_asked_past_the_proxy_wants_its_owner_too(learners):
    own = learners[1].run("import os; print(os.environ['JUPYTERHUB_SERVICE_URL'])")
    base, path = own.partition("/user/")[0], f"/user/{NAMES[1]}/api/contents/my"
    assert learners[0].ask(path, base=base).status_code in (403, 404)
    assert learners[1].ask(path, base=base).status_code == 200


@apart
def test_a_kernel_reads_nobody_elses_files_nor_the_hubs(learners):
    state = learners[0].hub.state
    tokens = learners[1].run("import os; print(f'/proc/{os.getppid()}/environ')")
    for path in (copies_of(learners[1]) / "my" / LESSONS[0], state / "cookie_secret", tokens):
        assert learners[0].run(f"open({str(path)!r}, 'rb').read()") == "PermissionError", path
    assert learners[1].run(f"print(len(open({tokens!r}, 'rb').read()) > 0)") == "True"


@apart
def test_a_kernel_writes_nothing_into_the_course(learners):
    path = learners[0].hub.course / "helpers" / "mine.py"
    assert learners[0].run(f"open({str(path)!r}, 'w')") in ("PermissionError", "OSError")


def test_what_a_kernel_says_goes_over_no_port(learners):
    """Whoever may connect to such a port could read along: nothing asks for a token there."""
    code = (
        "import ipykernel, json\n"
        "print(json.load(open(ipykernel.get_connection_file()))['transport'])"
    )
    assert learners[0].run(code) == "ipc"


def test_the_hubs_secrets_are_for_its_owner_alone(hub):
    for name in ("cookie_secret", "jupyterhub.sqlite"):
        assert stat.S_IMODE((hub.state / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(hub.state.stat().st_mode) == 0o700


# ---- memory ------------------------------------------------------------------------------------


def test_a_kernel_that_eats_memory_is_stopped_alone(learners):
    learners[1].run("kept = 7")
    eaten = "eaten = [bytearray(2**26) for _ in range(64)]"  # a gigabyte more than it may have
    assert learners[0].run(eaten) == "MemoryError"
    assert learners[0].run("eaten = None; print('well')") == "well"
    assert learners[1].run("print(kept)") == "7"


def test_where_memory_runs_out_kernels_go_before_the_hub(learners):
    said = learners[0].run("print(open('/proc/self/oom_score_adj').read())")
    assert int(said) >= 500


# ---- nothing is lost ---------------------------------------------------------------------------


def test_after_a_crash_of_the_hub_file_and_kernel_are_still_there(hub, learners):
    learners[2].save("mine.txt", "written before")
    learners[2].run("kept = 41")
    hub.kill()
    hub.start()
    again = Learner(hub, NAMES[2]).log_in()
    assert again.read("mine.txt") == "written before"
    assert again.run("print(kept + 1)") == "42"


def test_who_is_logged_out_has_no_access(hub):
    learner = Learner(hub, NAMES[3]).log_in()
    assert learner.own("api/contents/my")
    learner.log_out()
    with pytest.raises(Refused):
        learner.own("api/contents/my")
    assert learner.ask("/hub/api/user").status_code == 403


def test_two_hubs_do_not_share_a_state(hub):
    with pytest.raises(RuntimeError, match="Another hub runs"):
        hub.second()


def test_ctrl_c_ends_every_server_and_what_was_saved_stays(hub, learners):
    saved = Learner(hub, NAMES[4]).log_in()
    saved.save("mine.txt", "kept")
    pid = int(saved.run("import os; print(os.getpid())"))
    hub.interrupt()
    assert not os.path.exists(f"/proc/{pid}")
    assert not hub.answers()
    hub.start()
    assert Learner(hub, NAMES[4]).log_in().read("mine.txt") == "kept"
