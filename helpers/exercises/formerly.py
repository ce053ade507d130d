"""What earlier versions of the course called its questions, so that what they kept is still read.

Version 1 numbered beliefs otherwise, and *Your own network* was lesson 06. What was kept for a
question that is no longer asked, or is another one now, stays in the file under a name of its own,
and is shown nowhere.
"""

# Old key: the one of today, or None where the question is no longer asked.
FROM_1 = {
    "0.a": None,
    "1.a": None,
    "1.b": None,
    "1.c": None,
    "1.d": "1.b",
    "1.e": None,
    "1.f": None,
    "2.a": None,
    "2.b": None,
    "2.c": None,
    "2.d": None,
    "3.a": None,
    "3.b": None,
    "3.c": "3.a",
    "3.d": "3.b",
    "3.e": None,
    "4.c": None,
    "4.d": None,
    "4.e": None,
    "4.f": "4.d",
    "4.g": None,
    "4.h": "4.f",
    "4.i": "4.e",
    "5.b": None,
    "5.c": None,
    "5.d": None,
    "5.e": None,
    "5.f": None,
    "6.a": "7.a",
    "6.b": None,
    "6.c": None,
    "belief 1": None,
    "belief 2": None,
    "belief 3": "belief wider",
    "belief 4": None,
    "belief 5": None,
    "belief 6": "belief times_ten",
    "belief 7": None,
    "belief 8": "belief bar",
    "belief 9": None,
    "belief 10": None,
    "belief 11": None,
    "belief 12": None,
    "belief 13": None,
    "belief 14": "belief adam_best",
    "belief 15": "belief bar_result",
    "belief 16": "belief compile",
    "belief 17": None,
    "belief 18": None,
    "belief 19": None,
    "belief 20": None,
    "belief 21": None,
}


def brought_up(guesses):
    """Return what version 1 kept, under the keys of today.

    Parameters
    ----------
    guesses : dict of str to object
        By the keys of version 1.

    Returns
    -------
    dict of str to object
        All of it. A question that is no longer asked has "version 1: " before its key.
    """
    today = {}
    for key, entry in guesses.items():
        today[FROM_1.get(key, key) or f"version 1: {key}"] = entry
    return today
