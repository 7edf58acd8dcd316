#!/usr/bin/env python3
"""Keeps a copy of a Contrechamp map: takes everything once, then follows its changes.

    mirror.py https://contrechamp.example FOLDER          follows for ever
    mirror.py https://contrechamp.example FOLDER --once   catches up and ends
    mirror.py … --dump latest                             begins with a dated dump, and goes on from its position
    mirror.py … --dump 2026-11-23

FOLDER/mirror.sqlite holds the features and the position up to which they are current; FOLDER/devices.geojson and so on are written
from it. It may be stopped at any moment: what was not committed is asked for again. Only the standard library is needed.
"""

import argparse
import csv
import hashlib
import json
import pathlib
import sqlite3
import sys
import time
import urllib.error
import urllib.request

COLLECTIONS = ("devices", "deployments", "centres")

SCHEMA = """
create table if not exists feature (id text primary key, collection text not null, feature text not null);
create table if not exists gone (id text primary key, operation text not null, into_id text);
create table if not exists state (one integer primary key check (one = 1), position text not null);
"""


class PositionLost(Exception):
    """The server cannot go on from our position: too old, or its database was restored."""


class Damaged(Exception):
    """A file is not the one that its dump names."""


def fetch(address):
    return json.loads(fetch_bytes(address))


def fetch_bytes(address):
    request = urllib.request.Request(address, headers={"Accept": "application/json, */*;q=0.5"})
    try:
        with urllib.request.urlopen(request, timeout=90) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        if error.code == 410:
            raise PositionLost(error.read().decode()) from error
        raise


class Mirror:
    def __init__(self, server, folder, dump=None):
        self.server = server.rstrip("/")
        self.dump = dump
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.database = sqlite3.connect(self.folder / "mirror.sqlite")
        self.database.executescript(SCHEMA)

    def position(self):
        row = self.database.execute("select position from state").fetchone()
        return row and row[0]

    def begin(self):
        """Takes everything. The position is asked for first: what changes while the files are read comes again afterwards."""
        position = fetch(f"{self.server}/changes")["position"]
        with self.database:
            self.database.execute("delete from feature")
            for collection in COLLECTIONS:
                for feature in fetch(f"{self.server}/exports/{collection}.geojson")["features"]:
                    self.put(collection, feature)
            self.move_to(position)

    def begin_with_dump(self):
        """Takes a dump: its files, what a copy must not hold, and the position that they are current up to. One transaction, and every
        file is the one that the manifest names, or nothing is taken: a dump may be made anew while it is read."""
        folder = f"{self.server}/exports/dumps/{self.dump}"
        if self.dump == "latest":
            folder = f"{self.server}/exports/dumps/{fetch(f'{self.server}/exports/dumps.json')['latest']}"
        manifest = fetch(f"{folder}/manifest.json")
        sums = {file["name"]: file["sha256"] for file in manifest["files"]}

        def read(name):
            content = fetch_bytes(f"{folder}/{name}")
            if hashlib.sha256(content).hexdigest() != sums[name]:
                raise Damaged(f"{name} of the dump of {manifest['date']} has another sum than the manifest says")
            return content.decode()

        with self.database:
            self.database.execute("delete from feature")
            for collection in COLLECTIONS:
                for line in read(f"{collection}.geojsonl").splitlines():
                    feature = json.loads(line)
                    # What the file says of itself stands on its first line.
                    feature.pop("collection", None)
                    self.put(collection, feature)
            for row in csv.DictReader(read("departed.csv").splitlines()):
                self.let_go(row["id"], row["operation"], row["into"] or None)
            self.move_to(manifest["position"])

    def catch_up(self, wait=0):
        """Applies what follows our position, page by page. The changes of a page and its position are one transaction: a page that
        comes twice changes nothing the second time, and one that was cut off comes again."""
        while True:
            page = fetch(f"{self.server}/changes?since={self.position()}&limit=1000&wait={wait}")
            with self.database:
                for change in page["changes"]:
                    self.apply(change)
                self.move_to(page["position"])
            if not page["more"]:
                return bool(page["changes"])

    def apply(self, change):
        if change["operation"] == "upsert":
            self.put(change["collection"], change["feature"])
            return
        # merge, withhold, delete; leave only comes to those who filter. Whoever publishes a copy must let go of them too.
        self.let_go(change["id"], change["operation"], change.get("into"))

    def let_go(self, feature, operation, into):
        self.database.execute("delete from feature where id = ?", (feature,))
        self.database.execute(
            "insert or replace into gone (id, operation, into_id) values (?, ?, ?)", (feature, operation, into)
        )

    def put(self, collection, feature):
        self.database.execute("delete from gone where id = ?", (feature["id"],))
        self.database.execute(
            "insert or replace into feature (id, collection, feature) values (?, ?, ?)",
            (feature["id"], collection, json.dumps(feature, ensure_ascii=False)),
        )

    def move_to(self, position):
        self.database.execute("insert or replace into state (one, position) values (1, ?)", (position,))

    def write(self):
        """Files in the order of ids, each replaced as a whole."""
        for collection in COLLECTIONS:
            rows = self.database.execute("select feature from feature where collection = ? order by id", (collection,))
            features = ",\n".join(row[0] for row in rows)
            beside = self.folder / f"{collection}.geojson.new"
            beside.write_text(f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n', encoding="utf-8")
            beside.replace(self.folder / f"{collection}.geojson")

    def run(self, once):
        pause = 1
        while True:
            try:
                if self.position() is None:
                    if self.dump:
                        self.begin_with_dump()
                    else:
                        self.begin()
                    self.write()
                if self.catch_up(wait=0 if once else 25) or once:
                    self.write()
                if once:
                    return
                pause = 1
            except PositionLost as lost:
                print(f"taking everything anew: {lost}", file=sys.stderr)
                self.begin()
                self.write()
            except (OSError, ValueError, KeyError, Damaged) as error:
                if once:
                    raise
                print(f"trying again in {pause} s: {error}", file=sys.stderr)
                time.sleep(pause)
                pause = min(2 * pause, 300)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server")
    parser.add_argument("folder")
    parser.add_argument("--once", action="store_true", help="catch up and end")
    parser.add_argument("--dump", metavar="DATE", help="begin with the dump of this day, or with the latest; later runs go on")
    arguments = parser.parse_args()
    Mirror(arguments.server, arguments.folder, arguments.dump).run(arguments.once)


if __name__ == "__main__":
    main()
