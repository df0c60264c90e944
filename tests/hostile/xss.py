#!/usr/bin/env python3
"""Sends payloads that run script through every route that ends in HTML, and says which are still alive.

    xss.py --program build/dev/offprint [--browser | --no-browser] [--quick] [--filter TEXT] [--keep FOLDER]

Without a browser what is written is judged by its tags alone. With Chromium (converters/setup --browser installs it) every
page is loaded too: with --browser it must be there. --quick takes every fifth payload, unless OFFPRINT_THOROUGH is set.
"""

import argparse
import collections
import pathlib
import sys
import tempfile

import xss_browser
from case import quick
from xss_payloads import html_payloads, markdown_payloads
from xss_routes import Routes
from xss_static import problems_of


def judge_static(shown):
    live = {}
    for index, (route, _, path) in enumerate(shown):
        text = path.read_text(encoding="utf-8", errors="replace")
        if found := problems_of(text, whole="<head>" in text):
            live[index] = found
    return live


def controls(folder):
    """The payloads as they are, which tells whether the check sees anything at all."""
    paths = []
    for number, (_, payload) in enumerate(list(html_payloads())[:60]):
        path = pathlib.Path(folder) / f"control-{number}.html"
        path.write_text(payload.replace("CANARY", f"top.postMessage({number},String.fromCharCode(42))"))
        paths.append(path)
    return paths


def distinct(shown):
    """The paths of different pages, and for each of `shown` which of these it is."""
    paths, places, known = [], [], {}
    for _, _, path in shown:
        place = known.setdefault((path.suffix, path.read_bytes()), len(paths))
        if place == len(paths):
            paths.append(path)
        places.append(place)
    return paths, places


def judge_browser(shown, folder):
    untouched = controls(folder)
    paths, places = distinct(shown)
    found = xss_browser.live_pages(paths + untouched)
    live = {int(key): value for key, value in found.items() if key.isdigit()}
    seen = sum(index >= len(paths) for index in live)
    if seen < len(untouched) // 2:
        sys.exit(f"the browser found only {seen} of {len(untouched)} untouched payloads alive: the check is blind")
    for key, value in found.items():
        if not key.isdigit():  # a message from a frame that is gone, or from a frame inside a frame
            print(f"a script ran: {key} {value}")
    live = {index: live[place] for index, place in enumerate(places) if place in live}
    print(f"{len(paths)} different pages loaded in the browser; {seen} of {len(untouched)} untouched payloads run there")
    return live, sum(not key.isdigit() and int(key.split()[1]) >= 60 for key in found)


def report(title, live, shown, payloads):
    print(f"{title}: {len(live)} of {len(shown)} pages live")
    routes = collections.Counter(shown[index][0] for index in live)
    for route, count in routes.most_common():
        print(f"  {route}: {count}")
    for index in list(live)[:60]:
        route, number, path = shown[index]
        name, payload = payloads[number]
        print(f"  {route}: {name} {payload!r}\n    {live[index][:3]} in {path}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--browser", action=argparse.BooleanOptionalAction, default=None)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--filter", default="", help="only routes whose name holds this")
    parser.add_argument("--keep", help="write the pages into this new folder and leave them there")
    arguments = parser.parse_args()
    if arguments.browser and not xss_browser.browser():
        sys.exit("there is no Chromium: run converters/setup --browser")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(arguments.keep or temporary)
        folder.mkdir(exist_ok=True)
        routes = Routes(str(arguments.program.resolve()), folder, arguments.filter, 5 if quick(arguments) else 1)
        shown = routes.run()
        print(f"{len(routes.payloads)} payloads, {len({route for route, _, _ in shown})} routes, {len(shown)} pages")
        live = judge_static(shown)
        report("by tags", live, shown, routes.payloads)
        strays = 0
        if arguments.browser or (arguments.browser is None and xss_browser.browser()):
            running, strays = judge_browser(shown, folder)
            report("in the browser", running, shown, routes.payloads)
            live.update(running)
        elif arguments.browser is None:
            print("no Chromium here: pages were not loaded")
        for failure in routes.failures:
            print(failure)
    sys.exit(1 if live or strays or routes.failures or not shown else 0)


if __name__ == "__main__":
    main()
