"""Set the course up and open it, with whatever Python the machine has: `python -m helpers.setup`.

`environment` makes the virtual environment, `settings` says how pip and uv are to be reached, and
`kit` packs what a machine without a network needs. All of them run before anything is installed:
the standard library alone, and nothing that Python 3.6 could not read, so that an old one gets the
message and no SyntaxError.
"""
