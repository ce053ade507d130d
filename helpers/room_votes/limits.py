"""How often something may be done: a bucket that refills."""

import time


class Bucket:
    """Lets a number of things through at once, and then so many a second.

    Parameters
    ----------
    most : float
        At once.
    rate : float
        A second.
    """

    def __init__(self, most, rate):
        self.most, self.rate = most, rate
        self._left, self._at = most, time.monotonic()

    def take(self):
        """Return whether one more may pass now."""
        now = time.monotonic()
        self._left = min(self.most, self._left + (now - self._at) * self.rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
