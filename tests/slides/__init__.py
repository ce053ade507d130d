"""Makes slides and sheets to print from the lessons: `make slides`, `python -m tests.slides`.

`shown` finds what a stored run shows for an answer, `notes` what an instructor says; `deck` puts
both into a notebook of slides, of which nbconvert makes a page with the template beside it. `sheet`
writes the questions with room for guesses, and `assets` fetches reveal.js once. Nothing asks the
network when a page is opened.
"""
