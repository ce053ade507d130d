"""Configuration of the web edition; `make site` copies it beside the sources that it writes.

`COURSE_LANGUAGE` says which edition is built.
"""

from pathlib import Path

from helpers import words
from helpers.words import _

from tests.site.korean import KoreanSearch  # isort: skip


def said():
    """Return what the configuration says, in the language that is spoken."""
    return {
        "title": _("Deep neural networks, measured"),
        "author": _("The course's contributors"),
        "rights": _("The course's contributors, CC BY 4.0"),
        "contents": _("On this page"),
        "search": _("Search"),
    }


SAID = said()
language = words.language()
project, author, copyright = SAID["title"], SAID["author"], SAID["rights"]

extensions = ["myst_nb"]
exclude_patterns = ["copies"]
templates_path = ["templates"]
nb_execution_mode = "off"
nb_render_markdown_format = "myst"
myst_enable_extensions = ["attrs_block", "colon_fence"]  # no TeX: the lessons hold none
myst_heading_anchors = 3
# The theme's own words, where it has none of a language, and what the search says. The path is
# whole: Sphinx looks for the latter beneath the folder in which it is started.
locale_dirs = [str(Path(__file__).parent / "locale")]

# Of each page: its language, that of its twin, and where the twin lies, as seen from here.
EDITIONS = {"en": ("ko", "한국어", "ko/"), "ko": ("en", "English", "../")}

html_theme = "sphinx_book_theme"
html_title = project
html_static_path = ["static"]
html_css_files = ["course.css"]
html_js_files = ["language.js"]
html_context = {
    "default_mode": "auto",  # light or dark, as the reader's system says
    "twin": dict(zip(("language", "name", "folder"), EDITIONS[language], strict=True)),
}
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {
    "article_header_end": ["language.html", "article-header-buttons.html"],
    "footer_content_items": ["copyright.html"],
    "use_download_button": False,  # it would hand out the page's source, not the lesson
    "use_fullscreen_button": False,
    "show_toc_level": 2,
    "search_bar_text": SAID["search"],
    "toc_title": SAID["contents"],
    "navigation_with_keys": False,
    "navbar_persistent": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}


def setup(app):
    """Let the search know Korean."""
    app.add_search_language(KoreanSearch)
