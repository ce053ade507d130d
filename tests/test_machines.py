"""A line on each of thirty machines, and the table that one command makes of them."""

import io
import json
import platform
import re

import pytest

from helpers import doctor
from helpers.doctor import Finding, machines

LINE = json.dumps(
    {
        "course": "1.0.0", "system": "Linux x86_64", "Python": ["ok", "3.11.7"],
        "kernel": ["FAIL"], "memory": ["ok", 7.25], "cores": ["warn", 1], "speed": ["ok", 700],
    }
)  # fmt: skip
GOOD = LINE.replace("FAIL", "ok").replace("700", "1400")


@pytest.fixture
def machine(monkeypatch):
    """Let the doctor find a machine whose every detail names its owner."""
    private = "/home/hana/course on hana-laptop"
    found = [
        Finding("Python", "ok", private, figure="3.12.1"),
        Finding("kernel", "FAIL", private, private),
        Finding("memory", "ok", private, figure=3.5),
    ]
    monkeypatch.setattr(doctor, "CHECKS", [(one.name, lambda one=one: one) for one in found])


def test_a_report_is_one_line_without_names_and_paths(machine, capsys):
    assert doctor.main(["--report"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert not re.search(r"/|\\", line)
    assert "hana" not in line
    system = f"{platform.system()} {platform.machine()}"
    assert json.loads(line) == {
        "course": "1.0.0", "system": system, "Python": ["ok", "3.12.1"], "kernel": ["FAIL"],
        "memory": ["ok", 3.5],
    }  # fmt: skip


def test_a_line_that_was_written_is_read(machine, capsys):
    doctor.main(["--report"])
    ((found,), n_other) = machines.read([capsys.readouterr().out])
    assert n_other == 0
    assert found["Python"] == ("ok", "3.12.1")
    assert found["kernel"] == ("FAIL", None)


def test_what_a_chat_puts_around_a_line_is_left_out_and_so_is_what_is_no_line():
    lines = [f"[10:02] 김하나: {LINE} 👍", f"> {GOOD}\r", "", "  ", "hello", '{"course": 1']
    found, n_other = machines.read(lines)
    assert [one["system"] for one in found] == ["Linux x86_64"] * 2
    assert n_other == 2
    assert "김하나" not in machines.table(found)


@pytest.mark.parametrize(
    "line",
    [
        '{"course": []}',
        '{"course": "1", "system": "' + "x" * 41 + '"}',
        '{"course": "1", "system": "\\u001b[31mred"}',
        '{"course": "1", "system": ' + "[" * 900 + "]" * 900 + "}",
        '{"course": "1", "system": "Linux"' + " " * 3000 + "}",
    ],
)
def test_odd_lines_are_no_machines(line):
    assert machines.read([line]) == ([], 1)


@pytest.mark.parametrize(
    "odd", ['["ok", -1]', '["ok", true]', '["ok", "\\n"]', '["ok", 1e99]', '["ok", [1]]', '["ok"]']
)
def test_odd_figures_are_left_out(odd):
    ((found,), _) = machines.read([f'{{"course": "1", "system": "Linux", "speed": {odd}}}'])
    assert found == {"system": "Linux", "speed": ("ok", None)}
    machines.table([found])


@pytest.mark.parametrize("odd", ['"ok"', "[]", '["fine", 1]', "7", '{"a": 1}', "null"])
def test_odd_results_are_left_out(odd):
    ((found,), _) = machines.read([f'{{"course": "1", "system": "Linux", "speed": {odd}}}'])
    assert found == {"system": "Linux"}


def test_thirty_machines_are_one_table(tmp_path, capsys):
    file = tmp_path / "lines.txt"
    file.write_text("\n".join([GOOD] * 28 + [LINE] * 2 + ["thanks!"]), encoding="utf-8")
    assert doctor.main(["--table", str(file)]) == 0
    head, *rows, blank, ready, kernel, slowest, other = capsys.readouterr().out.splitlines()
    assert head.split() == ["machine", "system", "Python", "GB", "cores", "steps/s", "to", "mend"]
    assert len(rows) == 30
    assert rows[0].split() == ["29", "Linux", "x86_64", "3.11.7", "7.25", "1", "700", "kernel"]
    assert rows[2].split()[0] == "1"
    assert rows[2].endswith("-")
    assert (blank, ready) == ("", "28 of 30 can run the course.")
    assert kernel == "2 machines: kernel"
    assert slowest.startswith("The slowest machine computes ")
    assert other == "1 line says nothing."


def test_no_machine_is_a_table_too(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert doctor.main(["--table", "-"]) == 0
    assert "0 of 0" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_named(tmp_path, capsys):
    assert doctor.main(["--table", str(tmp_path / "none.txt")]) == 1
    assert "none.txt can't be read (FileNotFoundError" in capsys.readouterr().out
