"""Tests of the course, and what its makers run: `python -m tests.…`, and pytest with `-p tests`.

jsonschema, which nbformat checks notebooks with, imports what reads addresses of the web by a
grammar (RFC 3987), and that takes a second. No schema of a notebook asks for it, and jsonschema
goes on where it is missing: so it is, in all processes that begin with this package.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
