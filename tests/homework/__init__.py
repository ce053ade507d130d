"""The exercises as homework that nbgrader hands out, collects and grades: `make homework`.

`variants` gives exercises other numbers; `tasks` joins them with what the lessons ask; `pages` makes
a notebook a lesson of that, and `course` a folder that nbgrader works in. When nbgrader grades, a
hidden cell calls `grading`, in a kernel that `apart` starts in a folder of its own.

One code judges lesson and homework: `helpers.exercises.engine.judge`. Its reply stays hidden until
nbgrader's feedback, for in the lesson `check` teaches, and a mark that may be tried again until it
is full says nothing; and `check` knows the lesson's numbers, so it would call right answers wrong.
"""
