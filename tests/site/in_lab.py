"""Asks axe-core about a lesson in JupyterLab: what is the course's own, and what JupyterLab's."""

import subprocess
import sys
from collections import Counter

from axe_playwright_python.sync_playwright import Axe

from tests.site.looking import GRAVE

# All cells are drawn, seen or not, so that axe-core sees all outputs.
SETTINGS = {"notebook-extension/tracker": {"windowingMode": "none"}}
# Replies, figures, tables, explorers and text; the rest is JupyterLab's, and so are its own marks.
# The handle of a slider is ipywidgets', which gives it no name: a field with one stands beside it
# (`tests/browser/test_lessons.py` holds that).
# JupyterLab shows a picture without the alternative text that stands in its output (held by
# `tests.rules.figures_are_described`), so that a picture lacks one is its own.
_OURS = """([selector, rule]) => {
  const one = document.querySelector(selector);
  if (rule === 'image-alt' && one?.closest('.jp-RenderedImage')) return false;
  return Boolean(one?.closest('.jp-OutputArea-output, .jp-MarkdownOutput'))
    && !one.closest('.jp-InternalAnchorLink, .noUi-handle');
}"""

# axe-core asks nothing about colours in JupyterLab's panels, so outputs stand in a page by
# themselves for that, in the same style.
_ALONE = """() => {
  const alone = document.createElement('main');
  alone.className = 'jp-Notebook';
  alone.style = 'position: static; contain: none; overflow: visible';
  alone.innerHTML = [...document.querySelectorAll('.jp-OutputArea-output')]
    .map(one => one.outerHTML).join('');
  document.body.style = 'position: static; overflow: visible';
  document.body.replaceChildren(alone);
}"""
KERAS = ("color: #00af00", "color: #0087ff", "color: #00d7ff")  # of summaries: Keras chose them


def colours(page):
    """Return the texts of outputs that stand out too little, but for those that Keras colours.

    The page then shows nothing but outputs.

    Parameters
    ----------
    page : playwright.sync_api.Page
        A notebook in JupyterLab.
    """
    page.evaluate(_ALONE)
    only = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    found = Axe().run(page, options=only).response["violations"]
    nodes = [node for one in found for node in one["nodes"]]
    return [
        f"color-contrast: {node['html'][:160]} ({node['failureSummary'][-160:]})"
        for node in nodes if not any(colour in node["html"] for colour in KERAS)
    ]  # fmt: skip


def trust(lab, path):
    """Let a JupyterLab show the stored outputs of a notebook as it shows those of a run.

    Parameters
    ----------
    lab : tests.browser.lab.Lab
        That runs.
    path : str
        Of the notebook, from the folder that is served.
    """
    command = [sys.executable, "-m", "nbformat.sign", lab.tree / path]
    subprocess.run(command, env=lab.environment(), check=True, capture_output=True)


def violations(page):
    """Return what axe-core finds serious or critical: the course's own, and JupyterLab's by rule.

    Parameters
    ----------
    page : playwright.sync_api.Page
        A notebook in JupyterLab.

    Returns
    -------
    ours : list of str
        Rule, place and what is wrong.
    theirs : collections.Counter
        (impact, rule, what it asks) to the number of places.
    """
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    ours, theirs = [], Counter()
    for one in found:
        for node in one["nodes"]:
            if one["impact"] not in GRAVE:
                continue
            if page.evaluate(_OURS, [node["target"][-1], one["id"]]):
                said = node["failureSummary"][-160:]
                ours.append(f"{one['id']}: {node['html'][:160]} ({said})")
            else:
                theirs[one["impact"], one["id"], one["help"]] += 1
    return ours, theirs


def listed(title, theirs):
    """Return the lines of a report on what axe-core finds in JupyterLab itself.

    Parameters
    ----------
    title : str
        Which notebook was open.
    theirs : collections.Counter
        As `violations` gives it.
    """
    lines = [f"- {impact}: `{rule}`, {n} places: {what}" for (impact, rule, what), n in
             sorted(theirs.items())]  # fmt: skip
    return [f"## {title}", "", *(lines or ["nothing"]), ""]
