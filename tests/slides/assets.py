"""What slides need beside them: reveal.js with its notes, and the course's font and style."""

import base64
import hashlib
import shutil
from pathlib import Path

from helpers import style, words
from helpers.setup import npm
from helpers.words import N_
from tests import notebooks

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
FILES = {
    "reveal.js": "dist/reveal.js",
    "reveal.css": "dist/reveal.css",
    "reset.css": "dist/reset.css",
    "notes.js": "plugin/notes/notes.js",
    "LICENSE.reveal": "LICENSE",
}
# What the speaker's view says, as it stands in notes.js.
_VIEW = {
    ">{}<": (
        N_("Loading speaker view..."), N_("Upcoming"), N_("Click to Reset"), N_("Notes"),
        N_("Time "),
    ),
    "'{}'": (N_("Layout"), N_("Default"), N_("Wide"), N_("Tall"), N_("Notes only")),
}  # fmt: skip
NO_NPM = (
    "Slides need npm once, to fetch reveal.js: install Node.js 18 or newer, which brings it "
    "(on Debian or Ubuntu: apt-get install npm), and run `make slides` again."
)


class Missing(Exception):
    """What slides need is not here, and can't be fetched; the message says what to do."""


def place(folder, scratch):
    """Put all that pages need into a folder; reveal.js is fetched only where it isn't there.

    Parameters
    ----------
    folder : pathlib.Path
        Beside the pages.
    scratch : pathlib.Path
        Where npm may install.

    Raises
    ------
    Missing
        Without npm, or where npm fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    mark, wanted = folder / "version.txt", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    there = all((folder / name).exists() for name in FILES) and mark.exists()
    if not there or mark.read_text(encoding="utf-8") != wanted:
        package = _fetched(scratch)
        for name, source in FILES.items():
            shutil.copyfile(package / source, folder / name)
        mark.write_text(wanted, encoding="utf-8")
    notes = (folder / "notes.js").read_text(encoding="utf-8")
    for language in notebooks.editions():
        text = speakers_view(notes, language)
        (folder / f"notes.{language}.js").write_text(text, encoding="utf-8", newline="\n")
    for name in ("slides.css", "sheet.css"):
        shutil.copyfile(HERE / "template" / name, folder / name)
    (folder / "course.css").write_text(_look(), encoding="utf-8")
    shutil.copyfile(style.FONT.with_name("LICENSE.txt"), folder / "LICENSE.NanumSquare")


def speakers_view(script, language):
    """Return the script of the speaker's view in another language.

    Parameters
    ----------
    script : str
        As reveal.js brings it.
    language : str
        Such as "ko".
    """
    said = words.load(language).gettext
    script = script.replace('lang=\\"en\\"', f'lang=\\"{language}\\"')
    for around, sentences in _VIEW.items():
        for one in sentences:
            script = script.replace(around.format(one), around.format(said(one)))
    return script


def _fetched(scratch):
    """Let npm install what the lock file names, hashes checked; return the folder of reveal.js."""
    try:
        npm.install(LOCK, scratch)
    except npm.Unfetched as why:
        said = f"npm could not fetch reveal.js:\n{why}" if str(why) else NO_NPM
        raise Missing(said) from None
    return scratch / "node_modules" / "reveal.js"


def _look():
    """Return the course's font and colours as a style sheet.

    The font is inside, since browsers may refuse a font file that lies beside a page on disk.
    """
    font = base64.b64encode(style.FONT.read_bytes()).decode()
    names = ("blue", "orange", "green", "pink", "amber", "sky", "black")
    colours = dict(zip(names, style.PALETTE, strict=True))
    colours |= {"ink": style.INK, "muted": style.MUTED, "panel": style.PANEL}
    lines = "".join(f"  --{name}: {colour};\n" for name, colour in colours.items())
    source = f"data:font/ttf;base64,{font}"
    return (
        f':root {{\n{lines}}}\n@font-face {{\n  font-family: "NanumSquare";\n'
        f'  src: url("{source}") format("truetype");\n}}\n'
    )
