"""What every explorer is: controls, picture, and one line that says what is to be seen now.

What happens at a move: `compute(**values)` gives a view (plain arrays), the panels render it, and
`say(view)` puts it into a sentence. Nothing else is remembered, so a view can be had again from
its values alone (`Explorer.look`).
"""

import base64
import contextlib
import html
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import ipyevents
import ipywidgets as widgets
import traitlets

from helpers import display
from helpers.words import _

_PATIENCE = 0.5  # seconds after which a turning sign says that something is going on
_SPINNER = (
    '<svg width="14" height="14" aria-hidden="true" '
    'viewBox="-8 -8 16 16"><path d="M0-6A6 6 0 1 1-6 0" fill="none" stroke="#0072B2" '
    'stroke-width="2"><animateTransform attributeName="transform" type="rotate" from="0" '
    'to="360" dur="0.8s" repeatCount="indefinite"/></path></svg>'
)

LATEST = {}  # the explorer of each name that was made last, for whoever wants to look at it


class Refused(ValueError):
    """What the learner asked for can't be done here; the message, shown in place, says why."""


@dataclass(frozen=True)
class Panel:
    """A part of an explorer that shows a view.

    `render(view)` gives the widget's value; `still(view)` the PNG that stands for it where no
    widget can live, if that is another one.
    """

    widget: widgets.DOMWidget
    render: Callable[[Any], Any]
    still: Callable[[Any], bytes] | None = None


class _NamedImage(widgets.Image):
    """An image with a name for screen readers.

    ipywidgets 8.1 shows no widget that has a tooltip and no description: a JavaScript error.
    """

    description = traitlets.Unicode("").tag(sync=True)


def picture_panel(picture):
    """Return a panel for a `Picture`: an image of its own size, narrower where there is no room.

    Parameters
    ----------
    picture : Picture
        It draws whatever view it is given.
    """
    layout = widgets.Layout(
        width=f"{picture.width}px",
        max_width="calc(100% - 4px)",
        height="auto",
        object_fit="contain",
    )
    tooltip = _("The picture; the line beneath it says what it shows.")
    return Panel(_NamedImage(format="png", layout=layout, tooltip=tooltip), picture.png)


def text_panel(render):
    """Return a panel for HTML.

    Parameters
    ----------
    render : callable
        View to HTML.
    """
    return Panel(widgets.HTML(layout=widgets.Layout(max_width="100%")), render)


class Explorer:
    """An interactive view. As the last line of a cell it shows itself.

    Parameters
    ----------
    name : str
        For whoever looks for it in `LATEST`.
    title : str
        The same for a reader.
    controls : dict of str to Control
        By the name of the argument of `compute` that each gives.
    compute : callable
        Takes the values of all controls as keywords, returns a view.
    panels : sequence of Panel
        The first one is a picture; its default state stands in the stored notebook.
    say : callable
        View to sentence.
    actions : dict of str to callable, optional
        English label of a button, marked with `N_`, to a function of the values; it returns those
        that change.
    reactions : dict of str to callable, optional
        Name of a control to the same, for what follows when it changes.
    clicked : callable, optional
        The same for a click on the picture; it also gets where: the shares of the width from the
        left and of the height from the top.
    rows : sequence of sequences of str, optional
        Names of controls and labels of buttons, a line each; by default all in one.
    """

    def __init__(
        self, name, title, controls, compute, panels, say,
        actions=None, reactions=None, clicked=None, rows=None,
    ):  # fmt: skip
        self.name, self.title, self.controls = name, title, controls
        self.panels, self._compute, self._say = tuple(panels), compute, say
        self.buttons = {
            label: self._button(label, act) for label, act in (actions or {}).items()
        }  # fmt: skip
        self._held = False
        # JupyterLab has moves answered in another thread than the one that runs cells.
        self._one_at_a_time = threading.RLock()
        # Empty, not hidden: a browser turns a hidden sign, too, and paints sixty frames a second.
        self._busy = widgets.HTML(layout=widgets.Layout(min_width="90px"))
        self.status = widgets.HTML()
        for control in controls.values():
            control.source.observe(self._changed, "value")
        self._reactions = {
            id(controls[name].source): act for name, act in (reactions or {}).items()
        }  # fmt: skip
        if clicked is not None:
            self._watch_clicks(clicked)
        self.box = self._box(rows or [[*controls, *self.buttons]])
        self.refresh()
        LATEST[name] = self

    def _button(self, label, act):
        button = widgets.Button(description=_(label), layout=widgets.Layout(width="max-content"))
        button.on_click(lambda button: self._do(act))
        return button

    def _watch_clicks(self, clicked):
        watched = ipyevents.Event(source=self.panels[0].widget, watched_events=["click"])
        watched.on_dom_event(
            lambda event: self._do(
                clicked,
                event["relativeX"] / event["boundingRectWidth"],
                event["relativeY"] / event["boundingRectHeight"],
            )
        )
        self._events = watched  # so that it lives as long as the explorer

    def _box(self, rows):
        seen = {name: control.widget for name, control in self.controls.items() if control.widget}
        parts = seen | self.buttons
        wrapped = widgets.Layout(flex_flow="row wrap", align_items="center", grid_gap="0 14px")
        lines = [
            widgets.HBox([parts[name] for name in row if name in parts], layout=wrapped)
            for row in rows
        ]
        lines[-1].children = (*lines[-1].children, self._busy)
        return widgets.VBox(
            [*lines, *(panel.widget for panel in self.panels), self.status],
            layout=widgets.Layout(max_width="100%", overflow="hidden"),
        )

    @property
    def values(self):
        """The present values of all controls, by name."""
        return {name: control.source.value for name, control in self.controls.items()}

    def look(self, **values):
        """Return what these values show: the values of the panels, and the sentence.

        Nothing of the explorer changes.

        Parameters
        ----------
        **values
            By the names of their controls; those that are not given are the present ones.
        """
        with self._one_at_a_time:
            view = self._compute(**(self.values | values))
            return [panel.render(view) for panel in self.panels], self._say(view)

    def set(self, **values):
        """Change several controls, then look once.

        Parameters
        ----------
        **values
            By the names of their controls.
        """
        with self._one_at_a_time:
            with self._holding():
                for name, value in values.items():
                    self.controls[name].source.value = value
            self.refresh()

    @contextlib.contextmanager
    def _holding(self):
        """Let changes of controls in a block draw nothing: what follows draws them all."""
        self._held = True
        try:
            yield
        finally:
            self._held = False

    def _do(self, act, *where):
        with self._one_at_a_time, self._shown_errors(), self._patience():
            with self._holding():
                new = act(*where, **self.values)
            self.set(**new)

    def _changed(self, change):
        with self._one_at_a_time:  # what another thread holds back is not this one's change
            if self._held:
                return
            if act := self._reactions.get(id(change.owner)):
                self._do(act)
            else:
                self.refresh()

    def refresh(self):
        """Show what the controls ask for; an error is shown in place, and the picture stays.

        Whoever comes second waits, and then looks at the values of that moment: what is shown last
        is the newest.
        """
        with self._one_at_a_time, self._shown_errors(), self._patience():
            shown, sentence = self.look()
            for panel, value in zip(self.panels, shown, strict=True):
                panel.widget.value = value
            self.status.value = _live(sentence)

    @contextlib.contextmanager
    def _shown_errors(self):
        try:
            yield
        except Refused as refusal:
            self.status.value = _live(str(refusal), "alert")
        except Exception as error:  # it would be lost otherwise: nobody catches a callback's
            self.status.value = _live(f"{type(error).__name__}: {error}", "alert")

    @contextlib.contextmanager
    def _patience(self):
        """Show the turning sign while a block runs, if it runs for long."""
        timer = threading.Timer(_PATIENCE, self._wait, [True])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            self._wait(False)

    def _wait(self, waiting):
        self._busy.value = _working() if waiting else ""

    def _ipython_display_(self):
        """Show the live view; where widgets can't live, such as on GitHub, its picture stands."""
        with self._one_at_a_time:
            view = self._compute(**self.values)
            png = (self.panels[0].still or self.panels[0].render)(view)
            sentence = self._say(view)
        still = {
            "image/png": base64.b64encode(display.compact(png)).decode(),
            "text/plain": f"{self.title}. {sentence}",
        }
        display.show_widget(self.box, still, alt=sentence)


def _working():
    name, seen = html.escape(_("working")), html.escape(_("working …"))
    return f'<span role="progressbar" aria-label="{name}">{_SPINNER} {seen}</span>'


def _live(sentence, role="status"):
    mood = "color: #b00020" if role == "alert" else "opacity: 0.85"
    return (
        f'<div role="{role}" aria-live="polite" style="line-height: 1.4; {mood}">'
        f"{html.escape(sentence)}</div>"
    )
