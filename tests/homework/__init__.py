"""The exercises as homework that nbgrader hands out, collects and grades: `make homework`.

`first_half` and `second_half` give exercises other numbers, and `variants` gathers them; `tasks`
joins them with what the lessons ask, `pages` makes a notebook a lesson of that, and `course` the
folder that nbgrader works in. There a hidden cell calls `grading`, in a kernel that `apart` starts.

One code judges lesson and homework: `helpers.exercises.engine.judge`. Its reply stays hidden until
nbgrader's feedback, for in the lesson `check` teaches, and a mark that may be tried again until it
is full says nothing; and `check` knows the lesson's numbers, so it would call right answers wrong.
"""
