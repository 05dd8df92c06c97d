"""Scores on a Spark cluster are those of one machine, row by row.

Run on request: tests/spark/run.sh [LEADS]. Two executors, each a process of its own, pipe their partitions through the tool:
lines of CSV, and rows of a table as JSON. docs/SPARK.md is the recipe that this checks.
"""

import csv
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")

from pyspark.sql import SparkSession  # noqa: E402

TOOL, EXAMPLE = (str(Path(path).resolve()) for path in sys.argv[1:3])
LEADS = int(sys.argv[3]) if len(sys.argv) > 3 else 100_000
NOW = ["--now", "2026-11-22"]


def told(what, start):
    print(f"{what}: {time.monotonic() - start:.1f} s", flush=True)


def same(what, expected, found):
    """Every row, in its order."""
    if len(expected) != len(found):
        sys.exit(f"{what}: {len(found)} rows, and not {len(expected)}")
    for number, (one, other) in enumerate(zip(expected, found), start=1):
        if one != other:
            sys.exit(f"{what}: row {number} differs\n  one machine: {one}\n  Spark:       {other}")
    print(f"{what}: {len(found):,} rows, all the same as on one machine", flush=True)


def main(folder):
    leads, mapping = folder / "leads.csv", folder / "mapping.json"
    with leads.open("wb") as out:
        subprocess.run([EXAMPLE, str(LEADS), "--seed", "5"], stdout=out, check=True)
    # Once, where the whole file can be looked at: partitions must not each guess.
    subprocess.run([TOOL, "mapping", str(leads), "-o", str(mapping)], check=True)

    start = time.monotonic()
    score = [TOOL, "score", "--quiet", "--mapping", str(mapping), *NOW]
    subprocess.run([*score, str(leads), "-o", str(folder / "one.csv")], check=True)
    told("One machine", start)
    header, *one = (folder / "one.csv").read_text().splitlines()
    columns = header.split(",")

    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    try:
        context = spark.sparkContext
        context.setLogLevel("ERROR")

        # Lines of CSV: the header is left out, and the mapping says what the cells are.
        start = time.monotonic()
        first = leads.open().readline().rstrip("\n")
        lines = context.textFile(str(leads), minPartitions=8).filter(lambda line: line != first)
        piped = lines.pipe(shlex.join([*score, "--no-header"]), checkCode=True)
        partitions = piped.getNumPartitions()
        found = piped.collect()
        told(f"Spark, {partitions} partitions of CSV", start)
        same("CSV", one, found)

        # Rows of a table: whatever Spark reads, as JSON.
        start = time.monotonic()
        table = spark.read.csv(str(leads), header=True).repartition(6)
        json_lines = table.toJSON().pipe(shlex.join([*score, "--format", "json-lines"]), checkCode=True)
        rows = [json.loads(line) for line in json_lines.collect()]
        told("Spark, 6 partitions of JSON", start)
        rows.sort(key=lambda row: int(row["id"]))
        wanted = ["score", "band", "quality", "route", "reasons", "problems"]
        place = {name: columns.index(f"qualiform_{name}") for name in wanted}
        expected = [[cells[place[name]] for name in wanted] for cells in csv.reader(one)]
        text = {True: "true", False: "false", None: ""}
        found = [[text.get(value, str(value)) if isinstance(value, (bool, type(None))) else str(value)
                  for value in (row["qualiform"][name] for name in wanted)] for row in rows]
        same("JSON", expected, found)

        # A partition that cannot be scored is a failure of the job, not a gap in the result.
        broken = context.parallelize(['"never closed'], 1).pipe(shlex.join([*score, "--no-header"]), checkCode=True)
        try:
            broken.collect()
        except Exception:
            print("A partition that cannot be read ends the job, as it should", flush=True)
        else:
            sys.exit("a quote that is never closed passed")
    finally:
        spark.stop()


with tempfile.TemporaryDirectory() as folder:
    main(Path(folder))
