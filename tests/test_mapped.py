"""The images that kernels share: the same to the bit, made once, and never in the way."""

import errno
import hashlib
import mmap
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

from helpers import data, files, mapped, surroundings

SHAPE = (64, 28, 28)
IMAGES = np.random.default_rng(0).random(SHAPE, np.float32)
SHA256 = hashlib.sha256(IMAGES.tobytes()).hexdigest()
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def parts():
    yield IMAGES[:40]
    yield IMAGES[40:]


def never():
    raise AssertionError("it was there")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The one folder that is looked at."""
    monkeypatch.setenv(mapped.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def file(folder):
    """The file, which is there."""
    assert mapped.load(SHAPE, SHA256, parts) is not None
    return folder / f"{SHA256[:16]}.float32"


def load(parts=parts):
    return mapped.load(SHAPE, SHA256, parts)


def is_shared(array):
    """Say whether an array lies in a mapped file."""
    while isinstance(array, (np.ndarray, memoryview)):
        array = array.base if isinstance(array, np.ndarray) else array.obj
    return isinstance(array, mmap.mmap)


def assert_given(array):
    assert type(array) is np.ndarray  # an np.memmap would call itself so where it is printed
    assert (array.dtype, array.shape) == (np.float32, SHAPE)
    assert array.tobytes() == IMAGES.tobytes()
    assert not array.flags.writeable


def assert_clean(folder):
    """Nothing half made lies there."""
    left = {path.suffix for path in folder.iterdir()} if folder.is_dir() else set()
    assert left <= {".lock"}


def arrays(fashion):
    return {name: value for name, value in vars(fashion).items() if isinstance(value, np.ndarray)}


# ---- what is given ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def alone():
    """The data as they are loaded where no folder can hold them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mapped, "folders", list)
        return data.load_fashion_mnist()


@pytest.fixture(scope="module")
def with_data(tmp_path_factory):
    """A folder in which the data are kept, once they have been loaded: they take a while."""
    return tmp_path_factory.mktemp("data") / "cache"


def test_the_data_are_equal_to_the_bit_with_and_without(alone, with_data, monkeypatch):
    monkeypatch.setenv(mapped.VARIABLE, str(with_data))
    shared = data.load_fashion_mnist()
    again = data.load_fashion_mnist()
    assert is_shared(shared.train_images)
    assert is_shared(again.test_images)
    assert not is_shared(alone.train_images)
    for fashion in (shared, again):
        for name, array in arrays(alone).items():
            other = arrays(fashion)[name]
            assert (type(other), other.dtype) == (type(array), array.dtype)
            assert (other.shape, other.strides) == (array.shape, array.strides)
            assert other.flags.writeable == array.flags.writeable
            assert other.tobytes() == array.tobytes()


def test_it_is_made_once(folder):
    assert_given(load())
    assert_given(load(never))
    assert sorted(path.suffix for path in folder.iterdir()) == [".float32", ".lock"]


@pytest.mark.parametrize("share", [data.load_fashion_mnist, load], ids=["data", "small"])
def test_what_a_learner_writes_stays_in_this_kernel(with_data, monkeypatch, share):
    monkeypatch.setenv(mapped.VARIABLE, str(with_data))
    given = share()
    images = given if share is load else given.train_images
    rows = images.reshape(len(images), -1)
    with pytest.raises(ValueError, match="read-only"):
        rows[0] = 0
    images.flags.writeable = True  # as with an array of one's own
    images[0] = 7
    assert rows[0].tolist() == [7] * 784
    other = share()
    assert (other if share is load else other.train_images)[0].max() <= 1


@pytest.mark.skipif(sys.platform != "linux", reason="Linux says how pages are held")
def test_pages_are_those_of_the_file(file):
    array = load(never)
    assert array.sum() > 0  # all were looked at
    with open("/proc/self/smaps") as stream:
        text = stream.read()
    begin = text.index(str(file))
    held = dict(line.split(":") for line in text[begin:].splitlines()[1:20] if ": " in line)
    assert int(held["Rss"].split()[0]) * 1024 >= IMAGES.nbytes
    assert held["Anonymous"].split()[0] == "0"  # no page is this process's own


def test_everybody_may_read_it_and_nobody_write(folder):
    if os.name != "posix":
        pytest.skip("modes are POSIX's")
    before = os.umask(0o077)
    try:
        load()
    finally:
        os.umask(before)
    (made,) = folder.glob("*.float32")
    assert made.stat().st_mode & 0o777 == 0o444
    assert folder.stat().st_mode & 0o777 == 0o755


# ---- several at once --------------------------------------------------------------------------

MAKER = """
import sys, time
from helpers import mapped
from tests import test_mapped as t
def parts():
    print("made", flush=True)
    for part in t.parts():
        time.sleep(0.2)
        yield part
print("ready", flush=True)
sys.stdin.readline()
array = mapped.load(t.SHAPE, t.SHA256, parts)
t.assert_given(array)
print("shared" if t.is_shared(array) else "alone")
"""


def test_two_that_make_it_at_once_make_one(folder):
    command = [sys.executable, "-c", MAKER]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    makers = [subprocess.Popen(command, cwd=surroundings.COURSE, **pipes) for _ in range(2)]
    assert [maker.stdout.readline() for maker in makers] == ["ready\n"] * 2
    for maker in makers:
        maker.stdin.write("\n")
        maker.stdin.flush()
    said = "".join(maker.communicate(timeout=60)[0] for maker in makers)
    assert sorted(said.split()) == ["made", "shared", "shared"]
    assert not list(folder.glob("*.part"))


def test_one_that_is_killed_leaves_nothing_in_the_way(folder):
    folder.mkdir()
    (folder / f"{SHA256[:16]}.part").write_bytes(b"half")
    assert_given(load())
    assert not list(folder.glob("*.part"))


def test_nobody_waits_for_ever_for_another(folder, monkeypatch):
    monkeypatch.setattr(mapped, "PATIENCE", 0.05)
    folder.mkdir()
    with files.locked(folder / f"{SHA256[:16]}.lock", 0):
        assert load(never) is None


# ---- damage -----------------------------------------------------------------------------------


def altered(file):
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    rewrite(file, content)


def truncated(file):
    rewrite(file, file.read_bytes()[:-4096])


def longer(file):
    rewrite(file, file.read_bytes() + b"0")


def empty(file):
    rewrite(file, b"")


def a_link(file):
    if os.name == "nt":
        pytest.skip("not everybody may make links there")
    elsewhere = file.with_name("elsewhere")
    file.rename(elsewhere)
    file.symlink_to(elsewhere)


def rewrite(file, content):
    file.unlink()
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [altered, truncated, longer, empty, a_link])
def test_damaged_file_is_made_anew(file, damage):
    damage(file)
    made = []
    assert_given(load(lambda: made.append(True) or parts()))
    assert made
    assert not file.is_symlink()
    assert_given(load(never))


def test_a_folder_in_its_place_is_left(file):
    file.unlink()
    file.mkdir()
    assert load() is None
    assert file.is_dir()
    assert not list(file.parent.glob("*.part"))


def test_who_looks_at_it_keeps_it_when_it_is_made_anew_or_deleted(file):
    array = load(never)
    if os.name == "posix":
        altered(file)
        load()
        shutil.rmtree(file.parent)
    assert_given(array)


def test_numbers_of_another_kind_are_never_kept(folder):
    assert load(lambda: iter([IMAGES + 1])) is None
    assert_clean(folder)


@pytest.mark.parametrize("error", [data.DataError("damaged"), KeyboardInterrupt()])
def test_what_making_raises_is_raised_and_nothing_left(folder, error):
    def broken():
        yield IMAGES[:40]
        raise error

    with pytest.raises(type(error)):
        load(broken)
    assert_clean(folder)


# ---- nowhere to write -------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["posix_fallocate", "replace", "fdopen"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
def test_a_disk_that_takes_no_more(folder, monkeypatch, where, number):
    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, where, refuse, raising=False)
    assert load() is None
    assert_clean(folder)


def test_the_last_room_of_a_disk_is_left(folder, monkeypatch):
    usage = shutil.disk_usage(folder.parent)._replace(free=IMAGES.nbytes + 1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert load(never) is None


@pytest.mark.skipif(not AS_ROOT or not shutil.which("mount"), reason="only root mounts")
def test_a_small_disk_that_is_really_full(folder, monkeypatch):
    folder.mkdir()
    size = IMAGES.nbytes // 2
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("not even root mounts here")
    try:
        assert load(never) is None  # the room is looked at
        usage = shutil.disk_usage(folder)._replace(free=10**12)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
        for reserves in (True, False):
            if not reserves:  # as on macOS: the write itself fails
                monkeypatch.delattr(os, "posix_fallocate", raising=False)
            assert load() is None
            assert_clean(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("place", ["file", "file/cache", "/dev/null/cache", "a\0b"])
@pytest.mark.skipif(os.name == "nt", reason="there /dev is a name like any other")
def test_a_place_that_can_be_none(tmp_path, monkeypatch, place):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(mapped, "folders", lambda: [tmp_path / place])
    assert load(never) is None


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Call it, and no folder can be made in that of the course any more, not even by root."""
    course, home = tmp_path / "course", tmp_path / "home"
    monkeypatch.setattr(mapped, "folders", lambda: [course, home])
    mkdir = os.mkdir

    def refuse(path, *given, **named):
        if str(path).startswith(str(course)):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return mkdir(path, *given, **named)

    return course, home, lambda: monkeypatch.setattr(os, "mkdir", refuse)


def test_a_read_only_installation_that_has_it(installed, monkeypatch):
    course, home, close = installed
    load()
    close()
    monkeypatch.setattr(mapped, "_made", never)  # nothing is tried there
    assert_given(load(never))
    assert course.exists()
    assert not home.exists()


def test_a_read_only_installation_that_has_none(installed):
    course, _, close = installed
    close()
    assert_given(load())
    assert not course.exists()
    assert_given(load(never))  # that of the user, the next time


def test_without_a_place_the_data_are_loaded_as_they_were(alone):
    assert not is_shared(alone.train_images)
    assert hashlib.sha256(b"".join(map(bytes, images(alone)))).hexdigest() == data.SHA256_SCALED


def images(fashion):
    return (fashion.train_images, fashion.val_images, fashion.test_images)


def test_places_are_the_course_and_the_user_and_one_that_is_named(monkeypatch):
    monkeypatch.delenv(mapped.VARIABLE, raising=False)
    course, home = mapped.folders()
    assert course == mapped.Path(surroundings.COURSE, mapped.NAME)
    assert home.name == "deep-networks-course" or os.name == "nt"
    monkeypatch.setattr(surroundings, "COURSE", "/nowhere/site-packages")
    assert mapped.folders() == [home]
    monkeypatch.setenv(mapped.VARIABLE, "/one")
    assert mapped.folders() == [mapped.Path("/one")]


def test_git_ignores_it_and_clean_deletes_it():
    course = mapped.Path(surroundings.COURSE)
    assert f"/{mapped.NAME}/" in (course / ".gitignore").read_text().splitlines()
    makefile = (course / "Makefile").read_text()
    assert mapped.NAME in makefile.partition("\nclean:")[2].partition("\n\n")[0]
    assert mapped.Path(mapped.NAME).match(".*_cache")  # what kits, images and copies leave out


# ---- training on it ---------------------------------------------------------------------------


def test_training_on_it_is_the_same_to_the_bit(file):
    # Here alone: the makers above import this module, too, and need no Keras.
    from helpers import quiet  # noqa: F401 (before keras)

    import keras  # isort: skip

    results = []
    for X in (load(never), IMAGES):
        keras.utils.set_random_seed(0)
        layers = [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential(layers)
        model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        y = np.arange(64) % 10
        history = model.fit(X, y, epochs=2, verbose=0, validation_split=0.25).history
        told = repr((history, model.evaluate(X, y, verbose=0)))
        results.append((told, model.predict(X, verbose=0).tobytes()))
    assert results[0] == results[1]
