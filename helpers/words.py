"""The course's sentences in the reader's language: English stands where it is used (gettext).

A sentence is written whole, with named places for what changes, and looked up when it is needed:

    _("{name} must be {least} or more, not {value}.", name=name, least=least, value=value)
    ngettext("{n} picture", "{n} pictures", n, n=n)

A sentence that stands in a constant is marked with `N_` there, and looked up with `_` when it is
said. The words of exercises, predictions and beliefs need no mark: their records are known.

`make words` collects the sentences for translators. Translations lie in `locale/`, a folder for
each language. (The set-up uses this module before anything is installed: it needs the standard
library alone, and nothing that an old Python could not read.)
"""

import contextlib
import gettext
import locale
import os
import pathlib
import re
import reprlib
import string
import sys

LOCALE = pathlib.Path(__file__).parent / "locale"
DOMAIN = "course"
VARIABLE = "COURSE_LANGUAGE"  # names a language, such as ko; without it the notebook's folder does
OPTION = "--language"  # of the commands that speak to a reader


def chosen_language(environment, folder):
    """Return the language that is asked for: "ko", say; "en" where none is, or one we don't have.

    Parameters
    ----------
    environment : dict of str to str
        `COURSE_LANGUAGE` of it comes first.
    folder : str
        The name of the working folder, for a kernel that of the notebook: `notebooks/ko`.
    """
    for name in (environment.get(VARIABLE), folder):
        name = str(name or "").replace("-", "_")
        if re.match(r"[A-Za-z]{2,3}(_[A-Za-z]+)?$", name) and gettext.find(DOMAIN, LOCALE, [name]):
            return name
    return "en"


def of_reader(environment, folder=""):
    """Return the language of whoever calls a command: as asked for, else that of the system.

    A lesson goes by `chosen_language` alone: on a Korean system, too, an English lesson replies in
    English.

    Parameters
    ----------
    environment : dict of str to str
        Where it has `COURSE_LANGUAGE`, the system is not asked, even if that is empty.
    folder : str, optional
        As for `chosen_language`.
    """
    named = chosen_language(environment, folder)
    if named != "en" or VARIABLE in environment:
        return named
    name = re.split("[.@]", _of_system(environment))[0]
    return chosen_language({VARIABLE: name}, "")


def _of_system(environment):
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    names = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts
    return next((environment[name] for name in names if environment.get(name)), "")


def taken_from(arguments):
    """Return the language that a command line names, or None, and the arguments without it.

    Parameters
    ----------
    arguments : list of str
        `--language ko` or `--language=ko` may be among them.

    Raises
    ------
    ValueError
        If the course does not speak that language, or none follows.
    """
    rest, language = [], None
    words = iter(arguments)
    for word in words:
        if word == OPTION or word.startswith(OPTION + "="):
            name = word[len(OPTION) + 1 :] or next(words, "")
            language = chosen_language({VARIABLE: name}, "")
            if language == "en" and not re.match("en([-_]|$)", name):
                known = ", ".join(["en", *languages()])
                raise ValueError(
                    _("There is no edition in {name!r}, but in: {known}.", name=name, known=known)
                )
        else:
            rest.append(word)
    return language, rest


def begin(arguments, environment):
    """Let a command speak the language of whoever calls it.

    Parameters
    ----------
    arguments : list of str
        Of the command line.
    environment : dict of str to str
        Of the process.

    Returns
    -------
    language : str
        That the command speaks from now on.
    arguments : list of str
        Without the option that names it.
    problem : str
        A sentence, where that can't be read; else "".
    """
    language, problem = of_reader(environment, _working_folder()), ""
    use(load(language))  # what is wrong with the arguments is said in it
    try:
        named, arguments = taken_from(arguments)
        language = named or language
    except ValueError as error:
        problem = str(error)
    use(load(language))
    return language, arguments, problem


def languages():
    """Return the languages besides English into which the course's sentences are translated."""
    return sorted(
        path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/" + DOMAIN + ".mo")
    )


def load(language):
    """Return the translations (gettext) into a language; into English where there are none.

    Parameters
    ----------
    language : str
        Such as "ko".
    """
    try:
        return gettext.translation(DOMAIN, str(LOCALE), [language], fallback=True)
    except Exception:  # a damaged file must not stop a lesson
        return gettext.NullTranslations()


def _working_folder():
    try:
        return os.path.basename(os.getcwd())
    except OSError:  # it was deleted
        return ""


_translations = load(chosen_language(os.environ, _working_folder()))


def use(translations):
    """Speak with these translations from now on; what was said before stays as it is.

    Parameters
    ----------
    translations : gettext.NullTranslations
        As `load` gives them.
    """
    global _translations
    _translations = translations


def language():
    """Return the language that is spoken: "en", or such as "ko"."""
    return _translations.info().get("language") or "en"


@contextlib.contextmanager
def speaking(language):
    """Speak a language in a `with` block, and then again what was spoken before.

    Parameters
    ----------
    language : str
        As for `load`. Nothing may wait for something else inside: all speak one language.
    """
    before = _translations
    use(load(language))
    try:
        yield
    finally:
        use(before)


def name_of(language):
    """Return what a language calls itself, for those who look for it: "한국어" for "ko".

    Parameters
    ----------
    language : str
        As for `load`.
    """
    return load(language).gettext(N_("English"))


def _(message, **values):
    """Return a sentence in the reader's language, with these values in its places.

    Parameters
    ----------
    message : str
        The English sentence; with values, braces mark their places as for `str.format`.
    **values
        By the names of their places.
    """
    # The translation of nothing is the head of the catalogue.
    return _filled(_translations.gettext(message), message, values) if message else ""


def N_(message):
    """Mark a sentence for translators where it isn't said yet; return it as it is.

    Parameters
    ----------
    message : str
        The English sentence.
    """
    return message


def ngettext(singular, plural, count, **values):
    """Return the form of a sentence that goes with a number.

    Parameters
    ----------
    singular, plural : str
        The English forms.
    count : int
        The number that decides; it is written only where `values` holds it, too.
    **values
        As for `_`.
    """
    english = singular if count == 1 else plural
    return _filled(_translations.ngettext(singular, plural, int(count)), english, values)


def shown(value):
    """Return a value as it would be typed, in one line of at most some 60 letters a part.

    Parameters
    ----------
    value : object
        Any; one that can't be shown is named by its kind.
    """
    try:
        text = " ".join(_short.repr(value).split())
    except Exception:  # a learner's object may do anything when it is looked at
        text = ""
    # An address in memory tells nobody anything.
    return type(value).__name__ if re.search("^$|^<.* at 0x", text) else text


_short = reprlib.Repr()
_short.maxstring = _short.maxother = 60
_short.maxlist = _short.maxtuple = _short.maxdict = 12
_LONGEST = 400  # letters of what isn't a text in a sentence


class _Places(string.Formatter):
    """Fills places as `str.format` does, whatever a value is: in short, and never failing."""

    def convert_field(self, value, conversion):
        return shown(value) if conversion == "r" else super().convert_field(value, conversion)

    def format_field(self, value, format_spec):
        try:
            text = format(value, format_spec)
        except Exception:  # a learner's object may do anything when it is looked at
            if isinstance(value, (str, float)):
                raise  # here it is the sentence that is wrong
            return type(value).__name__
        is_ours = isinstance(value, str) or len(text) <= _LONGEST  # a sentence of lists may be long
        return text if is_ours else f"{text[: _LONGEST // 2]}…{text[-20:]}"


def _filled(text, english, values):
    if not values:
        return text
    try:
        return _Places().vformat(text, (), values)
    except (LookupError, ValueError):  # a translation with other places than the sentence has
        return _Places().vformat(english, (), values)
