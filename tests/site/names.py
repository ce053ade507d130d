"""The names of the pages of the web edition, for its tests, and sizes at which they are opened."""

from tests.notebooks import stored_notebooks

STEMS = [path.stem for path in stored_notebooks()]
OTHERS = ["index", "glossary", "key_points", "search", "genindex"]
PAGES = [*STEMS, *OTHERS]
KOREAN = [f"ko/{name}" for name in PAGES]
LESSONS = [*STEMS, *(f"ko/{name}" for name in STEMS)]
SIZES = ((360, 740), (768, 1024), (1280, 900))
TWO, FIVE = "02_two_layer_networks", "05_optimizers"
TWINS = [("index", "ko/index"), (TWO, f"ko/{TWO}"), (f"ko/{FIVE}", FIVE)]
