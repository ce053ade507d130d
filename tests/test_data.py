"""The data: what is loaded, what it costs, and what is said where a file isn't right."""

import dataclasses
import gzip
import pathlib
import shutil
import subprocess
import sys

import numpy as np
import pytest
from sklearn import datasets
from sklearn.model_selection import train_test_split

from helpers import course, data

SETS = (("train", 48_000), ("val", 12_000), ("test", 10_000))


@pytest.fixture(scope="module")
def fashion():
    return data.load_fashion_mnist()


def raw(name, header):
    """Return a file's bytes without its header, read in the simplest way."""
    with gzip.open(data.FOLDER / name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def raw_set(name):
    """Return the images (n, 28, 28) and labels (n,) of an original set, as uint8."""
    images = raw(f"{name}-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)
    return images, raw(f"{name}-labels-idx1-ubyte.gz", 8)


@pytest.mark.parametrize(("name", "size"), SETS)
def test_shapes_types_and_ranges(fashion, name, size):
    images, labels = getattr(fashion, f"{name}_images"), getattr(fashion, f"{name}_labels")
    assert images.shape == (size, 28, 28)
    assert images.dtype == np.float32
    assert (images.min(), images.max()) == (0, 1)
    assert not np.isnan(images).any()
    assert labels.shape == (size,)
    assert labels.dtype == np.int64
    assert set(labels.tolist()) == set(range(10))


@pytest.mark.parametrize("field", [f"{n}_{kind}" for n, _ in SETS for kind in ("images", "labels")])
def test_arrays_are_read_only(fashion, field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(fashion, field)[0] = 0


def test_object_is_frozen(fashion):
    with pytest.raises(dataclasses.FrozenInstanceError):
        fashion.train_images = None


def test_object_can_be_compared_and_printed(fashion):
    assert fashion == fashion
    assert fashion != dataclasses.replace(fashion)
    assert repr(fashion) == (
        "FashionMNIST(train 48,000, validation 12,000, test 10,000; images 28×28 float32 in [0, 1])"
    )


def test_split_and_values_are_those_of_scikit_learn(fashion):
    images, labels = raw_set("train")
    split = train_test_split(images, labels, test_size=0.2, random_state=42)
    train_images, val_images, train_labels, val_labels = split
    assert np.array_equal(fashion.train_labels, train_labels)
    assert np.array_equal(fashion.val_labels, val_labels)
    assert np.array_equal(fashion.train_images, train_images / np.float32(255))
    assert np.array_equal(fashion.val_images, val_images / np.float32(255))


def test_raw_images_are_those_of_the_files():
    images, labels = data.raw_images()
    expected_images, expected_labels = raw_set("train")
    assert (images.dtype, labels.dtype) == (np.uint8, np.uint8)
    assert np.array_equal(images, expected_images)
    assert np.array_equal(labels, expected_labels)
    assert not images.flags.writeable
    assert not labels.flags.writeable


def test_loader_is_three_lines_of_numpy(fashion):
    """Lesson 00 shows these lines."""
    images, labels = data.raw_images()
    order = np.random.RandomState(42).permutation(60_000)
    val_rows, train_rows = order[:12_000], order[12_000:]
    assert np.array_equal(images[train_rows] / np.float32(255), fashion.train_images)
    assert np.array_equal(images[val_rows] / np.float32(255), fashion.val_images)
    assert np.array_equal(labels[train_rows], fashion.train_labels)
    assert np.array_equal(labels[val_rows], fashion.val_labels)


def test_test_set_keeps_its_order_and_values(fashion):
    images, labels = raw_set("t10k")
    assert np.array_equal(fashion.test_images, images / np.float32(255))
    assert np.array_equal(fashion.test_labels, labels)


def test_class_counts_are_those_of_the_original_set(fashion):
    fitted = np.concatenate([fashion.train_labels, fashion.val_labels])
    assert np.bincount(fitted).tolist() == [6000] * 10
    assert np.bincount(fashion.test_labels).tolist() == [1000] * 10


def test_class_names(fashion):
    assert fashion.class_names == data.CLASS_NAMES
    assert len(set(data.CLASS_NAMES)) == 10
    assert (data.CLASS_NAMES[0], data.CLASS_NAMES[9]) == ("T-shirt/top", "Ankle boot")


def test_checksums_are_those_of_the_files():
    on_disk = {path.name for path in data.FOLDER.glob("*.gz")}
    assert set(data.SHA256) == on_disk
    assert data.verify() is None


# Each breaks the file at the path, and says what the message must tell of it.
def missing(path):
    path.unlink()
    return "No such file"


def truncated(path):
    size = path.stat().st_size // 2
    with open(path, "r+b") as file:
        file.truncate(size)
    return f"{size:,} bytes"


def empty(path):
    path.write_bytes(b"")
    return "0 bytes"


def altered(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    return "SHA-256"


def not_packed(path):
    path.write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
    return "SHA-256"


def other_data(path):
    path.write_bytes(gzip.compress(bytes(16 + 784 * 10)))
    return "SHA-256"


def a_folder(path):
    path.unlink()
    path.mkdir()
    return "can't be read"


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data") / "fashion_mnist"
    shutil.copytree(data.FOLDER, folder)
    return folder


@pytest.fixture(params=sorted(data.SHA256))
def path(copied, request):
    """One file of a copy of the data, which is put right again afterwards."""
    path = copied / request.param
    yield path
    if path.is_dir():
        path.rmdir()
    shutil.copy(data.FOLDER / path.name, path)


def assert_says_all(error, path, what):
    message = str(error.value)
    assert str(path) in message
    assert what in message
    assert f"expected the original file with SHA-256 {data.SHA256[path.name][:12]}" in message
    assert message.endswith(data.restoring())
    assert "\n" not in message
    # Nothing from zlib or the file system is shown before it.
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__ or error.value.__context__ is None


DAMAGES = [missing, truncated, empty, altered, not_packed, other_data, a_folder]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_file_is_one_clear_error(path, damage):
    what = damage(path)
    with pytest.raises(data.DataError) as error:
        data.verify(path.parent)
    assert_says_all(error, path, what)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("path", ["train-images-idx3-ubyte.gz"], indirect=True)
def test_damaged_file_is_not_loaded(path, damage):
    what = damage(path)
    for load in (data.load_fashion_mnist, data.raw_images):
        with pytest.raises(data.DataError) as error:
            load(path.parent)
        assert_says_all(error, path, what)


def test_each_file_is_checked_when_loading(path):
    what = altered(path)
    with pytest.raises(data.DataError) as error:
        data.load_fashion_mnist(path.parent)
    assert_says_all(error, path, what)


def test_unreadable_file_is_one_clear_error(path, monkeypatch):
    read = pathlib.Path.read_bytes

    def read_all_but_one(self):
        if self == path:
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(pathlib.Path, "read_bytes", read_all_but_one)
    with pytest.raises(data.DataError) as error:
        data.verify(path.parent)
    assert_says_all(error, path, "Permission denied")


def test_data_error_is_a_value_error():
    assert issubclass(data.DataError, ValueError)


def test_what_restores_the_data_names_its_folder():
    assert data.FOLDER.relative_to(course.FOLDER).as_posix() in data.restoring()


def test_without_git_no_command_of_gits_is_named(tmp_path):
    """As in a folder that was downloaded as a ZIP file."""
    assert "git" not in course.restoring("helpers/data.py", tmp_path)
    (tmp_path / ".git").mkdir()
    assert "git checkout -- helpers/data.py" in course.restoring("helpers/data.py", tmp_path)


def test_tables():
    tables = data.load_tables()
    shapes = {table.name: table.X.shape for table in tables}
    assert shapes == {"breast cancer": (569, 30), "wine": (178, 13), "iris": (150, 4)}
    for table in tables:
        assert table.X.dtype == np.float32
        assert table.y.dtype == np.int64
        assert table.y.shape == table.X.shape[:1]
        assert not np.isnan(table.X).any()
    assert [len(set(table.y.tolist())) for table in tables] == [2, 3, 3]
    loaders = (datasets.load_breast_cancer, datasets.load_wine, datasets.load_iris)
    for table, load in zip(tables, loaders, strict=True):
        X, y = load(return_X_y=True)
        np.testing.assert_array_equal(table.X, X.astype(np.float32))
        np.testing.assert_array_equal(table.y, y)


def run_python(code):
    """Run code in a Python of its own and return what it prints."""
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120
    )
    assert process.returncode == 0, process.stderr
    return process.stdout


# Linux hands a parent's ru_maxrss on to its child, so there the kernel's VmHWM is read instead.
PEAK = """
import sys
import numpy as np
from helpers import course, data

def peak():
    if sys.platform == "linux":
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if "VmHWM" in line)
    import resource
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

before = peak()
fashion = data.load_fashion_mnist()
print((peak() - before) / 1e6, sum(v.nbytes for v in vars(fashion).values() if hasattr(v, "nbytes")) / 1e6)
"""  # noqa: E501


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no ru_maxrss")
def test_loading_stays_under_300_mb():
    peak, arrays = map(float, run_python(PEAK).split())
    assert arrays < peak < 300  # what it returns is measured at all, and no float64 copy is made


def test_loading_reaches_no_network():
    code = """
import sys

def refuse(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(f"{event} {arguments}")

sys.addaudithook(refuse)
from helpers import course, data
data.verify()
print(len(data.load_fashion_mnist().train_labels), len(data.load_tables()))
import socket
try:
    socket.create_connection(("127.0.0.1", 9))
except RuntimeError:
    print("blocked")
"""
    assert run_python(code).split() == ["48000", "3", "blocked"]
