#!/usr/bin/env python3
"""Runs the queries of `skillgap team sql` in one engine, over the tables of `skillgap team rows`.

    engines.py ENGINE PROGRAM FOLDER

ENGINE is sqlite, duckdb, datafusion, clickhouse (chdb) or spark (pyspark, with a JRE). Prints one JSON object with the list of rows of each query.
Exits with status 3 if the engine is not installed.
"""
import csv
import json
import subprocess
import sys
from pathlib import Path

NOT_INSTALLED = 3
QUERIES = ["coverage", "holders", "nobody", "spread", "teach"]


def text(program, *words):
    return subprocess.run([program, "team", "sql", *words], capture_output=True, check=True, text=True).stdout


def statements(program, engine, folder):
    """Returns the statements that create the tables, without commands of the engine's own shell."""
    sql = text(program, "--load", engine).replace("FOLDER", str(folder))
    lines = [line for line in sql.splitlines() if not line.startswith(".")]
    return [statement.strip() for statement in "\n".join(lines).split(";\n") if statement.strip()]


def sqlite(program, folder):
    import sqlite3

    base = sqlite3.connect(":memory:")
    makes = [s.rstrip(";") for s in statements(program, "sqlite", folder)]
    for statement in [s for s in makes if s.startswith("CREATE TABLE")]:
        base.execute(statement)
    for name in ["people-1", "answers-1", "requirements", "skills"]:
        with open(folder / f"{name}.csv", newline="") as file:
            rows = csv.reader(file)
            holes = ", ".join("?" * len(next(rows)))
            base.executemany(f"INSERT INTO {name.split('-')[0]} VALUES ({holes})", rows)
    for statement in [s for s in makes if not s.startswith("CREATE TABLE")]:
        base.execute(statement)
    return lambda sql: [list(row) for row in base.execute(sql)]


def duckdb(program, folder):
    import duckdb

    base = duckdb.connect()
    for statement in statements(program, "duckdb", folder):
        base.execute(statement)
    return lambda sql: [list(row) for row in base.execute(sql).fetchall()]


def datafusion(program, folder):
    import datafusion

    base = datafusion.SessionContext()
    for statement in statements(program, "datafusion", folder):
        base.sql(statement.rstrip(";")).collect()

    def run(sql):
        columns = lambda batch: [column.to_pylist() for column in batch.columns]
        return [list(row) for batch in base.sql(sql).collect() for row in zip(*columns(batch))]

    return run


def clickhouse(program, folder):
    from chdb import session

    base = session.Session()
    base.query("CREATE DATABASE facts")
    base.query("USE facts")
    for statement in statements(program, "clickhouse", folder):
        base.query(statement.rstrip(";"))
    whole = lambda value: int(value) if isinstance(value, str) and value.lstrip("-").isdigit() else value

    def run(sql):
        lines = base.query(sql, "JSONCompactEachRow").bytes().decode().splitlines()
        return [[whole(value) for value in json.loads(line)] for line in lines]

    return run


def spark(program, folder):
    from pyspark.sql import SparkSession

    base = SparkSession.builder.master("local[2]").config("spark.ui.enabled", False).getOrCreate()
    base.sparkContext.setLogLevel("ERROR")
    for statement in statements(program, "spark", folder):
        base.sql(statement.rstrip(";"))
    return lambda sql: [list(row) for row in base.sql(sql.rstrip().rstrip(";")).collect()]


def main():
    engine, program, folder = sys.argv[1:]
    try:
        run = globals()[engine](program, Path(folder).resolve())
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(NOT_INSTALLED)
    print(json.dumps({query: run(text(program, query)) for query in QUERIES}))


if __name__ == "__main__":
    main()
