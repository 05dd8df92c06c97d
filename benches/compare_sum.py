"""The tool beside pandas and DuckDB, on the same leads: how long from one CSV to another, and how much memory.

The others do the bare sum: the rules of the preset b2b-saas that a table can be asked for, written by hand as expressions over
columns, summed per lead and cut to the caps; no reading of addresses, titles, countries or numbers as people write them, no
reasons, bands or routes. So they do less, and their sums differ from the tool's where those matter.

  pip install pandas duckdb
  cargo build --release --bin qualiform --example leads
  python benches/compare_sum.py target/release/qualiform target/release/examples/leads [LEADS [ROUNDS]]

Rounds are paired: each runs every contestant once, in turn, and what is printed are medians.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOOL, EXAMPLE = sys.argv[1:3]
LEADS = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
ROUNDS = int(sys.argv[4]) if len(sys.argv) > 4 else 5

PANDAS = """
import sys
import pandas as pd
leads = pd.read_csv(sys.argv[1])
industry = leads["industry"].isin(["software", "fintech", "healthcare", "logistics"])
employees = leads["employees"].between(200, 2000)
tech = leads["tech"].str.contains("salesforce|hubspot|segment|snowflake", regex=True, na=False)
country = leads["country"].isin(["US", "CA", "GB", "DE", "FR", "NL", "PL", "UA", "ES", "Germany", "France", "Poland"])
use_case = leads["useCase"].str.lower().str.contains("lead scoring|routing|qualification|attribution", regex=True, na=False)
fit = 10 * (industry.astype(int) + employees + tech + country + use_case)
intent = (10 * (leads["pricing page"] == "yes") + 25 * (leads["demo request"] == "yes")).clip(0, 40)
senior = leads["jobTitle"].str.contains("VP|Chief|CEO|Founder|Director|Head of|Gesch", regex=True, na=False)
access = (10 * senior.astype(int) + 10 * (leads["budgetOwner"] == "yes")).clip(0, 20)
timing = 10 * leads["timelineDays"].isin(["this-month", "this-quarter"]).astype(int)
personal = leads["email"].str.endswith(("gmail.com", "outlook.com", "gmx.de", "yahoo.com"))
integrity = 5 * (~personal).astype(int) + 5 * (leads["consent"] == "yes")
student = leads["jobTitle"].str.contains("Student", na=False)
leads["score"] = fit.clip(0, 50) + intent + access + timing + integrity.clip(0, 15) - 10 * personal - 15 * student
leads.to_csv(sys.argv[2], index=False)
"""

DUCKDB = """
import sys
import duckdb
connection = duckdb.connect()
connection.execute("SET enable_progress_bar = false")
connection.execute("SET preserve_insertion_order = true")
connection.execute(f'''
COPY (
  SELECT *,
    least(50, 10 * (coalesce(industry IN ('software', 'fintech', 'healthcare', 'logistics'), false)::int
      + coalesce(employees BETWEEN 200 AND 2000, false)::int
      + coalesce(regexp_matches(tech, 'salesforce|hubspot|segment|snowflake'), false)::int
      + coalesce(country IN ('US', 'CA', 'GB', 'DE', 'FR', 'NL', 'PL', 'UA', 'ES', 'Germany', 'France', 'Poland'), false)::int
      + coalesce(regexp_matches(lower(useCase), 'lead scoring|routing|qualification|attribution'), false)::int))
    + least(40, 10 * ("pricing page"::text IN ('yes', 'true'))::int + 25 * ("demo request"::text IN ('yes', 'true'))::int)
    + 10 * coalesce(regexp_matches(jobTitle, 'VP|Chief|CEO|Founder|Director|Head of|Gesch'), false)::int
    + 10 * coalesce(budgetOwner::text IN ('yes', 'true'), false)::int
    + 10 * coalesce(timelineDays IN ('this-month', 'this-quarter'), false)::int
    + 5 * (NOT regexp_matches(email, '(gmail.com|outlook.com|gmx.de|yahoo.com)$'))::int
    + 5 * coalesce(consent::text IN ('yes', 'true'), false)::int
    - 10 * regexp_matches(email, '(gmail.com|outlook.com|gmx.de|yahoo.com)$')::int
    - 15 * coalesce(contains(jobTitle, 'Student'), false)::int AS score
  FROM read_csv('{sys.argv[1]}', header = true)
) TO '{sys.argv[2]}' (HEADER)
''')
"""


def run(command):
    """Wall time and processor time in seconds, and the most memory in MB, of a command and what it starts."""
    start = time.monotonic()
    child = subprocess.Popen(command)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"{command[:2]} failed")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(folder):
    leads, out = str(folder / "leads.csv"), str(folder / "out.csv")
    with open(leads, "wb") as file:
        subprocess.run([EXAMPLE, str(LEADS)], stdout=file, check=True)
    score = [TOOL, "score", "--quiet", "--now", "2026-11-22", leads, "-o", out]
    contestants = {
        "qualiform score": score,
        "qualiform score --columns score": [*score, "--columns", "score"],
        "qualiform score --threads 1": [*score, "--threads", "1"],
        "DuckDB, bare sum": [sys.executable, "-c", DUCKDB, leads, out],
        "pandas, bare sum": [sys.executable, "-c", PANDAS, leads, out],
    }
    runs = {name: [] for name in contestants}
    for _ in range(ROUNDS):
        for name, command in contestants.items():
            runs[name].append(run(command))
    size = Path(leads).stat().st_size / 1e6
    print(f"{LEADS:,} leads, {size:.0f} MB, {os.cpu_count()} cores, medians of {ROUNDS} rounds taken in turns\n")
    print("| | seconds | leads a second | processor seconds | memory, MB |")
    print("|---|--:|--:|--:|--:|")
    for name, measured in runs.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*measured))
        print(f"| {name} | {wall:.2f} | {LEADS / wall:,.0f} | {cpu:.2f} | {memory:.0f} |")


with tempfile.TemporaryDirectory() as folder:
    main(Path(folder))
