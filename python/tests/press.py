"""An invented press: WARC files of articles that differ, are copied by other
outlets, and are fetched again after a change."""

from __future__ import annotations

import datetime
import pathlib
import random

from conftest import warc_record

PEOPLE = ["Greta Holm", "Edvin Rask", "Mara Osk", "Tomas Veck", "Aldo Conti", "Ilse Brandt", "Jon Reyes", "Ida Berg"]
TOWNS = ["Norvik", "Eastmere", "Brannick", "Harrow", "Velmora", "Lindholt"]
THINGS = "ferry harbour budget school bridge timetable tunnel library market hospital railway festival quarry lighthouse reservoir orchard".split()
ACTS = "opened closed rebuilt sold praised painted inspected postponed funded doubled measured renamed".split()


def story(n: int, revised: bool = False) -> str:
    """A page of the n-th story; revised: with a further paragraph."""
    r = random.Random(n)
    who, whom, town, day = r.choice(PEOPLE), r.choice(PEOPLE), r.choice(TOWNS), r.randrange(1, 29)
    thing = r.choice(THINGS)

    def sentence() -> str:
        a, b, c = r.sample(THINGS, 3)
        return f"The {a} was {r.choice(ACTS)} before the {b} of {r.choice(TOWNS)} could be {r.choice(ACTS)}, {r.randrange(3, 900)} days after the {c} had been {r.choice(ACTS)}."

    paragraphs = [" ".join(sentence() for _ in range(3)) for _ in range(r.randrange(3, 6))]
    paragraphs.insert(1, f"“We waited {r.randrange(2, 99)} years for this {thing},” {who} said in {town}.")
    if whom != who:
        paragraphs.append(f"On {day} March 2025 {who} met {whom} in {town} to talk about the {thing}.")
    if revised:
        paragraphs.append(f"Update: the {thing} was {r.choice(ACTS)} once more in the evening, the council of {town} said.")
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"""<!doctype html><html lang="en"><head><title>{town} waits for its {thing} ({n})</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2025-03-{day:02}T08:00:00+01:00"></head><body><article><h1>{town} waits for its {thing} ({n})</h1>{body}</article></body></html>"""


def press(folder: pathlib.Path, files: int, stories: int = 12) -> list[pathlib.Path]:
    """WARC files of so many stories each: every fourth story of the file before
    is printed again by another outlet, every sixth is fetched again, revised."""
    folder.mkdir(parents=True, exist_ok=True)
    out = []
    for i in range(files):
        at = (datetime.datetime(2025, 4, 1, 10) + datetime.timedelta(days=i)).strftime("%Y-%m-%dT%H:%M:%SZ")
        records = []
        for n in range(i * stories, (i + 1) * stories):
            records.append(warc_record(f"https://www.outlet{n % 5}.example/2025/story-{n}", story(n), at))
            m = n - stories
            if m >= 0 and m % 4 == 0:
                records.append(warc_record(f"https://copies.example/2025/story-{m}", story(m), at))
            if m >= 0 and m % 6 == 1:
                records.append(warc_record(f"https://www.outlet{m % 5}.example/2025/story-{m}", story(m, revised=True), at))
        records.append(warc_record(f"https://www.outlet1.example/gone-{i}", "gone", at, status="404 Not Found"))
        out.append(folder / f"press-{i:03}.warc.gz")
        out[-1].write_bytes(b"".join(records))
    return out
