"""Load Fashion-MNIST and a few tables, checked, split and scaled: nothing comes from a network.

`python -m helpers.data` loads it once, so that the images lie where all kernels find them.
"""

import hashlib
import os
import pathlib
import zlib
from dataclasses import dataclass

import numpy as np

from helpers import course, mapped
from helpers.words import _

FOLDER = pathlib.Path(__file__).parent / "datasets" / "fashion_mnist"

# The SHA-256 of the files as Zalando published them and Debian ships them.
SHA256 = {
    "train-images-idx3-ubyte.gz": "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7",  # noqa: E501
    "train-labels-idx1-ubyte.gz": "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056",  # noqa: E501
    "t10k-images-idx3-ubyte.gz": "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa",
    "t10k-labels-idx1-ubyte.gz": "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05",
}

# All images as `load_fashion_mnist` gives them, training set first: the shape, and the SHA-256 of
# the bytes. No processor divides otherwise, so the file that kernels share is this one or none.
SHAPE = (70_000, 28, 28)
SHA256_SCALED = "4975f89ae9b09f93cf749a1bb307d9fc137c1d3adebbe403b5ef7284dcf97a64"

# The names of the data set's README, with "T-shirt/top" and "Ankle boot" kept as they are there.
CLASS_NAMES = (
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
    "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
)  # fmt: skip

VALIDATION_SHARE, SPLIT_SEED = 0.2, 42
_CHUNK = 4000  # images scaled at a time, so that no second copy of them all is ever held


class DataError(ValueError):
    """A data file is missing or is not the one that the course was written with."""


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class FashionMNIST:
    """The images and labels of the three sets; every array is read-only.

    Images are float32 in [0, 1], shape (n, 28, 28); labels are int64, shape (n,), 0 to 9.
    There are 48,000 training, 12,000 validation and 10,000 test images.
    """

    train_images: np.ndarray
    train_labels: np.ndarray
    val_images: np.ndarray
    val_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray
    class_names: tuple[str, ...] = CLASS_NAMES

    def __repr__(self):
        return _(
            "FashionMNIST(train {train:,}, validation {validation:,}, test {test:,}; "
            "images 28×28 float32 in [0, 1])",
            train=len(self.train_labels),
            validation=len(self.val_labels),
            test=len(self.test_labels),
        )


@dataclass(frozen=True, eq=False)  # arrays have no single truth for ==
class Table:
    """A table to classify: `X` float32 (rows, columns), `y` int64 (rows,), and its name."""

    name: str
    X: np.ndarray
    y: np.ndarray


def _packed(name, folder):
    """Return the content of one file, still packed, or raise DataError saying how to restore it."""
    if not isinstance(folder, (str, os.PathLike)):
        kind = type(folder).__name__
        raise TypeError(_("folder must be a path, not {kind}.", kind=kind))
    path = pathlib.Path(folder) / name
    expected = SHA256[name][:12]
    try:
        packed = path.read_bytes()
    except (OSError, ValueError) as error:  # a path may hold what no path of this system can
        wrong = _(
            "{path} can't be read ({reason}); expected the original file with SHA-256 {expected}….",
            path=path,
            reason=getattr(error, "strerror", None) or type(error).__name__,
            expected=expected,
        )
        raise DataError(f"{wrong} {restoring()}") from None
    found = hashlib.sha256(packed).hexdigest()
    if found != SHA256[name]:
        wrong = _(
            "{path} has {size:,} bytes and SHA-256 {found}…; expected the original file with "
            "SHA-256 {expected}….",
            path=path,
            size=len(packed),
            found=found[:12],
            expected=expected,
        )
        raise DataError(f"{wrong} {restoring()}")
    return packed


def restoring():
    """Return a sentence on how the data files are restored."""
    return course.restoring("helpers/datasets/fashion_mnist")


def verify(folder=FOLDER):
    """Check that all four files are there and unaltered. Raises DataError where one isn't.

    Parameters
    ----------
    folder : pathlib.Path
        Where the files are.
    """
    for name in SHA256:
        _packed(name, folder)


def _bytes_of(name, folder):
    return zlib.decompress(_packed(name, folder), wbits=31)


def _images(name, folder):
    return np.frombuffer(_bytes_of(name, folder), np.uint8, offset=16).reshape(-1, 28, 28)


def _labels(name, folder):
    return np.frombuffer(_bytes_of(name, folder), np.uint8, offset=8)


def _scaled(images, rows):
    """Yield images[rows] as float32 in [0, 1], a chunk at a time."""
    for start in range(0, len(rows), _CHUNK):
        yield np.divide(images[rows[start : start + _CHUNK]], np.float32(255))


def _all_scaled(folder):
    """Yield the images of the training, validation and test set, in this order, by the chunk."""
    images = _images("train-images-idx3-ubyte.gz", folder)
    for rows in _split(len(images)):
        yield from _scaled(images, rows)
    del images
    images = _images("t10k-images-idx3-ubyte.gz", folder)
    yield from _scaled(images, np.arange(len(images)))


def _pixels(folder):
    """Return all images (70000, 28, 28), scaled, training set first; shared where that can be."""
    for name in ("train-images-idx3-ubyte.gz", "t10k-images-idx3-ubyte.gz"):
        _packed(name, folder)  # checked each time, shared or not
    shared = mapped.load(SHAPE, SHA256_SCALED, lambda: _all_scaled(folder))
    if shared is not None:
        return shared
    pixels, done = np.empty(SHAPE, np.float32), 0
    for chunk in _all_scaled(folder):
        pixels[done : done + len(chunk)] = chunk
        done += len(chunk)
    return pixels


def _read_only(array):
    array.flags.writeable = False
    return array


def _split(n_rows):
    """Return the training and validation rows that scikit-learn's train_test_split would give."""
    order = np.random.RandomState(SPLIT_SEED).permutation(n_rows)
    n_val = int(np.ceil(n_rows * VALIDATION_SHARE))
    return order[n_val:], order[:n_val]


def raw_images(folder=FOLDER):
    """Return the 60,000 training images and their labels in the order of the files.

    Parameters
    ----------
    folder : pathlib.Path
        Where the files are.

    Returns
    -------
    tuple of two arrays
        Images, uint8 from 0 to 255, shape (60000, 28, 28), and labels, uint8 from 0 to 9, shape
        (60000,), in the files' order; both are read-only.

    Raises
    ------
    DataError
        If a file is missing, truncated or altered; the message says how to restore it.

    Source: Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747.
    """
    images = _images("train-images-idx3-ubyte.gz", folder)
    return images, _labels("train-labels-idx1-ubyte.gz", folder)


def load_fashion_mnist(folder=FOLDER):
    """Load Fashion-MNIST, checked, scaled to [0, 1] and split.

    The images lie in a file that all kernels of this machine share, made when it is first needed
    (`helpers.mapped`); where there can be none, in this kernel's own memory. They are the same.
    The 60,000 training images are split as `train_test_split(test_size=0.2, random_state=42)`
    of scikit-learn splits them, so that figures can be compared with books that use it.

    Parameters
    ----------
    folder : pathlib.Path
        Where the four files are.

    Returns
    -------
    FashionMNIST

    Raises
    ------
    DataError
        If a file is missing, truncated or altered; the message says how to restore it.

    Source: Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747.
    """
    labels = _labels("train-labels-idx1-ubyte.gz", folder).astype(np.int64)
    test_labels = _labels("t10k-labels-idx1-ubyte.gz", folder).astype(np.int64)
    train, val = _split(len(labels))
    pixels = _pixels(folder)
    parts = np.split(pixels, [len(train), len(labels)])
    train_images, val_images, test_images = map(_read_only, parts)
    return FashionMNIST(
        train_images=train_images,
        train_labels=_read_only(labels[train]),
        val_images=val_images,
        val_labels=_read_only(labels[val]),
        test_images=test_images,
        test_labels=_read_only(test_labels),
    )


def load_tables():
    """Return three tables that scikit-learn ships (nothing is fetched), smallest last.

    Returns
    -------
    tuple of Table
        Digits is left out on purpose: its columns are pixels, so it is an image in disguise.
    """
    from sklearn import datasets

    loaders = (
        ("breast cancer", datasets.load_breast_cancer),
        ("wine", datasets.load_wine),
        ("iris", datasets.load_iris),
    )
    return tuple(
        Table(name, X.astype(np.float32), y.astype(np.int64))
        for name, (X, y) in ((name, load(return_X_y=True)) for name, load in loaders)
    )


if __name__ == "__main__":
    print(load_fashion_mnist())
