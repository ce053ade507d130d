"""How much memory a program can still take, inside a container too. For the doctor."""

import pathlib

ROOT = pathlib.Path("/sys/fs/cgroup")  # where Linux shows its control groups
OWN = pathlib.Path("/proc/self/cgroup")  # which of them this process is in

# In each version: the limit, what is used of it, and which line of memory.stat says how much of
# that the kernel gives back when it is asked for (files read and not used lately).
_FILES = {
    1: ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
    2: ("memory.max", "memory.current", "inactive_file"),
}


# Address space that TensorFlow reserves and doesn't use: measured after lesson 02's first training,
# 3.2 GB of it and 1.2 GB of memory; where it ends at 2 GB no lesson loads its images.
RESERVED = 1.4e9


def free_bytes():
    """Return the memory that a program can still take, at most what its containers leave."""
    import psutil

    return min([psutil.virtual_memory().available, *container_bytes(), *limited_bytes()])


def limited_bytes():
    """Return how many bytes a limit on this process's address space leaves (`ulimit -v`), if any.

    Returns
    -------
    list of float
    """
    import psutil

    try:
        import resource
    except ImportError:  # Windows
        return []
    most = resource.getrlimit(resource.RLIMIT_AS)[0]
    if most == resource.RLIM_INFINITY:
        return []
    return [max(0, most - psutil.Process().memory_info().vms - RESERVED)]


def container_bytes(root=ROOT, own=OWN):
    """Return how many bytes each container leaves that limits this process, and those around it.

    Parameters
    ----------
    root : pathlib.Path
        Where the control groups are.
    own : pathlib.Path
        The file that names those of this process; where there is none, nothing is limited.

    Returns
    -------
    list of int

    Source: Linux's manual, cgroup-v2 and cgroup-v1/memory.
    """
    try:
        lines = own.read_text(encoding="utf-8").splitlines()
    except OSError:  # not Linux
        return []
    groups = (group for line in lines for group in _groups(line, root))
    return [left for left in (_left(*group) for group in groups) if left is not None]


def _groups(line, root):
    """Yield (folder, version) of each group that a line of /proc/self/cgroup puts a process in."""
    _, controllers, path = line.split(":", 2)
    if controllers and "memory" not in controllers.split(","):
        return
    version, top = (1, root / "memory") if controllers else (2, root)
    # A container may see its own group as the root: then only that one of them is there.
    folder = top / path.strip("/")
    yield from ((f, version) for f in (folder, *folder.parents) if f.is_relative_to(top))


def _left(folder, version):
    """Return how many bytes a group leaves, or None where it sets no limit."""
    limit, used, reclaimable = _FILES[version]
    try:
        most = int((folder / limit).read_text(encoding="utf-8"))
        taken = int((folder / used).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # no such file here, or it says "max"
        return None
    return max(0, most - max(0, taken - _statistic(folder, reclaimable)))


def _statistic(folder, name):
    try:
        text = (folder / "memory.stat").read_text(encoding="utf-8")
        return int(dict(line.split() for line in text.splitlines())[name])
    except (OSError, ValueError, KeyError):
        return 0
