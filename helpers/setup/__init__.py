"""Set the course up and open it, with whatever Python the machine has: `python -m helpers.setup`.

`environment` makes the virtual environment, and `settings` says how pip and uv reach packages. They
run before anything is installed: the standard library alone, and nothing that Python 3.6 could not
read, so that an old one gets the message and no SyntaxError. `kit` packs what a machine without a
network needs; it runs in the course's environment.
"""
