"""Configuration of the web edition; `make site` copies it beside the sources that it writes."""

project = "Deep neural networks, measured"
author = "The course's contributors"
copyright = "The course's contributors, CC BY 4.0"
language = "en"

extensions = ["myst_nb"]
exclude_patterns = ["copies"]
nb_execution_mode = "off"
nb_render_markdown_format = "myst"
myst_enable_extensions = ["colon_fence"]  # no TeX: the lessons hold none
myst_heading_anchors = 3
locale_dirs = ["locale"]  # for a second language

html_theme = "sphinx_book_theme"
html_title = project
html_static_path = ["static"]
html_css_files = ["course.css"]
html_context = {"default_mode": "auto"}  # light or dark, as the reader's system says
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {
    "use_download_button": False,  # it would hand out the page's source, not the lesson
    "use_fullscreen_button": False,
    "show_toc_level": 2,
    "toc_title": "On this page",
    "navigation_with_keys": False,
    "navbar_persistent": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
