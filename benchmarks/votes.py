"""How long a room of 300 waits for its votes to be counted, all sent at the same moment.

    python -m benchmarks.votes [voters]

The server runs as a class has it (`python -m helpers.room_votes`), the voters in this process, on
the same cores. Each opens the page and keeps its stream open, as phones do.
"""

import asyncio
import json
import re
import subprocess
import sys
import time

import numpy as np
from tornado import httpclient

VOTERS = 300
ROUNDS = 5


async def waits(link, n_voters, end):
    """Return the seconds that each of the voters waited, in each round, as an array.

    Parameters
    ----------
    link : str
        Of the voters' page.
    n_voters : int
        How many vote.
    end : callable()
        Ends the server.
    """
    client = httpclient.AsyncHTTPClient(max_clients=3 * n_voters)
    opened = await asyncio.gather(*(client.fetch(link) for _ in range(n_voters)))
    cookies = [one.headers["Set-Cookie"].partition(";")[0] for one in opened]
    streams = [
        asyncio.ensure_future(
            client.fetch(
                httpclient.HTTPRequest(
                    f"{link}/stream", headers={"Cookie": cookie}, request_timeout=0,
                    streaming_callback=lambda part: None,
                )
            )
        )
        for cookie in cookies
    ]  # fmt: skip

    async def vote(cookie, answer):
        headers = {"Cookie": cookie, "Content-Type": "application/json"}
        body = json.dumps({"key": "0.a", "answer": answer})
        begin = time.perf_counter()
        await client.fetch(f"{link}/vote", method="POST", headers=headers, body=body)
        return time.perf_counter() - begin

    found = []
    for number in range(ROUNDS):
        await asyncio.sleep(1)
        found.append(await asyncio.gather(*(vote(one, f"0.{number + 1}") for one in cookies)))
    end()
    await asyncio.gather(*streams, return_exceptions=True)  # each is told that it has ended
    return np.array(found)


def main(n_voters=VOTERS):
    """Measure, and print."""
    command = [sys.executable, "-m", "helpers.room_votes", "00", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        link = re.search(r"http\S+", server.stdout.readline())[0]
        milliseconds = 1000 * asyncio.run(waits(link, n_voters, server.terminate))
    low, high = np.percentile(milliseconds, [50, 95])
    print(f"{n_voters} voters at once, {ROUNDS} times: median {low:.0f} ms, p95 {high:.0f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
