"""The row of `src/facts/fab-releases.ts`, from the metadata of the wheel."""

import re

TABLE = "fab-releases"
NAME = "apache-airflow-providers-fab"


def read(packages):
    if not packages.version(NAME):
        return
    where = f"METADATA of {NAME} {packages.version(NAME)}"
    airflow = packages.requires(NAME, "apache-airflow") or ""
    appbuilder = packages.requires(NAME, "flask-appbuilder") or ""
    python = packages.field(NAME, "Requires-Python") or ""
    yield TABLE, "airflow", lowest(airflow), where
    yield TABLE, "python", ".".join(lowest(python).split(".")[:2]), where
    exact = re.search(r"==\s*([\d.]+\d)", appbuilder)
    yield TABLE, "flaskAppBuilder", exact[1] if exact else appbuilder, where


def lowest(requirement):
    """`>=2.11.0,!=2.11.1` is 2.11.0."""
    match = re.search(r"[>~]=\s*([\d.]+\d)", requirement)
    return match[1] if match else requirement
