"""A learner's own copies: what is in them, and what an update does in each state that there is."""

import datetime
import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import filelock
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import copies
from helpers.copies import __main__ as command
from helpers.copies import folder, ledger, placing, updating
from tests import notebooks

DAY = datetime.date(2026, 11, 25)
FIRST, SECOND = "00_start.ipynb", "01_trees.ipynb"
NEW, KEPT, DAMAGED = (f"01_trees ({what} {DAY}).ipynb" for what in ("new", "kept", "damaged"))


# ---- a small course -----------------------------------------------------------------------------


def lesson(*code, heading="Trees", picture="![A box](../img/box.png)"):
    """Return a lesson that has been run, with all that a copy must not have."""
    cells = [new_markdown_cell(f"# {heading}\n\n{picture}", id="head")]
    for count, source in enumerate(code, 1):
        output = new_output("display_data", {"application/vnd.jupyter.widget-view+json": {}})
        cell = new_code_cell(source, id=f"cell-{count}", execution_count=count, outputs=[output])
        cell.metadata.execution = {"iopub.status.idle": "2026"}
        cells.append(cell)
    return new_notebook(cells=cells, metadata={"widgets": {"state": {}}, "kernelspec": KERNEL})


KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


class Course:
    """A course of two lessons in a folder, and the folder of copies."""

    def __init__(self, root):
        self.root, self.home = root / "course", root / "home"
        self.source, self.my = self.root / "notebooks", self.root / "my"
        for made in (self.home, self.source, self.root / "img"):
            made.mkdir(parents=True)
        (self.root / "img" / "box.png").write_bytes(b"a box")
        self.publish(FIRST, lesson("start"))
        self.publish(SECOND, lesson("guess = ...", "measured"))

    def publish(self, name, notebook):
        nbformat.write(notebook, self.source / name)

    def start(self):
        """Do what each start does; return what is to be opened."""
        return copies.prepare(self.root, self.home)

    def names(self, place=None):
        """Return the names in the folder of copies that a learner sees there."""
        return sorted(one.name for one in (place or self.my).iterdir() if one.name[0] != ".")

    def read(self, name):
        return nbformat.read(self.my / name, as_version=4)

    def sources(self, name):
        return [cell.source for cell in self.read(name).cells]

    def answer(self, name=SECOND, text="guess = 3"):
        """Write an answer into a copy, as JupyterLab saves it; return the bytes of the file."""
        notebook = self.read(name)
        notebook.cells[1].source = text
        nbformat.write(notebook, self.my / name)
        return (self.my / name).read_bytes()


@pytest.fixture
def course(tmp_path, monkeypatch):
    class Today(datetime.date):
        @classmethod
        def today(cls):
            return DAY

    monkeypatch.setattr(folder.datetime, "date", Today)
    monkeypatch.setattr(folder, "_trust", lambda path: None)  # a second, and the user's own file
    monkeypatch.setattr(folder, "_PATIENCE", 0.1)
    monkeypatch.setattr(updating, "SETTLED", 0)
    return Course(tmp_path)


@pytest.fixture
def started(course):
    course.start()
    return course


# ---- what a copy is -----------------------------------------------------------------------------


def test_a_copy_has_no_output_count_or_widget_state_and_equal_sources(course):
    own = course.start()
    assert own.root == course.root
    assert own.lesson == course.my / FIRST
    assert own.notes == (f"2 lessons were put into {course.my}.",)
    assert course.names() == [FIRST, SECOND]
    for name in (FIRST, SECOND):
        mine, theirs = course.read(name), nbformat.read(course.source / name, as_version=4)
        nbformat.validate(mine)
        assert "widgets" not in mine.metadata
        assert mine.metadata.kernelspec == theirs.metadata.kernelspec
        for cell, other in zip(mine.cells, theirs.cells, strict=True):
            assert (cell.id, cell.source) == (other.id, other.source)
            assert not cell.get("outputs")
            assert cell.get("execution_count") is None
            assert "execution" not in cell.metadata


@pytest.mark.parametrize("path", notebooks.stored_notebooks(), ids=lambda path: path.name)
def test_copies_of_the_courses_own_lessons_show_nothing_before_it_is_run(path):
    stored = json.loads(path.read_bytes())
    copy = json.loads(copies.contents.without_results(stored))
    kept = ("id", "source", "attachments", "cell_type")
    for cell, other in zip(copy["cells"], stored["cells"], strict=True):
        assert {name: cell.get(name) for name in kept} == {name: other.get(name) for name in kept}
        assert cell["metadata"].get("tags") == other["metadata"].get("tags")
        assert cell["cell_type"] != "code" or (cell["outputs"], cell["execution_count"]) == (
            [],
            None,
        )


def test_attachments_stay_in_a_copy(course):
    pictured = lesson("start")
    pictured.cells[0]["attachments"] = {"a.png": {"image/png": "AAAA"}}
    course.publish(FIRST, pictured)
    course.start()
    assert course.read(FIRST).cells[0].attachments == {"a.png": {"image/png": "AAAA"}}


def test_a_copy_is_trusted(tmp_path, monkeypatch):
    from nbformat.sign import NotebookNotary

    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    course = Course(tmp_path)
    course.start()
    assert NotebookNotary().check_signature(course.read(SECOND))
    monkeypatch.setattr(NotebookNotary, "sign", lambda *_: 1 / 0)
    (course.my / SECOND).unlink()
    course.start()
    assert course.names() == [FIRST, SECOND]


def test_the_next_start_changes_nothing_and_says_nothing(started):
    before = {name: os.stat(started.my / name).st_mtime_ns for name in started.names()}
    own = started.start()
    assert own.notes == ()
    assert {name: os.stat(started.my / name).st_mtime_ns for name in started.names()} == before


def test_a_copy_is_as_readable_as_any_new_file(started):
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(os.stat(started.my / FIRST).st_mode) == 0o666 & ~mask


def test_importing_them_is_light():
    code = "import sys, helpers.copies.__main__; print(*sorted(sys.modules), sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    assert not {"keras", "numpy", "nbformat", "jupyterlab", "traitlets"} & set(loaded.split())


# ---- an update of the course --------------------------------------------------------------------


@pytest.fixture
def updated(started):
    """Return a course that has a new version of its second lesson, not yet started."""
    started.publish(SECOND, lesson("guess = ...", "measured anew", "more"))
    return started


def test_an_untouched_copy_follows_the_course(updated):
    own = updated.start()
    assert updated.names() == [FIRST, SECOND]
    assert updated.sources(SECOND)[1:] == ["guess = ...", "measured anew", "more"]
    assert own.notes == (f"{SECOND} is a new version; you had not worked in the old one.",)
    assert updated.start().notes == ()


def test_an_untouched_copy_follows_every_update(updated):
    updated.start()
    updated.publish(SECOND, lesson("guess = ...", "measured again"))
    updated.start()
    assert updated.names() == [FIRST, SECOND]
    assert updated.sources(SECOND)[1:] == ["guess = ...", "measured again"]


def test_opened_and_saved_without_work_is_untouched(updated):
    """JupyterLab rewrites the metadata, and adds an empty cell after the last."""
    notebook = updated.read(SECOND)
    notebook.metadata.language_info = {"name": "python", "version": "3.99"}
    notebook.cells[0]["attachments"] = {}
    notebook.cells[1].metadata.trusted = True
    notebook.cells[1].execution_count = 3
    notebook.cells.append(new_code_cell(""))
    nbformat.write(notebook, updated.my / SECOND)
    updated.start()
    assert updated.names() == [FIRST, SECOND]
    assert updated.sources(SECOND)[-1] == "more"


def write_answer(course):
    return course.answer()


def run_a_cell(course):
    notebook = course.read(SECOND)
    notebook.cells[2].outputs = [new_output("stream", text="0.8")]
    nbformat.write(notebook, course.my / SECOND)
    return (course.my / SECOND).read_bytes()


def add_a_cell(course):
    notebook = course.read(SECOND)
    notebook.cells.append(new_markdown_cell("my notes"))
    nbformat.write(notebook, course.my / SECOND)
    return (course.my / SECOND).read_bytes()


def take_a_cell_out(course):
    notebook = course.read(SECOND)
    del notebook.cells[1]
    nbformat.write(notebook, course.my / SECOND)
    return (course.my / SECOND).read_bytes()


@pytest.mark.parametrize("work", [write_answer, run_a_cell, add_a_cell, take_a_cell_out])
def test_a_copy_that_was_worked_in_stays_and_the_new_version_comes_beside_it(updated, work):
    mine = work(updated)
    own = updated.start()
    assert (updated.my / SECOND).read_bytes() == mine
    assert updated.names() == sorted([FIRST, SECOND, NEW, "NEWS.md"])
    assert updated.sources(NEW)[1:] == ["guess = ...", "measured anew", "more"]
    assert own.notes == (
        f"You have worked in {SECOND}, so it stays as it is.",
        f"The course's new version stands beside it: “{NEW}”. What is new in it:",
        "- “Trees”: 1 cell is different.",
        "- “Trees”: 1 cell is new.",
    )
    assert "\n".join(own.notes) in (updated.my / "NEWS.md").read_text(encoding="utf-8")
    assert own.lesson == updated.my / FIRST


def test_a_new_version_comes_and_is_told_once(updated):
    updated.answer()
    updated.start()
    files = {name: (updated.my / name).read_bytes() for name in updated.names()}
    assert updated.start().notes == ()
    (updated.my / NEW).unlink()  # not wanted
    assert updated.start().notes == ()
    assert {name: (updated.my / name).read_bytes() for name in updated.names()} == {
        name: data for name, data in files.items() if name != NEW
    }


def test_of_new_versions_that_nobody_touched_only_the_last_stays(updated):
    updated.answer()
    updated.start()
    updated.publish(SECOND, lesson("guess = ...", "measured again"))
    updated.start()
    assert updated.names() == sorted([FIRST, SECOND, f"01_trees (new {DAY} 2).ipynb", "NEWS.md"])
    news = (updated.my / "NEWS.md").read_text(encoding="utf-8")
    assert news.index(f"(new {DAY} 2)") < news.index(NEW)


def test_a_new_version_that_was_worked_in_stays_beside_the_next_one(updated):
    updated.answer()
    updated.start()
    mine = updated.answer(NEW)
    updated.publish(SECOND, lesson("guess = ...", "measured again"))
    updated.start()
    assert (updated.my / NEW).read_bytes() == mine
    assert f"01_trees (new {DAY} 2).ipynb" in updated.names()


def test_who_has_the_new_version_already_is_told_nothing(updated):
    notebook = lesson("guess = ...", "measured anew", "more")
    nbformat.write(notebook, updated.my / SECOND)  # by hand, say, and with outputs
    assert updated.start().notes == ()
    assert updated.names() == [FIRST, SECOND]


def test_cells_that_are_gone_are_named_by_their_heading(started):
    mine = started.answer()
    started.publish(SECOND, lesson("guess = ...", heading="Trees"))
    assert started.start().notes[-1] == "- “Trees”: 1 cell is gone."
    assert (started.my / SECOND).read_bytes() == mine


def test_a_renamed_copy_is_the_learners_and_the_lesson_is_made_anew(updated):
    mine = updated.answer()
    (updated.my / SECOND).rename(updated.my / "mine.ipynb")
    assert updated.start().notes == (f"1 lesson was put into {updated.my}.",)
    assert (updated.my / "mine.ipynb").read_bytes() == mine
    assert updated.sources(SECOND)[-1] == "more"


def test_a_deleted_copy_is_made_anew(started):
    (started.my / SECOND).unlink()
    started.start()
    assert started.sources(SECOND)[1] == "guess = ..."


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"cells": 3}', b"\xff\x00", b'{"cells": [{}]}', b"[" * 100_000]
)
def test_a_damaged_copy_is_kept_and_the_lesson_made_anew(started, data):
    (started.my / SECOND).write_bytes(data)
    own = started.start()
    assert (started.my / DAMAGED).read_bytes() == data
    assert started.sources(SECOND)[1] == "guess = ..."
    assert f"kept as “{DAMAGED}”" in own.notes[0]
    assert DAMAGED in (started.my / "NEWS.md").read_text(encoding="utf-8")
    assert started.start().notes == ()


def test_a_copy_that_is_just_being_saved_is_not_taken_for_damaged(started, monkeypatch):
    """JupyterLab writes in place, so that there is half a file for a moment."""
    monkeypatch.setattr(updating, "SETTLED", 60)
    mine = started.answer()
    (started.my / SECOND).write_bytes(mine[:50])

    def finish(seconds):
        (started.my / SECOND).write_bytes(mine)

    monkeypatch.setattr(updating.time, "sleep", finish)
    started.start()
    assert (started.my / SECOND).read_bytes() == mine
    assert started.names() == [FIRST, SECOND]


def test_a_lesson_that_the_course_takes_out_stays_with_the_learner(started):
    mine = started.answer()
    (started.source / SECOND).unlink()
    assert started.start().notes == (f"{SECOND} is no longer part of the course; your copy stays.",)
    assert (started.my / SECOND).read_bytes() == mine
    assert started.start().notes == ()


MOVED = "02_trees.ipynb"


@pytest.fixture
def renamed(started, monkeypatch):
    """Return a course whose second lesson got another name, and the old name another lesson."""
    monkeypatch.setattr(folder, "RENAMED", {"01_trees": "02_trees"})
    os.rename(started.source / SECOND, started.source / MOVED)
    started.publish("01_figures.ipynb", lesson("figures"))
    return started


def test_an_untouched_copy_goes_where_its_lesson_got_another_name(renamed):
    notes = renamed.start().notes
    said = f"{SECOND} is called {MOVED} now; you had not worked in the old one."
    assert said in notes
    assert renamed.names() == [FIRST, "01_figures.ipynb", MOVED, "NEWS.md"]
    assert said in (renamed.my / "NEWS.md").read_text(encoding="utf-8")
    assert renamed.start().notes == ()


def test_a_copy_that_was_worked_in_stays_where_its_lesson_got_another_name(renamed):
    mine = renamed.answer()
    notes = renamed.start().notes
    said = f"{SECOND} is called {MOVED} now. You have worked in the old one, so it stays as it is."
    assert said in notes
    assert (renamed.my / SECOND).read_bytes() == mine
    assert renamed.names() == [FIRST, "01_figures.ipynb", SECOND, MOVED, "NEWS.md"]
    assert renamed.start().notes == ()


def test_an_old_copy_stays_as_long_as_the_new_one_can_not_be_written(renamed, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(updating.placing, "put", full)
    renamed.start()
    assert renamed.names() == [FIRST, SECOND, "NEWS.md"]


def test_lessons_that_got_another_name_are_there_under_the_new_one():
    stems = {path.stem for path in notebooks.stored_notebooks()}
    assert set(folder.RENAMED.values()) <= stems
    assert not stems & set(folder.RENAMED)


def test_a_file_stays_beside_a_copy_and_goes_with_the_kernel_elsewhere(started, monkeypatch):
    monkeypatch.chdir(started.my)
    assert copies.for_files() == started.my
    monkeypatch.chdir(started.source)
    assert copies.for_files() != started.source
    assert copies.for_files() == copies.for_files()
    assert list(copies.for_files().iterdir()) == []


def test_a_lesson_that_the_course_renames_comes_under_its_new_name(started):
    mine = started.answer()
    (started.source / SECOND).rename(started.source / "01_forests.ipynb")
    started.start()
    assert (started.my / SECOND).read_bytes() == mine
    assert started.sources("01_forests.ipynb")[1] == "guess = ..."


def test_a_lesson_that_is_damaged_in_the_course_leaves_copies_alone(started):
    (started.source / SECOND).write_text("<<<<<<< HEAD")
    own = started.start()
    assert own.notes == (f"The course's own {SECOND} can't be read: get the course again.",)
    assert started.sources(SECOND)[1] == "guess = ..."


OF_LATER = {"kind": ledger._KIND, "version": 99, "copies": {}, "offered": {}, "beside": {}}


@pytest.mark.parametrize(
    "data", [b"{", b"[]", b'{"kind": "other"}', b"", json.dumps(OF_LATER).encode()]
)
def test_without_the_ledger_nothing_is_taken_for_untouched(updated, data):
    (updated.my / ledger.NAME).write_bytes(data)
    before = (updated.my / SECOND).read_bytes()
    own = updated.start()
    assert own.notes[0] == "The list of your copies can't be read and is made anew."
    assert own.notes[1] == f"{SECOND} is not the course's new version; it stays as it is."
    assert (updated.my / SECOND).read_bytes() == before
    assert NEW in updated.names()
    assert updated.start().notes == ()


# ---- start again, hand out ----------------------------------------------------------------------


@pytest.mark.parametrize("number", ["1", "01", "01_trees", SECOND, f"my/{SECOND}"])
def test_a_lesson_is_started_again_and_the_copy_so_far_is_kept(started, number):
    mine = started.answer()
    notes = copies.again(number, started.root, started.home)
    assert notes == [f"{SECOND} is there anew, and yours is kept as “{KEPT}”."]
    assert (started.my / KEPT).read_bytes() == mine
    assert started.sources(SECOND)[1] == "guess = ..."
    assert started.start().notes == ()
    started.answer()
    copies.again(number, started.root, started.home)
    assert f"01_trees (kept {DAY} 2).ipynb" in started.names()


def test_a_kept_copy_is_kept_whatever_comes(started):
    mine = started.answer()
    copies.again("1", started.root, started.home)
    started.answer()
    started.publish(SECOND, lesson("guess = ...", "measured anew"))
    started.start()
    assert (started.my / KEPT).read_bytes() == mine


def test_a_copy_as_the_course_has_it_needs_no_new_start(started):
    assert copies.again("1", started.root, started.home) == [f"{SECOND} is as the course has it."]
    assert started.names() == [FIRST, SECOND]


@pytest.mark.parametrize("number", ["", "7", "-1", "00x", "²", "../00"])
def test_there_is_no_such_lesson(started, number):
    with pytest.raises(ValueError, match=r"There is no lesson .*, but there are 00, 01"):
        copies.again(number.replace("../00", "../03"), started.root, started.home)


def test_a_class_gets_the_same_copies_with_their_pictures(course, tmp_path):
    target = tmp_path / "handout"
    notes = copies.hand_out(target, course.root)
    assert sorted(one.name for one in target.iterdir()) == ["img", "my"]
    assert (target / "img" / "box.png").read_bytes() == b"a box"
    course.start()
    for name in (FIRST, SECOND):
        assert (target / "my" / name).read_bytes() == (course.my / name).read_bytes()
    assert "README.md" in notes[-1]
    assert "installed" in notes[-1]


@pytest.mark.parametrize("what", ["full", "file"])
def test_handing_out_overwrites_nothing(course, tmp_path, what):
    target = tmp_path / "handout"
    if what == "full":
        target.mkdir()
        (target / "marks.txt").write_text("3")
    else:
        target.write_text("3")
    with pytest.raises(ValueError, match=r"is not empty|can't be written"):
        copies.hand_out(target, course.root)
    assert (target / "marks.txt" if what == "full" else target).read_text() == "3"


def test_the_commands_say_what_they_did_and_what_was_wrong(started, monkeypatch, capsys):
    monkeypatch.setattr(copies.again, "__defaults__", (started.root, started.home, None, "en"))
    started.answer()
    assert command.main(["again", "01"]) == 0
    assert KEPT in capsys.readouterr().out
    assert command.main(["again", "9"]) == 1
    assert "There is no lesson 9" in capsys.readouterr().out
    for wrong in ([], ["again"], ["again", ""], ["class", " "], ["forget", "1"]):
        assert command.main(wrong) == 2
        assert "python -m helpers.copies again 02" in capsys.readouterr().out


# ---- in another language ------------------------------------------------------------------------


@pytest.fixture
def korean(course):
    """Return a course with an edition of its first lesson in Korean, that shows a picture of it."""
    (course.source / "ko").mkdir()
    (course.root / "img" / "ko").mkdir()
    (course.root / "img" / "ko" / "box.png").write_bytes(b"a Korean box")
    course.publish(f"ko/{FIRST}", lesson("시작", picture="![상자](../../img/ko/box.png)"))
    return course


@pytest.mark.parametrize("language", ["ko", "ko_KR"])
def test_an_edition_has_copies_of_its_own(korean, language):
    own = copies.prepare(korean.root, korean.home, language=language)
    assert own.lesson == korean.my / "ko" / FIRST
    assert korean.sources(f"ko/{FIRST}")[1] == "시작"
    assert korean.names() == ["ko"]
    assert korean.start().lesson == korean.my / FIRST
    assert copies.prepare(korean.root, korean.home, language=language).notes == ()


def test_a_language_without_lessons_gives_the_english_ones(korean):
    own = copies.prepare(korean.root, korean.home, language="nl")
    assert own.lesson == korean.my / FIRST


def test_copies_of_an_edition_that_are_handed_out_find_their_pictures(korean, tmp_path):
    copies.hand_out(tmp_path / "out", korean.root, language="ko")
    assert (tmp_path / "out" / "my" / "ko" / FIRST).exists()
    assert (tmp_path / "out" / "img" / "ko" / "box.png").read_bytes() == b"a Korean box"


def test_a_lesson_of_an_edition_is_started_again_by_itself(korean):
    copies.prepare(korean.root, korean.home, language="ko")
    korean.answer(f"ko/{FIRST}")
    korean.start()
    korean.answer(FIRST)
    notes = copies.again("00", korean.root, korean.home, DAY, language="ko")
    assert any(FIRST in one for one in notes)
    assert len(korean.names(korean.my / "ko")) == 2
    assert korean.sources(FIRST)[1] == "guess = 3"


# ---- what stands in the way ---------------------------------------------------------------------


def refuse(monkeypatch, where, code):
    """Let nothing be made or written in a folder, as where it is read-only or there is no room."""
    really = {"open": open, "os.open": os.open, "mkdir": os.mkdir, "replace": os.replace}

    def inside(path):
        return str(path).startswith(str(where))

    def fail(path):
        raise OSError(code, os.strerror(code), str(path))

    def open_(path, mode="r", *args, **how):
        if set(mode) & set("wxa") and inside(path):
            fail(path)
        return really["open"](path, mode, *args, **how)

    def os_open(path, flags, *args, **how):
        if flags & os.O_CREAT and inside(path) and not str(path).endswith(".lock"):
            fail(path)
        return really["os.open"](path, flags, *args, **how)

    def mkdir(path, *args, **how):
        if inside(path) and not os.path.isdir(path):
            fail(path)
        return really["mkdir"](path, *args, **how)

    monkeypatch.setattr("builtins.open", open_)
    monkeypatch.setattr(os, "open", os_open)
    monkeypatch.setattr(os, "mkdir", mkdir)
    # It opens files without a name, where the system has them.
    temporary = folder_file(inside, fail, copies.places.tempfile.TemporaryFile)
    monkeypatch.setattr(copies.places.tempfile, "TemporaryFile", temporary)


def folder_file(inside, fail, really):
    def temporary(*args, dir=None, **how):
        if inside(dir):
            fail(dir)
        return really(*args, dir=dir, **how)

    return temporary


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_where_the_course_is_read_only_copies_live_in_the_users_home(course, monkeypatch, code):
    refuse(monkeypatch, course.root, code)
    own = course.start()
    theirs = course.home / "deep-networks-course"
    assert own.root == theirs
    assert own.lesson == theirs / "my" / FIRST
    assert course.names(theirs / "my") == [FIRST, SECOND]
    assert (theirs / "img" / "box.png").read_bytes() == b"a box"
    assert own.notes == (
        f"Your own copies can't be written to {course.my} ({os.strerror(code)}).",
        f"2 lessons were put into {theirs / 'my'}.",
    )


def test_why_copies_live_in_the_home_is_said_once(course, monkeypatch):
    refuse(monkeypatch, course.root, errno.EROFS)
    course.start()
    assert course.start().notes == ()


def test_copies_in_another_place_than_before_are_told_of(started, course, monkeypatch):
    with monkeypatch.context() as patched:
        refuse(patched, started.root, errno.EROFS)
        for _ in range(2):  # whoever worked in the course's folder must learn it each time
            assert str(started.my) in started.start().notes[0]
    theirs = started.home / "deep-networks-course" / "my"
    assert started.start().notes == ()
    (started.my / SECOND).unlink()
    assert started.start().notes[-1] == f"There are copies of yours in {theirs}, too."


def test_in_the_home_pictures_follow_the_course_unless_they_were_changed(course, monkeypatch):
    with monkeypatch.context() as patched:
        refuse(patched, course.root, errno.EROFS)
        course.start()
    picture = course.home / "deep-networks-course" / "img" / "box.png"
    for mine, after in ((None, b"a new box"), (b"my drawing", b"my drawing")):
        if mine:
            picture.write_bytes(mine)
        (course.root / "img" / "box.png").write_bytes(b"a new box" if not mine else b"a third")
        with monkeypatch.context() as patched:
            refuse(patched, course.root, errno.EROFS)
            course.start()
        assert picture.read_bytes() == after


def test_copies_that_became_read_only_are_opened_where_no_other_place_is(started, monkeypatch):
    mine = started.answer()
    refuse(monkeypatch, started.root.parent, errno.EROFS)
    own = started.start()
    assert own.lesson == started.my / FIRST
    assert len(own.notes) == 2
    assert (started.my / SECOND).read_bytes() == mine


def test_without_any_place_the_courses_own_lessons_are_opened(course, monkeypatch):
    refuse(monkeypatch, course.root.parent, errno.EROFS)
    own = course.start()
    assert own.root == course.root
    assert own.lesson == course.source / FIRST
    assert "Save them under another name" in own.notes[-1]


def in_its_place_a_file(path):
    path.write_text("mine")


def in_its_place_a_link_to_nowhere(path):
    link(path, path.parent / "nowhere")


def link(path, target):
    try:
        path.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:  # Windows asks for a right of its own
        pytest.skip("links can't be made here")


@pytest.mark.parametrize("make", [in_its_place_a_file, in_its_place_a_link_to_nowhere])
def test_what_stands_in_the_folders_place_stays(course, make):
    make(course.my)
    own = course.start()
    assert own.lesson == course.home / "deep-networks-course" / "my" / FIRST
    assert "there is a file of that name, or a link that leads nowhere" in own.notes[0]
    assert course.my.is_symlink() or course.my.read_text() == "mine"


def test_the_folder_may_be_a_link(course, tmp_path):
    (tmp_path / "synced").mkdir()
    link(course.my, tmp_path / "synced")
    own = course.start()
    assert own.lesson == course.my / FIRST
    assert (tmp_path / "synced" / SECOND).is_file()


def test_a_copy_that_is_a_link_is_never_replaced(updated, tmp_path):
    elsewhere = tmp_path / "elsewhere.ipynb"
    (updated.my / SECOND).rename(elsewhere)
    link(updated.my / SECOND, elsewhere)
    before = elsewhere.read_bytes()
    updated.start()
    assert (updated.my / SECOND).is_symlink()
    assert elsewhere.read_bytes() == before
    assert NEW in updated.names()


def make_folder(path):
    path.mkdir()


def make_pipe(path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no pipes in folders here")
    os.mkfifo(path)


TAKES_THE_PLACE = [make_folder, make_pipe, in_its_place_a_link_to_nowhere]


@pytest.mark.parametrize("remembered", [True, False])
@pytest.mark.parametrize("make", TAKES_THE_PLACE)
def test_what_stands_in_a_copys_place_stays_and_the_lesson_comes_beside_it(
    started, make, remembered
):
    (started.my / SECOND).unlink()
    make(started.my / SECOND)
    kind = stat.S_IFMT(os.lstat(started.my / SECOND).st_mode)
    if not remembered:
        (started.my / ledger.NAME).unlink()
    own = started.start()
    assert own.notes[0].startswith(f"{SECOND} can't be read (")
    assert started.sources(NEW)[1] == "guess = ..."
    assert stat.S_IFMT(os.lstat(started.my / SECOND).st_mode) == kind
    assert started.start().notes == ()
    (started.my / NEW).unlink()  # as any copy that was deleted, it comes again
    started.start()
    assert started.sources(NEW)[1] == "guess = ..."


@pytest.mark.parametrize("make", TAKES_THE_PLACE)
def test_who_has_the_lesson_beside_its_place_already_gets_no_other(updated, make):
    updated.answer()
    updated.start()
    before = updated.answer(NEW)
    (updated.my / SECOND).unlink()
    make(updated.my / SECOND)
    assert updated.start().notes == ()
    assert (updated.my / NEW).read_bytes() == before


@pytest.mark.parametrize("make", TAKES_THE_PLACE)
def test_where_the_first_lessons_place_is_taken_the_one_beside_it_is_opened(started, make):
    (started.my / FIRST).unlink()
    make(started.my / FIRST)
    beside = started.my / f"{Path(FIRST).stem} (new {DAY}).ipynb"
    for _ in range(2):
        own = started.start()
        assert (own.root, own.lesson) == (started.root, beside)


def full_disk(monkeypatch, works=0):
    """Let the disk be full when a file has been written, after so many that fit."""
    left = [works]

    def fsync(handle):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(placing.os, "fsync", fsync)


def all_files(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.suffix != ".lock"}


@pytest.mark.parametrize("state", ["untouched", "worked in", "damaged"])
def test_on_a_full_disk_everything_stays_as_it_was(updated, monkeypatch, state):
    if state == "worked in":
        updated.answer()
    if state == "damaged":
        (updated.my / SECOND).write_bytes(b"{")
    before = all_files(updated.my)
    full_disk(monkeypatch)
    own = updated.start()
    assert all_files(updated.my) == before
    assert f"There is no room left on the disk for {SECOND}." in own.notes
    assert own.lesson == updated.my / FIRST
    monkeypatch.undo()
    updated.start()
    assert len(updated.names()) > 2 or updated.sources(SECOND)[-1] == "more"


def test_on_a_full_disk_starting_again_keeps_the_copy_where_it_was(started, monkeypatch):
    started.answer()
    before = all_files(started.my)
    full_disk(monkeypatch)
    assert copies.again("1", started.root, started.home)[0].startswith("There is no room left")
    assert all_files(started.my) == before


def test_on_a_disk_that_is_full_from_the_start_the_courses_own_lessons_are_opened(
    course, monkeypatch
):
    full_disk(monkeypatch)
    own = course.start()
    assert course.names() == []
    assert own.lesson == course.source / FIRST
    assert own.notes[:-1] == (f"There is no room left on the disk for {FIRST}.",)


def test_what_fits_is_there_on_a_disk_that_fills_up(course, monkeypatch):
    full_disk(monkeypatch, works=1)
    own = course.start()
    assert course.names() == [FIRST]
    assert own.lesson == course.my / FIRST
    monkeypatch.undo()
    course.start()
    assert course.names() == [FIRST, SECOND]


def test_a_copy_saved_at_the_last_moment_is_not_replaced(updated, monkeypatch):
    """JupyterLab may save while an update has begun."""
    really, saved = placing._written, []

    def written(place, data):
        if not saved:
            saved.append(None)
            saved[0] = updated.answer()
        return really(place, data)

    monkeypatch.setattr(placing, "_written", written)
    updated.start()
    assert (updated.my / SECOND).read_bytes() == saved[0]


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_never_takes_the_place_of_another(tmp_path, monkeypatch, links):
    """There are disks without hard links, such as those of cameras and some servers."""

    def link(*_, **__):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    if not links:
        monkeypatch.setattr(placing.os, "link", link)
    placing.put(tmp_path / "a.ipynb", b"first")
    with pytest.raises(FileExistsError):
        placing.put(tmp_path / "a.ipynb", b"second")
    assert placing.put_beside(tmp_path, ["a.ipynb", "b.ipynb"], b"third").name == "b.ipynb"
    assert placing.set_aside(tmp_path / "a.ipynb", ["b.ipynb", "c.ipynb"]).name == "c.ipynb"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "b.ipynb": b"third",
        "c.ipynb": b"first",
    }


def test_what_a_killed_start_left_is_swept_away(started):
    left = started.my / ".copies-0123.tmp"
    left.write_bytes(b"half")
    started.start()
    assert not left.exists()


def test_while_another_start_is_at_work_copies_are_opened_as_they_are(updated):
    before = all_files(updated.my)
    with filelock.FileLock(updated.my / ".copies.lock"):
        own = updated.start()
    assert own.notes == ("Another start is at work on your copies: they stay as they are for now.",)
    assert own.lesson == updated.my / FIRST
    assert all_files(updated.my) == before


START = """
import sys
from helpers import copies

copies.folder._trust = lambda path: None
print("ready", flush=True)
sys.stdin.readline()
copies.prepare(*sys.argv[1:])
"""


def test_starts_at_once_make_each_copy_once(course):
    command = [sys.executable, "-c", START, course.root, course.home]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    starts = [subprocess.Popen(command, cwd=notebooks.ROOT, **pipes) for _ in range(3)]
    for one in starts:
        one.stdout.readline()
    for one in starts:
        one.stdin.write(b"\n")
        one.stdin.flush()
    for one in starts:
        one.communicate()
    assert [one.returncode for one in starts] == [0, 0, 0]
    assert course.names() == [FIRST, SECOND]
    assert list(course.my.glob(".copies-*.tmp")) == []
    assert course.start().notes == ()


def test_where_the_disk_knows_no_locks_copies_are_made_all_the_same(course, monkeypatch):
    def refused(*_, **__):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(folder.files.filelock.BaseFileLock, "acquire", refused)
    course.start()
    assert course.names() == [FIRST, SECOND]


def test_copies_stay_while_the_course_cannot_be_read(started):
    before = all_files(started.my)
    started.source.rename(started.root / "moved")
    assert "no longer part" not in " ".join(started.start().notes)
    (started.root / "moved").rename(started.source)
    assert started.start().notes == ()
    assert all_files(started.my) == before


def test_where_helpers_alone_is_installed_nothing_is_made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site-packages").mkdir()
    own = copies.prepare(tmp_path / "site-packages", tmp_path / "home")
    assert (own.root, own.lesson) == (tmp_path, None)
    assert "get the course again" in own.notes[-1]
    for ask in (copies.again, copies.hand_out):
        with pytest.raises(ValueError, match="get the course again"):
            ask(tmp_path / "1", tmp_path / "site-packages")
    assert [one.name for one in tmp_path.rglob("*")] == ["site-packages"]


def test_git_ignores_the_folder_of_copies():
    lines = (notebooks.ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"/{copies.places.NAME}/" in lines
    assert Path(copies.COURSE) == notebooks.ROOT
