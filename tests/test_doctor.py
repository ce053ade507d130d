"""The machine check: what it says of a good machine, and of each thing that can be wrong."""

import functools
import io
import itertools
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tomllib
import types
from dataclasses import replace

import numpy as np
import pytest
from packaging.specifiers import SpecifierSet

from helpers import data, doctor, lessons
from helpers.course import restoring
from helpers.doctor import backend, kernel, memory, packages, speed
from helpers.doctor.findings import install

ROOT = pathlib.Path(__file__).parent.parent
LINE = re.compile(r"(ok|warn|FAIL) +(\w+) +\S|                \S")
# Whether files of a package are missing: no test of this process changes that, and there are many.
LACKS_FILES = functools.cache(packages.lacks_files)


@pytest.fixture(autouse=True)
def fast_good_machine(monkeypatch):
    """Let neither this machine's speed nor its free memory decide a test, and don't wait."""
    monkeypatch.setattr(speed, "steps_per_second", lambda seconds: speed.REFERENCE_STEPS_PER_SECOND)
    monkeypatch.setattr(memory, "free_bytes", lambda: 8e9)
    monkeypatch.setattr(doctor, "count_cores", lambda: 2)
    monkeypatch.setattr(packages, "lacks_files", LACKS_FILES)
    monkeypatch.setattr(kernel, "started", lambda: str(ROOT))  # test_doctor_kernel starts one
    keras = doctor.Finding("Keras", doctor.OK, "not imported in this test")
    checks = [(n, (lambda: keras) if n == "Keras" else check) for n, check in doctor.CHECKS]
    monkeypatch.setattr(doctor, "CHECKS", tuple(checks))


def run_main(capsys, *arguments):
    """Return the exit status, {name: status} and the text of one run."""
    status = doctor.main(list(arguments))
    text = capsys.readouterr().out
    named = re.findall(r"^(ok|warn|FAIL) +(\w+)", text, re.MULTILINE)
    return status, {name: word for word, name in named}, text


def assert_only_failure(capsys, name, *parts):
    """Assert that just this check fails, in one line with these parts and a remedy; status 1."""
    status, words, text = run_main(capsys)
    assert status == 1
    assert [n for n, word in words.items() if word == "FAIL"] == [name, "course"]
    (line,) = re.findall(rf"^FAIL +{name} .*\n +To mend it: .*", text, re.MULTILINE)
    for part in parts:
        assert part in line
    assert f"can't run here yet: {name}" in text
    assert "Traceback" not in text


def test_good_machine(capsys):
    status, words, text = run_main(capsys)
    assert status == 0
    assert list(words) == [name for name, _ in doctor.CHECKS] + ["course"]
    assert set(words.values()) == {"ok"}
    assert "To mend it" not in text
    assert text.endswith("ok    course    this machine can run it\n")


def test_every_line_starts_with_a_word_or_an_indent(capsys, monkeypatch):
    monkeypatch.setattr(memory, "free_bytes", lambda: 1e9)
    monkeypatch.setattr(doctor, "count_cores", lambda: 1)
    lines = run_main(capsys)[2].splitlines()
    assert [line for line in lines if not LINE.match(line)] == []
    assert {line.split()[0] for line in lines if not line.startswith(" ")} == {"ok", "warn", "FAIL"}


def test_report_aligns():
    text = doctor.report(
        [
            doctor.Finding("a", doctor.OK, "fine\nmore"),
            doctor.Finding("longer", doctor.FAIL, "broken", "Mend it."),
        ]
    )
    assert text.splitlines() == [
        "ok    a         fine",
        "                more",
        "FAIL  longer    broken",
        "                To mend it: Mend it.",
    ]


def test_no_speed_leaves_the_speed_test_out(capsys, monkeypatch):
    monkeypatch.delattr(speed, "steps_per_second")
    status, words, _ = run_main(capsys, "--no-speed")
    assert status == 0
    assert "speed" not in words


@pytest.mark.parametrize(("first", "last"), [(7, 8), (97, 98)])
def test_python_of_another_version(capsys, monkeypatch, first, last):
    monkeypatch.setattr(doctor, "PYTHON_RANGE", ((3, first), (3, last)))
    wanted = f"needs 3.{first} to 3.{last}"
    assert_only_failure(capsys, "Python", wanted, f"Install Python 3.{last}", f"3.{last}")


def test_python_range_is_that_of_the_project():
    with open(ROOT / "pyproject.toml", "rb") as file:
        wanted = SpecifierSet(tomllib.load(file)["project"]["requires-python"])
    allowed = [(3, minor) for minor in range(6, 30) if f"3.{minor}.1" in wanted]
    assert (allowed[0], allowed[-1]) == doctor.PYTHON_RANGE


def altered_lock(tmp_path, monkeypatch, old, new):
    """Let the doctor read the lock with `old` replaced."""
    lock = tmp_path / "requirements.txt"
    text = packages.LOCK.read_text(encoding="utf-8")
    assert re.search(old, text, re.MULTILINE)
    lock.write_text(re.sub(old, new, text, flags=re.MULTILINE), encoding="utf-8")
    monkeypatch.setattr(packages, "LOCK", lock)


def test_package_of_another_version(capsys, monkeypatch, tmp_path):
    altered_lock(tmp_path, monkeypatch, r"^nbval==.*", "nbval==0.1")
    assert_only_failure(capsys, "packages", "nbval 0.11", "(locked: 0.1)", install())


def test_missing_package(capsys, monkeypatch):
    version = packages.importlib.metadata.version

    def without_pandas(name):
        if name == "pandas":
            raise packages.importlib.metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(packages.importlib.metadata, "version", without_pandas)
    assert_only_failure(capsys, "packages", "pandas is missing", install())


def test_two_differences_are_both_named(monkeypatch, tmp_path):
    altered_lock(tmp_path, monkeypatch, r"^(keras|numpy)==.*", r"\1==0.1")
    detail = doctor.check_packages().detail
    assert "keras" in detail
    assert "numpy" in detail


def test_no_lock_is_said_and_no_failure(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(packages, "LOCK", tmp_path / "requirements.txt")
    status, words, text = run_main(capsys)
    assert status == 0
    assert words["packages"] == "warn"
    assert "no requirements.txt" in text


def test_broken_lock_is_a_line(capsys, monkeypatch, tmp_path):
    altered_lock(tmp_path, monkeypatch, r"^nbval==.*", "nbval is here ???")
    damage = "requirements.txt is damaged", "InvalidRequirement", restoring("requirements.txt")
    assert_only_failure(capsys, "packages", *damage)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "(it pins no tensorflow-cpu, tensorflow, keras, numpy"),
        (b"keras\nnumpy==1\n", "(it pins no tensorflow-cpu, tensorflow, keras, pandas"),
        (b"\xff\xfe", "UnicodeDecodeError"),
    ],
)
def test_a_lock_that_is_not_whole_is_damaged(capsys, monkeypatch, tmp_path, content, part):
    lock = tmp_path / "requirements.txt"
    lock.write_bytes(content)
    monkeypatch.setattr(packages, "LOCK", lock)
    assert_only_failure(
        capsys, "packages", "requirements.txt is damaged", part, restoring("requirements.txt")
    )


def test_a_lock_without_tensorflow_is_damaged(capsys, monkeypatch, tmp_path):
    altered_lock(tmp_path, monkeypatch, r"^tensorflow(-cpu)?==.*", "")
    assert_only_failure(capsys, "packages", "it pins no tensorflow-cpu, tensorflow")


def test_locked_versions_follow_the_markers():
    lock = (
        "# a comment\n-e .\nA_b==1 ; python_version >= '3'\n"
        "c==2 ; python_version < '3'\nd==3 # why\n"
    )
    assert packages.locked_versions(lock) == {"a-b": "1", "d": "3"}


def test_lock_pins_every_package_and_one_tensorflow():
    locked = set(packages.locked_versions(packages.LOCK.read_text(encoding="utf-8")))
    tensorflow = {"tensorflow", "tensorflow-cpu"}
    assert len(locked & tensorflow) == 1
    assert set(packages.PACKAGES) - tensorflow <= locked


def test_either_tensorflow_will_do(monkeypatch):
    def only_the_large_one(name):
        if name == "tensorflow":
            return "2.21.0"
        raise packages.importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(packages.importlib.metadata, "version", only_the_large_one)
    assert packages.installed_version("tensorflow-cpu") == "2.21.0"
    assert packages.installed_version("keras") is None


def kernel_folder(tmp_path, monkeypatch, interpreter):
    """Put a kernel `python3` that runs this interpreter before all others."""
    folder = tmp_path / "kernels" / "python3"
    folder.mkdir(parents=True)
    spec = {"argv": [str(interpreter), "-m", "ipykernel_launcher"], "display_name": "x"}
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    return folder


def test_kernel_of_another_environment(capsys, monkeypatch, tmp_path):
    other = tmp_path / "other" / "bin" / "python"
    folder = kernel_folder(tmp_path, monkeypatch, other)
    assert_only_failure(capsys, "kernel", str(other), str(folder), "ipykernel install")


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a right there")
def test_kernel_of_another_venv_of_the_same_python(monkeypatch, tmp_path):
    other = tmp_path / "other" / "bin" / "python"
    other.parent.mkdir(parents=True)
    other.symlink_to(pathlib.Path(sys.executable).resolve())
    kernel_folder(tmp_path, monkeypatch, other)
    assert doctor.check_kernel().status == "FAIL"


@pytest.mark.parametrize("interpreter", ["python", "python3", sys.executable])
def test_kernel_of_this_environment(monkeypatch, tmp_path, interpreter):
    kernel_folder(tmp_path, monkeypatch, interpreter)
    assert doctor.check_kernel(start=False).status == "ok"


def test_no_kernel(capsys, monkeypatch):
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    def none(self, name):
        raise NoSuchKernel(name)

    monkeypatch.setattr(KernelSpecManager, "get_kernel_spec", none)
    assert_only_failure(capsys, "kernel", "no kernel named python3", "ipykernel install")


def test_altered_data(capsys, monkeypatch, tmp_path):
    folder = tmp_path / "fashion_mnist"
    shutil.copytree(data.FOLDER, folder)
    with open(folder / "t10k-labels-idx1-ubyte.gz", "ab") as file:
        file.write(b"x")
    monkeypatch.setattr(data, "FOLDER", folder)
    assert_only_failure(capsys, "data", "t10k-labels-idx1-ubyte.gz", "SHA-256", data.restoring())


def test_missing_data(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    assert_only_failure(capsys, "data", "can't be read", data.restoring())
    assert run_main(capsys)[2].count(data.restoring()) == 1


def test_little_memory(capsys, monkeypatch):
    monkeypatch.setattr(memory, "free_bytes", lambda: 1.2e9)
    assert_only_failure(capsys, "memory", "1.2 GB free", "needs 2 GB", "Close other programs")


GIGABYTE = 10**9


def control_group(folder, version, limit, used, reclaimable=0):
    """Write what Linux shows of a control group of this version."""
    names = {
        1: ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
        2: ("memory.max", "memory.current", "inactive_file"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in zip(names[version], (limit, used), strict=False):
        (folder / name).write_text(f"{value}\n")
    (folder / "memory.stat").write_text(f"anon 5\n{names[version][2]} {reclaimable}\n")


@pytest.fixture(params=[1, 2])
def version(request):
    return request.param


@pytest.fixture
def groups(tmp_path, version):
    """Where the groups of this version are, and how to ask what they leave to a process in one."""
    top = tmp_path / "cgroup" / ("memory" if version == 1 else "")
    line = {1: "9:name=systemd:/elsewhere\n4:cpu,memory:{}\n", 2: "0::{}\n"}[version]

    def left(path):
        own = tmp_path / "own"
        own.write_text(line.format(path))
        return memory.container_bytes(tmp_path / "cgroup", own)

    return top, left


def test_what_a_container_uses_is_not_free(groups, version):
    top, left = groups
    control_group(top, version, 4 * GIGABYTE, 3 * GIGABYTE)
    assert left("/") == [GIGABYTE]
    control_group(top, version, 4 * GIGABYTE, 5 * GIGABYTE)
    assert left("/") == [0]


def test_files_that_the_kernel_can_drop_count_as_free(groups, version):
    top, left = groups
    control_group(top, version, 4 * GIGABYTE, 3 * GIGABYTE, reclaimable=2 * GIGABYTE)
    assert left("/") == [3 * GIGABYTE]
    (top / "memory.stat").unlink()
    assert left("/") == [GIGABYTE]


def test_every_group_around_the_process_counts(groups, version):
    top, left = groups
    control_group(top / "a" / "b", version, 3 * GIGABYTE, 2 * GIGABYTE)
    control_group(top / "a", version, 9 * GIGABYTE, 7 * GIGABYTE)
    control_group(top, version, 30 * GIGABYTE, 10 * GIGABYTE)
    control_group(top / "other", version, 5, 5)
    assert left("/a/b") == [GIGABYTE, 2 * GIGABYTE, 20 * GIGABYTE]
    assert left("/a") == [2 * GIGABYTE, 20 * GIGABYTE]


@pytest.mark.parametrize("path", ["/docker/1f2e", "/../1f2e"])
def test_a_container_that_sees_its_own_group_as_the_root_is_limited(groups, version, path):
    top, left = groups
    control_group(top, version, 4 * GIGABYTE, GIGABYTE)
    assert left(path) == [3 * GIGABYTE]


def test_a_group_without_a_limit_leaves_what_the_machine_has(groups, tmp_path):
    top, left = groups
    control_group(top / "a", 2, "max", GIGABYTE)
    assert left("/a") == []
    assert left("/none") == []
    assert memory.container_bytes(tmp_path, tmp_path / "no such file") == []


def test_free_is_what_machine_and_containers_both_leave(monkeypatch):
    import psutil

    monkeypatch.undo()  # ask in earnest
    monkeypatch.setattr(psutil, "virtual_memory", lambda: types.SimpleNamespace(available=77))
    for containers, free in (([], 77), ([100, 1000], 77), ([100, 50], 50)):
        monkeypatch.setattr(memory, "container_bytes", lambda containers=containers: containers)
        assert memory.free_bytes() == free


def test_one_core_is_a_warning(capsys, monkeypatch):
    monkeypatch.setattr(doctor, "count_cores", lambda: 1)
    status, words, _ = run_main(capsys)
    assert status == 0
    assert words["cores"] == "warn"


def test_cores_are_those_that_the_process_may_use(monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {5}, raising=False)
    assert doctor.count_cores() == 1
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert doctor.count_cores() == 1


def test_half_the_speed_doubles_every_wait(monkeypatch):
    monkeypatch.setattr(speed, "REFERENCE_STEPS_PER_SECOND", 1000)
    waits = speed.lesson_seconds(500)
    assert waits == {lesson.stem: 2 * lesson.seconds for lesson in lessons.records()}


def test_waits_stand_in_the_report(capsys, monkeypatch):
    first, second, *_ = lessons.records()
    made_up = replace(first, stem="00_a", seconds=4), replace(second, stem="01_b", seconds=50)
    monkeypatch.setattr(lessons, "records", lambda: made_up)
    monkeypatch.setattr(speed, "steps_per_second", lambda s: speed.REFERENCE_STEPS_PER_SECOND / 2)
    text = run_main(capsys)[2]
    assert re.search(r"^ +00_a +8 s$", text, re.MULTILINE)
    assert re.search(r"^ +01_b +1 min 40 s$", text, re.MULTILINE)


def test_slow_machine_is_a_warning(capsys, monkeypatch):
    monkeypatch.setattr(speed, "steps_per_second", lambda s: speed.REFERENCE_STEPS_PER_SECOND / 50)
    status, words, text = run_main(capsys)
    assert status == 0
    assert words["speed"] == "warn"
    assert "To mend it: Close other programs" in text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "1 s"), (8.6, "9 s"), (52, "50 s"), (58, "1 min  0 s"), (123, "2 min  5 s")],
)
def test_duration(seconds, text):
    assert speed.duration(seconds) == text


@pytest.mark.parametrize("broken", [ImportError("no TensorFlow\nmore"), RuntimeError(), OSError(5)])
def test_check_that_breaks_is_a_line(capsys, monkeypatch, broken):
    def raises(seconds):
        raise broken

    monkeypatch.setattr(speed, "steps_per_second", raises)
    assert_only_failure(capsys, "speed", "can't be checked", type(broken).__name__, install())


def test_a_long_error_is_cut_short(capsys, monkeypatch):
    def raises(seconds):
        raise OSError("too long " * 100)

    monkeypatch.setattr(speed, "steps_per_second", raises)
    (line,) = re.findall(r"^FAIL +speed .*", run_main(capsys)[2], re.MULTILINE)
    assert len(line) < 200


def test_check_prints_and_raises_nothing(capsys, monkeypatch):
    monkeypatch.setattr(memory, "free_bytes", lambda: 0)
    assert doctor.check() is None
    printed = capsys.readouterr()
    assert "FAIL  memory" in printed.out
    assert printed.err == ""


def test_what_the_terminal_cannot_write_is_no_error(monkeypatch):
    written = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", written)
    monkeypatch.setattr(data, "FOLDER", pathlib.Path("신경망"))
    assert doctor.main(["--no-speed"]) == 1
    assert b"FAIL  data" in written.buffer.getvalue()


def test_speed_test_trains_and_leaves_no_trace(monkeypatch):
    """Random numbers and layer names that follow are the same with and without the speed test."""
    monkeypatch.undo()
    from helpers import quiet  # noqa: F401 - imports Keras without its messages

    import keras  # isort: skip

    def weights_after(action):
        keras.backend.clear_session()
        keras.utils.set_random_seed(42)
        result = action()
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
        model.compile("adam", "mse")
        model.fit(np.eye(3).repeat(8, axis=0), np.ones((24, 2)), batch_size=2, verbose=0)
        names = model.name, model.layers[0].name, model.optimizer.name
        return result, [*map(float, model.get_weights()[0].ravel()), random.random()], names

    nothing, *without = weights_after(lambda: None)
    clock = types.SimpleNamespace(perf_counter=itertools.count(step=0.01).__next__)
    monkeypatch.setattr(speed, "time", clock)  # the clock is read after each 100 steps
    steps, *after = weights_after(lambda: speed.steps_per_second(0.025))
    assert nothing is None
    assert steps == pytest.approx(300 / 0.04)  # the first 100, which compile, don't count
    assert after == without


def run_python(code, **environment):
    """Run code in a Python of its own, as from a shell; return the finished process."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
    )


def test_command_prints_nothing_but_the_report():
    code = (
        "import sys; from helpers import doctor; doctor.speed.TEST_SECONDS = 0.05;"
        "doctor.kernel.LOOK = doctor.kernel.LOOK.replace('plotting, quiet', 'words');"
        "doctor.FREE_BYTES_NEEDED = 0; sys.exit(doctor.main())"
    )
    process = run_python(code)
    assert process.stderr == ""
    assert process.returncode == 0, process.stdout
    assert [line for line in process.stdout.splitlines() if not LINE.match(line)] == []
    assert re.search(r"^ok +Keras +3\..* on \w+$", process.stdout, re.MULTILINE)
    assert re.search(r"^\w+ +speed +[\d,]+ training steps a second", process.stdout, re.MULTILINE)


def test_module_runs_as_a_command():
    process = subprocess.run(
        [sys.executable, "-m", "helpers.doctor", "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
    )
    assert process.returncode == 0
    assert "--no-speed" in process.stdout
    assert process.stderr == ""


def test_nothing_installed_gives_lines_and_no_traceback():
    packages = ("numpy", "keras", "psutil", "jupyter_client", "packaging")
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({packages}));"
        "from helpers import doctor; sys.exit(doctor.main())"
    )
    process = run_python(code)
    assert process.stderr == ""
    assert process.returncode == 1
    failed = re.findall(r"^FAIL +(\w+)", process.stdout, re.MULTILINE)
    assert failed == ["packages", "Keras", "kernel", "data", "memory", "course"]
    assert process.stdout.count("To mend it") == len(failed)
    assert "speed " not in process.stdout


def test_missing_backend_is_a_line():
    code = (
        "import sys; from helpers import doctor;"
        "doctor.CHECKS = [check for check in doctor.CHECKS if check[0] in ('Python', 'Keras')];"
        "sys.exit(doctor.main(['--no-speed']))"
    )
    process = run_python(code, KERAS_BACKEND="nowhere")
    assert process.returncode == 1
    assert process.stderr == ""
    assert "Unset KERAS_BACKEND (it is 'nowhere')" in process.stdout


def shell(command, **environment):
    """Run a line of a shell with `doctor` in it; return the finished process."""
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("there is no bash here")
    command = re.sub("^doctor", f"'{sys.executable}' -m helpers.doctor --no-speed", command)
    return subprocess.run(
        [bash, "-o", "pipefail", "-c", command],
        capture_output=True, text=True, encoding="utf-8", errors="replace", cwd=ROOT,
        env={**os.environ, **environment}, timeout=240,
    )  # fmt: skip


def test_with_closed_streams_and_no_home_it_says_the_same(tmp_path):
    nowhere = str(tmp_path / "none" / "at all")
    # In the kernel, which has no streams of this process, test_doctor_kernel imports the rest.
    code = (
        "import sys; from helpers import doctor;"
        'doctor.kernel.LOOK = doctor.kernel.LOOK.replace("plotting, quiet", "words");'
        'sys.exit(doctor.main(["--no-speed"]))'
    )
    process = shell(f"'{sys.executable}' -c '{code}' <&- 2>&-", HOME=nowhere, USERPROFILE=nowhere)
    assert re.search(r"^ok +Keras", process.stdout, re.MULTILINE), process.stdout
    assert "Traceback" not in process.stdout


def test_with_nowhere_to_write_it_still_tells_by_its_status():
    code = "import sys; from helpers import doctor; doctor.CHECKS = doctor.CHECKS[:1];"
    process = shell(f"'{sys.executable}' -c '{code} sys.exit(doctor.main([]))' >&-")
    assert (process.returncode, process.stdout, process.stderr) == (0, "", "")


def test_a_pipe_that_closes_ends_it_without_a_traceback():
    process = shell("doctor | head -n 1")
    assert re.match(r"ok +Python +\S+\n$", process.stdout)
    assert process.stderr == ""
    assert process.returncode == 1


def test_without_docstrings_it_is_the_same():
    python = [sys.executable, "-OO", "-m", "helpers.doctor", "--help"]
    process = subprocess.run(python, capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert (process.returncode, process.stderr) == (0, "")
    assert "Say whether this machine" in process.stdout


@pytest.mark.parametrize("option", ["--help", "--no-speed"])
def test_a_terminal_of_ascii_is_no_error(option):
    code = (
        "import gettext, sys; from helpers import doctor, words\n"
        "class Korean(gettext.NullTranslations):\n"
        "    def gettext(self, message): return '\\uc2e0\\uacbd\\ub9dd \\u2192 ' + message\n"
        "words.use(Korean()); doctor.CHECKS = doctor.CHECKS[:1]\n"
        f"sys.exit(doctor.main(['{option}']))"
    )
    process = run_python(code, PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert (process.returncode, process.stderr) == (0, "")
    assert "??? ? " in process.stdout


@pytest.fixture
def keras_file(monkeypatch, tmp_path):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    return tmp_path / "keras.json"


@pytest.mark.parametrize(
    "content", ['{"floatx": "float16", "backend": "jax"}', '{"backend": ', None]
)
def test_what_the_file_of_keras_changes_reaches_no_lesson(keras_file, content):
    if content:
        keras_file.write_text(content)
    assert doctor.check_keras().status == "ok"


def test_a_file_of_keras_that_breaks_it_is_to_be_deleted(keras_file):
    keras_file.write_text('{"floatx": "float17"}')
    code = (
        "from helpers.doctor import check_keras; found = check_keras();"
        "print(found.status, found.detail, found.remedy, sep='\\n')"
    )
    process = run_python(code, KERAS_BACKEND="")
    assert process.stderr == ""
    status, detail, remedy = process.stdout.splitlines()
    assert (status, "can't be imported (ValueError: Invalid `floatx`" in detail) == ("FAIL", True)
    assert remedy == f"Delete the file {keras_file}: Keras writes a new one."


@pytest.mark.parametrize(
    ("works_with", "remedy"),
    [
        ({"KERAS_BACKEND": ""}, "Unset KERAS_BACKEND (it is 'nowhere')"),
        ({"KERAS_HOME": None}, "Delete the file"),
        (None, "In the course's folder run: "),
    ],
)
def test_only_what_was_tried_is_blamed(keras_file, monkeypatch, works_with, remedy):
    keras_file.write_text('{"floatx": "float16"}')
    monkeypatch.setenv("KERAS_BACKEND", "nowhere")

    def imports(**changed):
        return works_with is not None and set(changed) == set(works_with)

    monkeypatch.setattr(backend, "_imports", imports)
    assert backend._remedy().startswith(remedy)
