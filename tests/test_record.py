"""The file of guesses: none is lost, whatever stands in its place and whoever else writes to it."""

import bisect
import contextlib
import errno
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

import filelock
import hypothesis
import pytest
from hypothesis import strategies

from helpers import (
    files,
    quiet,  # noqa: F401 - comes before keras
)
from helpers.exercises import formerly, guessing, kept, looking_back, own_folder, record, voting
from tests import brackets
from tests.lists import lists_are_asked  # noqa: F401 - a fixture for all tests here
from tests.notebooks import ROOT

POSIX = os.name == "posix"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Give each test a folder of its own for its guesses."""
    monkeypatch.setenv(own_folder.FOLDER_VARIABLE, str(tmp_path / "own"))
    monkeypatch.setattr(record, "_shown", set())  # as in a new kernel
    return tmp_path / "own"


@pytest.fixture(autouse=True)
def no_hang():
    """Let a test that waits for ever fail instead."""

    def stop(*_):
        raise AssertionError("it hangs")

    if POSIX:
        before = signal.signal(signal.SIGALRM, stop)
        signal.alarm(300)  # seconds, for a busy machine
    yield
    if POSIX:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def guess(value=0.1, key="9.b"):
    """Return what a learner reads of a guess."""
    return guessing.compared(key, value, 0.1).text


def written(guesses, **others):
    """Write a file as the course does, with these guesses, and return its bytes."""
    content = {"kind": record._KIND, "version": record.VERSION, "guesses": guesses} | others
    record.path().parent.mkdir(exist_ok=True)
    record.path().write_text(json.dumps(content))
    return record.path().read_bytes()


def names(folder):
    """Return what is in a folder, but for the lock: it holds nothing."""
    return sorted({path.name for path in folder.iterdir()} - {own_folder.LOCK})


ADAM = next(belief.number for belief in voting.BELIEFS if belief.key == "adam_best")
ENTRY = {"guess": 0.1, "measured": 0.1, "result": "right"}


# ---- one writer at a time ---------------------------------------------------------------------


@pytest.fixture
def in_memory(monkeypatch):
    """Keep the guesses of a test in memory, if the system has a folder there: disks are slow."""
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="course-", dir=place) as own:
        monkeypatch.setenv(own_folder.FOLDER_VARIABLE, own)
        yield pathlib.Path(own)


def started(*arguments):
    command = [sys.executable, "-m", "tests.saving", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def said_to_be_kept(process):
    out, _ = process.communicate(timeout=240)
    assert process.returncode == 0
    return out.split()


@pytest.mark.usefixtures("in_memory")
def test_two_notebooks_that_save_at_once_lose_nothing():
    both = [started("many", name, 200) for name in "ab"]
    said = [key for process in both for key in said_to_be_kept(process)]
    assert len(said) == 400
    assert set(record.load()) == set(said)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_200_kernels_that_are_killed_while_they_save_lose_nothing_but_the_last(in_memory):
    said = said_to_be_kept(started("killed", 200))
    assert len(said) > 50
    assert set(said) <= set(record.load())
    assert len(names(in_memory)) <= 2  # the file, and one that was being written
    assert "kept" not in guess()  # and nothing is in the way of the next one
    assert names(in_memory) == ["guesses.json"]
    looking_back.forgotten()
    assert list(in_memory.iterdir()) == []


def test_a_file_that_another_notebook_holds_is_said_to_be_held(folder, monkeypatch):
    guess()
    monkeypatch.setattr(own_folder, "PATIENCE", 0.05)
    with filelock.FileLock(folder / own_folder.LOCK):
        said = guess(1, "9.b")
        assert (
            "has held guesses.json for 0.05 seconds. Run this cell again later. This guess" in said
        )
        assert "has held guesses.json" in looking_back.forgotten().text
        assert "Guesses and votes so far: 1." in looking_back.looked_back().text
    assert "isn't kept" not in guess(key="9.c")
    assert set(record.load()) == {"9.b", "9.c"}


@pytest.mark.skipif(not POSIX, reason="other locks")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EIO])
def test_a_folder_without_locks_is_said_and_can_still_be_cleared(folder, monkeypatch, number):
    guess()

    def refuse(handle, operation):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)
    said = guess(key="9.c")
    assert f"Nothing can be written to own ({os.strerror(number)}). Another folder" in said
    assert said.endswith("This guess isn't kept for the look back.")
    assert "All guesses are deleted." in looking_back.forgotten().text
    assert names(folder) == []


def test_older_versions_of_filelock_say_otherwise_that_there_are_no_locks(monkeypatch):
    def refuse(*_, **__):
        raise NotImplementedError

    monkeypatch.setattr(files.filelock.FileLock, "acquire", refuse)
    assert f"Nothing can be written to own ({os.strerror(errno.ENOLCK)})." in guess()


@pytest.mark.skipif(not POSIX, reason="other locks")
def test_on_a_system_that_knows_no_locks_guesses_are_kept_and_nobody_is_warned(
    folder, monkeypatch, recwarn
):
    def refuse(handle, operation):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr("fcntl.flock", refuse)
    guess()
    guess(key="9.c")
    assert set(record.load()) == {"9.b", "9.c"}
    assert [*recwarn] == []
    looking_back.forgotten()
    assert list(folder.iterdir()) == []


# ---- a crash, a full disk ---------------------------------------------------------------------


@pytest.mark.parametrize("damaged", [None, "all", "one"])
def test_an_interruption_while_writing_loses_nothing(folder, monkeypatch, damaged):
    guess()
    if damaged == "all":
        record.path().write_bytes(b"{")
    elif damaged == "one":
        written({"9.b": ENTRY, "9.c": "?"})
    before = record.path().read_bytes()

    def crash(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        guess(key="9.c")
    assert record.path().read_bytes() == before
    assert names(folder) == ["guesses.json"]


def test_where_no_file_has_two_names_a_damaged_one_is_set_aside_all_the_same(folder, monkeypatch):
    written({"9.b": ENTRY, "9.c": "?"})

    def refuse(*_):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(files.os, "link", refuse)
    guess(key="9.c")
    assert names(folder) == ["guesses.1.old.json", "guesses.json"]
    assert set(record.load()) == {"9.b", "9.c"}


@pytest.mark.parametrize("damaged", [False, True])
def test_a_full_disk_leaves_all_as_it_was_and_is_said(folder, monkeypatch, damaged):
    guess()
    if damaged:
        record.path().write_bytes(b"{")
    before = record.path().read_bytes()

    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", full)
    assert f"Nothing can be written to own ({os.strerror(errno.ENOSPC)})." in guess(key="9.c")
    assert record.path().read_bytes() == before
    assert names(folder) == ["guesses.json"]


def test_file_and_folder_reach_the_disk_before_a_guess_is_said_to_be_kept(folder, monkeypatch):
    synced = []
    fsync = os.fsync

    def noted(handle):
        synced.append(os.path.basename(os.readlink(f"/proc/self/fd/{handle}")))
        fsync(handle)

    if not os.path.exists("/proc/self/fd"):
        pytest.skip("needs /proc")
    monkeypatch.setattr(files.os, "fsync", noted)
    guess()
    assert synced == [own_folder.NEW, "own"]


# ---- what stands in its place -----------------------------------------------------------------

DAMAGED = {
    "cut off": b'{"kind": "gue',
    "empty": b"",
    "not text": b"\xff\xfe\x00",
    "another coding": json.dumps({"kind": record._KIND}).encode("utf-16"),
    "something else": b'{"other": 1}',
    "a list": b"[1, 2]",
    "a number": b"3",
    "another version": json.dumps({"kind": record._KIND, "version": 99, "guesses": {}}).encode(),
    "a text for a version": json.dumps(
        {"kind": record._KIND, "version": "2", "guesses": {}}
    ).encode(),
    "no guesses": json.dumps({"kind": record._KIND, "version": 1, "guesses": [3]}).encode(),
    "half a guess": json.dumps(
        {"kind": record._KIND, "version": 1, "guesses": {"9.b": {"guess": 1}}}
    ).encode(),
    "a name twice": b'{"kind": "%s", "version": 1, "guesses": {}, "guesses": {}}'
    % record._KIND.encode(),
    "an integer of 5,000 digits": b'{"kind": "%s", "version": 1, "guesses": {}, "more": %s}'
    % (record._KIND.encode(), b"9" * 5_000),
    "nested too deep": b"[" * 100_000,
    "huge": b" " * 10_000_000,
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_file_that_isnt_ours_is_set_aside_and_kept(folder, content):
    folder.mkdir()
    record.path().write_bytes(content)
    assert looking_back.looked_back().kind == "Note"
    assert record.path().read_bytes() == content
    assert "guesses.1.old.json" in guess()
    assert (folder / "guesses.1.old.json").read_bytes() == content
    assert list(record.load()) == ["9.b"]
    record.path().write_bytes(content)
    guess()
    assert (folder / "guesses.2.old.json").read_bytes() == content


def nested(depth):
    return b"[" * depth + b"]" * depth


def test_what_is_nested_nearly_too_deep_is_kept_or_set_aside(in_memory):
    deepest = bisect.bisect(range(1, 100_000), 0, key=lambda n: readable(nested(n)) is None)
    outcomes = set()
    for depth in range(deepest - 40, deepest + 10):
        written({}, more=0)
        deep = nested(depth)
        content = record.path().read_bytes()
        record.path().write_bytes(content.replace(b'"more": 0', b'"more": ' + deep))
        outcomes.add(record.keep("9.b", 0.1, 0.1, "right").remark[:28])
        assert set(record.load()) == {"9.b"}
        looking_back.forgotten()
    assert outcomes == {"", "guesses.json is damaged. It "}


def test_no_more_than_a_few_files_are_set_aside_and_then_it_says_what_to_do(folder):
    folder.mkdir()
    for number in range(1, 12):
        record.path().write_bytes(b"%d{" % number)
        said = guess()
    assert "guesses.json is damaged. 9 of its kind are kept in own already: look through" in said
    assert "This guess isn't kept" in said
    aside = [(folder / f"guesses.{number}.old.json").read_bytes() for number in range(1, 10)]
    assert aside == [b"%d{" % number for number in range(1, 10)]
    assert record.path().read_bytes() == b"11{"
    assert len(names(folder)) == 10


def test_what_this_version_doesnt_know_stays_in_the_file(folder):
    written({"77.z": {"a": [1]}, "9.c": "?"}, later={"b": None})
    guess()
    content = json.loads(record.path().read_bytes())
    assert content["later"] == {"b": None}
    assert content["guesses"]["77.z"] == {"a": [1]}
    assert content["guesses"]["9.c"] == "?"
    assert record.load().keys() == {"9.b"}


def test_a_byte_order_mark_of_an_editor_is_no_damage(folder):
    content = written({"9.b": ENTRY})
    record.path().write_bytes(b"\xef\xbb\xbf" + content)
    assert "so far: 1" in looking_back.looked_back().text
    assert "old.json" not in guess(key="9.c")
    assert len(record.load()) == 2


ODD = {
    "null": None,
    "a bool": True,
    "a dict": {"a": 1},
    "NaN": float("nan"),
    "infinite": float("inf"),
    "an integer of 400 digits": 10**399,
    "a long text": "x" * 2_000,
    "numbers in a list": [1, 2],
    "a long list": ["x"] * 200,
    "nested": [[["x"]]],
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("field", ["guess", "measured", "result"])
def test_an_entry_that_cant_be_read_is_left_out_and_costs_no_other(folder, field, odd):
    before = written({"9.b": ENTRY, "9.c": ENTRY | {field: odd}, "belief adam_best": odd})
    reply = looking_back.looked_back()
    assert "so far: 1" in reply.text
    assert "2 guesses are damaged" in reply.text
    guess(key="9.d", value=0.5)
    assert set(record.load()) == {"9.b", "9.d"}
    assert names(folder) == ["guesses.json"]
    assert "your other guesses are in the new one" in guess(key="9.c")
    assert set(record.load()) == {"9.b", "9.d", "9.c"}
    aside = json.loads((folder / "guesses.1.old.json").read_bytes())
    assert repr(aside["guesses"]["9.c"]) == repr(json.loads(before)["guesses"]["9.c"])


SEEN_ODDLY = {
    "half a letter": "\ud800",
    "a bell": "\x07\x1b[31m",
    "many": ["x" * 900] * 90,
    "an integer of 300 digits": 10**299,
    "minus zero": -0.0,
    "nothing": "",
    "none": [],
}


@pytest.mark.parametrize("odd", SEEN_ODDLY.values(), ids=SEEN_ODDLY)
def test_what_can_be_read_can_be_shown_whatever_it_is(odd):
    written({"9.b": ENTRY | {"guess": odd}, "belief adam_best": ENTRY | {"guess": odd}})
    for reply in (
        looking_back.looked_back(),
        guessing.compared("9.b", 0.1, 0.1),
        voting.judged(ADAM, True, False),
    ):
        for text in (str(reply), reply._repr_html_()):
            text.encode()
            assert "\x1b" not in text
            assert len(text) < 3_000


def test_half_a_letter_in_the_file_keeps_no_guess_from_being_written():
    written({"9.b": ENTRY | {"guess": "\ud800"}}, **{"\udfff": "\udc80"})
    assert "isn't kept" not in guess(key="9.c")
    assert record.load()["9.b"]["guess"] == "\ud800"


@pytest.mark.parametrize(
    "value",
    [{"a": 1}, "x" * 2_000, 10**5_000, float("nan"), object(), ["x"] * 200],
    ids=["a dict", "long", "an integer of 5,001 digits", "NaN", "an object", "a long list"],
)
def test_a_guess_that_cant_be_written_is_not_kept(folder, value):
    guess()
    before = record.path().read_bytes()
    assert "isn't kept" in record.keep("9.c", value, 0.1, "low").remark
    assert record.path().read_bytes() == before


def test_a_guess_that_would_make_the_file_too_large_is_not_kept(folder):
    room = record._LARGEST - len(written({"9.b": ENTRY}, more="")) - 10
    before = written({"9.b": ENTRY}, more="x" * room)
    assert "guesses.json would become too large with it. This guess isn't kept" in guess(key="9.c")
    assert record.path().read_bytes() == before
    assert names(folder) == ["guesses.json"]


def pipe(path):
    os.mkfifo(path)


def dangling(path):
    path.symlink_to(path.parent / "nothing")


def loop(path):
    path.symlink_to(path)


def link(path):
    (path.parent / "elsewhere").write_bytes(b"{}")
    path.symlink_to(path.parent / "elsewhere")


def endless(path):
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(not POSIX, reason="other kinds of files")
@pytest.mark.parametrize("name", ["guesses.json", own_folder.LOCK, own_folder.NEW])
@pytest.mark.parametrize("make", [pipe, pathlib.Path.mkdir, dangling, loop, link, endless])
def test_what_is_no_regular_file_is_left_alone_and_nothing_hangs(folder, make, name):
    folder.mkdir()
    make(folder / name)
    before = {path: path.lstat().st_mode for path in folder.iterdir()}
    assert f"{name} is no ordinary file" in guess()
    assert "isn't kept" in voting.judged(ADAM, True, False).text
    assert looking_back.looked_back().text
    assert looking_back.forgotten().text
    assert {path: path.lstat().st_mode for path in folder.iterdir()}.items() >= before.items()


@pytest.mark.skipif(not POSIX, reason="needs a pipe")
def test_a_pipe_that_takes_the_place_of_the_file_in_between_is_noticed(folder, monkeypatch):
    folder.mkdir()
    os.mkfifo(folder / "guesses.json")
    monkeypatch.setattr(files, "is_regular", lambda file: True)
    with pytest.raises(files.NotRegular):
        files.read(folder / "guesses.json", 100)


def test_a_damaged_file_is_never_set_aside_over_another(folder):
    folder.mkdir()
    for number in (1, 3):
        (folder / f"guesses.{number}.old.json").write_bytes(b"kept")
    for _ in range(2):
        record.path().write_bytes(b"{")
        guess()
    assert (folder / "guesses.1.old.json").read_bytes() == b"kept"
    assert (folder / "guesses.3.old.json").read_bytes() == b"kept"
    assert names(folder) == [*(f"guesses.{n}.old.json" for n in range(1, 5)), "guesses.json"]


def test_a_name_that_is_taken_is_not_taken_again(tmp_path):
    file, aside = tmp_path / "file", tmp_path / "aside"
    file.write_bytes(b"old")
    aside.write_bytes(b"other")
    with pytest.raises(FileExistsError):
        files.write(file, b"new", beside=tmp_path / "beside", aside=aside)
    assert (file.read_bytes(), aside.read_bytes()) == (b"old", b"other")
    assert names(tmp_path) == ["aside", "file"]


pieces = strategies.recursive(
    strategies.none()
    | strategies.booleans()
    | strategies.integers()
    | strategies.floats()
    | strategies.text(strategies.characters(codec=None)),
    lambda inner: (
        strategies.lists(inner, max_size=3)
        | strategies.dictionaries(strategies.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)
kept_entries = strategies.fixed_dictionaries(
    {
        "guess": pieces,
        "measured": pieces | strategies.just(0.1),
        "result": strategies.sampled_from(kept.RESULTS) | pieces,
    }
)
whole = strategies.fixed_dictionaries(
    {
        "kind": strategies.just(record._KIND) | pieces,
        "version": strategies.sampled_from([1, 1, 2, 2, 3, True, "1"]),
        "guesses": strategies.dictionaries(
            strategies.sampled_from(["9.b", "9.c", "6.a", "belief 6", "77.z", ""]),
            kept_entries | pieces,
        ),
    },
    optional={"more": pieces},
)


@strategies.composite
def damaged_files(draw):
    """Draw the bytes of a file: of the right form or any other, some cut or with bytes changed."""
    content = json.dumps(draw(whole | pieces)).encode()
    for place in draw(strategies.lists(strategies.integers(0, len(content)), max_size=3)):
        content = content[:place] + draw(strategies.binary(max_size=2)) + content[place + 1 :]
    return content[: draw(strategies.integers(0, len(content)) | strategies.just(len(content)))]


@hypothesis.settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)
@hypothesis.given(damaged_files())
def test_no_file_breaks_the_notebook_and_none_is_lost(content):
    with tempfile.TemporaryDirectory() as own, pytest.MonkeyPatch.context() as patch:
        patch.setenv(own_folder.FOLDER_VARIABLE, own)
        record.path().write_bytes(content)
        before = readable(content)
        looking_back.looked_back()._repr_html_().encode()
        assert record.path().read_bytes() == content
        guessing.compared("9.b", 0.1, 0.1)._repr_html_().encode()
        assert record.is_entry(record.load()["9.b"])
        aside = pathlib.Path(own, "guesses.1.old.json")
        after = json.loads(record.path().read_bytes())
        if aside.exists():
            assert aside.read_bytes() == content
        else:
            if before["version"] == 1:
                guesses = formerly.brought_up(before["guesses"])
                before |= {"version": record.VERSION, "guesses": guesses}
            before["guesses"].setdefault("9.b", after["guesses"]["9.b"])
            if before["guesses"]["9.b"] is None:
                before["guesses"]["9.b"] = after["guesses"]["9.b"]
            assert repr(after) == repr(before)
        looking_back.forgotten()
        assert set(os.listdir(own)) <= {"guesses.1.old.json"}  # where it was somebody else's


def readable(content):
    with contextlib.suppress(ValueError, RecursionError):
        return json.loads(content)
    return None


# ---- the folder -------------------------------------------------------------------------------


def test_the_file_is_the_learners_own(monkeypatch):
    for empty in (None, "", "  "):
        if empty is None:
            monkeypatch.delenv(own_folder.FOLDER_VARIABLE)
        else:
            monkeypatch.setenv(own_folder.FOLDER_VARIABLE, empty)
        where = str(record.path())
        assert where.endswith("guesses.json")
        assert "deep-networks-course" in where
        assert str(ROOT) not in where


def test_a_tilde_stands_for_the_home_folder_and_a_relative_one_for_the_working_folder(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv(own_folder.FOLDER_VARIABLE, "~/mine")
    guess()
    assert names(tmp_path / "mine") == ["guesses.json"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(own_folder.FOLDER_VARIABLE, "yours")
    guess()
    assert names(tmp_path / "yours") == ["guesses.json"]


@pytest.mark.skipif(not POSIX, reason="other names and homes")
@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("/{tmp}/" + "x" * 5_000, os.strerror(errno.ENAMETOOLONG)),
        ("/{tmp}/" + "x" * 300, os.strerror(errno.ENAMETOOLONG)),
        ("/{tmp}/" + "x/" * 3_000, os.strerror(errno.ENAMETOOLONG)),
        ("{tmp}/file", "isn't kept"),
        ("{tmp}/file/below", os.strerror(errno.ENOTDIR)),
        ("{tmp}/loop", "isn't kept"),
        ("{tmp}/loop/below", os.strerror(errno.ELOOP)),
        ("~nobody-of-that-name/own", "It isn't known here where your home folder is."),
        ("/dev/null", "isn't kept"),
        ("/proc/self", "isn't kept"),
    ],
)
def test_a_folder_that_cant_be_is_said_and_the_notebook_goes_on(tmp_path, monkeypatch, named, said):
    monkeypatch.setattr(own_folder, "PATIENCE", 0.1)
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    monkeypatch.setenv(own_folder.FOLDER_VARIABLE, named.format(tmp=tmp_path))
    text = guess()
    assert said in text
    assert "isn't kept" in text
    assert "has held" not in text  # nobody does
    assert len(text) < 600
    assert looking_back.looked_back().kind in ("Note", "Look back")
    assert looking_back.forgotten().kind == "Note"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "loop"]


@pytest.mark.parametrize("name", ["with\0nul", "half a \ud800 letter"])
def test_a_name_that_no_folder_can_have_is_said(monkeypatch, name):
    monkeypatch.setattr(own_folder.os, "environ", {own_folder.FOLDER_VARIABLE: name})
    assert "isn't kept" in record.keep("9.b", 0.1, 0.1, "right").remark
    assert looking_back.looked_back()._repr_html_().encode()
    assert looking_back.forgotten()._repr_html_().encode()


def test_a_name_of_bytes_that_are_no_letters_works_and_can_be_said(tmp_path, monkeypatch):
    if sys.platform != "linux":
        pytest.skip("Linux takes any bytes for a name")
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe")
    monkeypatch.setenv(own_folder.FOLDER_VARIABLE, odd)
    assert "kept" not in guess()
    pathlib.Path(odd, own_folder.LOCK).unlink()
    pathlib.Path(odd, own_folder.LOCK).mkdir()
    guess(key="9.c").encode()
    assert own_folder.named(pathlib.Path(odd)) == "��"


@pytest.fixture
def somebody():
    """Run a test as a user who isn't root, in a folder of theirs: root may do everything."""
    if not POSIX:
        pytest.skip("other permissions")
    guess()  # loads whatever is loaded late: they may not be able to
    own = pathlib.Path(tempfile.mkdtemp(prefix="course-somebody-"))
    as_root = os.geteuid() == 0
    if as_root:
        os.chown(own, 65534, 65534)
        os.seteuid(65534)
    yield own
    if as_root:
        os.seteuid(0)
    for place, _, _ in os.walk(own):
        os.chmod(place, 0o700)
    shutil.rmtree(own)


@pytest.mark.parametrize("mode", [0o000, 0o500, 0o400, 0o600, 0o200, 0o300])
@pytest.mark.parametrize("which", ["own", "."])
def test_a_folder_without_a_permission_is_said(somebody, monkeypatch, mode, which):
    monkeypatch.setenv(own_folder.FOLDER_VARIABLE, str(somebody / "own"))
    guess()
    (somebody / which).chmod(mode)
    said = guess(key="9.c"), looking_back.looked_back().text, looking_back.forgotten().text
    (somebody / which).chmod(0o700)
    assert all(said)
    lost = {"All guesses are deleted.", "There were no guesses to delete."} & {said[2]}
    assert bool(lost) == (names(somebody / "own") == [])
    if "isn't kept" not in said[0] and not lost:
        assert set(record.load()) == {"9.b", "9.c"}


def test_a_file_that_may_not_be_read_stays_where_it_is(somebody, monkeypatch):
    monkeypatch.setenv(own_folder.FOLDER_VARIABLE, str(somebody))
    guess()
    record.path().chmod(0)
    text = f"guesses.json can't be read ({os.strerror(errno.EACCES)})."
    assert text in looking_back.looked_back().text
    assert text in guess(key="9.c")
    record.path().chmod(0o600)
    assert set(record.load()) == {"9.b"}


# ---- in other languages -----------------------------------------------------------------------


def nothing(folder):
    pass


def damaged(folder):
    record.path().write_bytes(b"{")


def damaged_entry(folder):
    written({"9.b": "?", "9.c": "?"})


def another_version(folder):
    record.path().write_bytes(written({}).replace(b": 2", b": 3"))


def too_large(folder):
    record.path().write_bytes(b" " * 2_000_000)


def full(folder):
    written({}, more="x" * (record._LARGEST - 150))


def no_room_aside(folder):
    damaged(folder)
    for number in range(1, own_folder.SET_ASIDE + 1):
        (folder / f"guesses.{number}.old.json").mkdir()


def folder_in_its_place(folder):
    record.path().mkdir()


def folder_for_the_lock(folder):
    (folder / own_folder.LOCK).mkdir()


def file_for_the_folder(folder):
    folder.rmdir()
    folder.write_text("")


def held(folder):
    lock = filelock.FileLock(folder / own_folder.LOCK)
    lock.acquire()
    return lock


STATES = (nothing, damaged, damaged_entry, another_version, too_large, full, no_room_aside)
STATES += (folder_in_its_place, folder_for_the_lock, file_for_the_folder, held)


@pytest.mark.parametrize("state", STATES)
def test_every_sentence_on_the_file_is_looked_up(folder, monkeypatch, state):
    monkeypatch.setattr(own_folder, "PATIENCE", 0.05)
    folder.mkdir()
    lock = state(folder)
    known = ["guesses.json", "guesses.1.old.json", own_folder.LOCK, "own"]
    known += [os.strerror(number) for number in (errno.ENOTDIR, errno.EEXIST)]
    with brackets.spoken():
        for said in (
            looking_back.looked_back(),
            guessing.compared("9.b", 0.1, 0.1),
            guessing.compared("9.b", 0.2, 0.1),
            looking_back.looked_back(),
            looking_back.forgotten(),
        ):
            brackets.assert_looked_up(said, *known)
    if lock:
        lock.release()


# ---- forgetting -------------------------------------------------------------------------------


def test_forgetting_deletes_all_that_any_version_left_and_nothing_else(folder):
    guess()
    record.path().write_bytes(b"{")
    guess()
    for left in (".guesses-x7_k2m0q.json", own_folder.NEW, "guesses.12.old.json"):
        (folder / left).write_bytes(b"half")
    others = [
        "guesses.json.bak",
        "guesses.x.old.json",
        "my guesses.json",
        ".guesses-A.txt",
        "notes",
    ]
    for other in others:
        (folder / other).write_text("mine")
    assert looking_back.forgotten().text == "All guesses are deleted."
    assert sorted(path.name for path in folder.iterdir()) == sorted(others)
    assert looking_back.forgotten().text == "There were no guesses to delete."


def test_what_was_written_by_something_else_is_left_and_said(folder):
    folder.mkdir()
    record.path().write_bytes(b'{"other": 1}')
    (folder / "guesses.1.old.json").write_bytes(b"{")
    (folder / "guesses.2.old.json").mkdir()
    (folder / "guesses.3.old.json").write_bytes(b" " * 2_000_000)  # the course writes none such
    said = looking_back.forgotten().text
    assert said.startswith("Not all guesses are deleted.")
    assert "guesses.json was written by something else." in said
    assert "guesses.2.old.json is no ordinary file" in said
    assert "guesses.3.old.json was written by something else." in said
    assert names(folder) == ["guesses.2.old.json", "guesses.3.old.json", "guesses.json"]


def test_a_file_that_cant_be_deleted_is_said(folder, monkeypatch):
    guess()

    def refuse(path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(files.os, "unlink", refuse)
    said = looking_back.forgotten().text
    assert f"guesses.json can't be deleted ({os.strerror(errno.EACCES)})." in said
    assert record.load()


def test_forgetting_where_nothing_was_kept_makes_no_folder(folder):
    looking_back.forgotten()
    looking_back.looked_back()
    assert not folder.exists()


@pytest.mark.skipif(not POSIX, reason="other locks")
def test_a_lock_whose_file_was_deleted_in_between_is_none(tmp_path, monkeypatch):
    import fcntl

    lock, flock = tmp_path / "lock", fcntl.flock
    deleted = []

    def late(handle, operation):
        if not deleted:
            deleted.append(lock.unlink())  # by whoever forgets
        flock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    with files.locked(lock, 5):
        assert lock.exists()
        with pytest.raises(files.Busy), files.locked(lock, 0.05):
            pass
    assert deleted
