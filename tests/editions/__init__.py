"""Editions of the lessons in other languages, from one source: `notebooks/ko` of `notebooks/`.

    notebooks/NN.ipynb ─┐  code (`code`: its strings and comments by the catalogue `lessons.po`)
    locale/ko/…/*.po ───┼─> bring ──> notebooks/ko/NN.ipynb ──> refresh runs it, nbval holds it
    notebooks/ko (old) ─┘  prose (`twins`: written by hand; a mark says from which English)

`make korean` brings code over, leaves prose alone, and names what is stale; `make test-ko` says so,
too (`holding`).
"""
