"""Which FAB provider the official image of an Airflow release can have, from the times of publication.

    curl -H 'Accept: application/vnd.pypi.simple.v1+json' https://pypi.org/simple/apache-airflow/ > airflow.json
    curl -H 'Accept: application/vnd.pypi.simple.v1+json' https://pypi.org/simple/apache-airflow-providers-fab/ > fab.json
    python scripts/image-providers.py airflow.json fab.json

The image `apache/airflow:X.Y.Z` is installed with Airflow's constraints, which take the newest providers that are
published when a release candidate is made. That day is not published; it lies in the ten days before the release. Each
line is a release, the oldest and the newest provider that this leaves. What is printed depends on the files alone.
"""

import json
import re
import sys
from datetime import datetime, timedelta

WINDOW = timedelta(days=10)


def main(airflow, fab):
    airflows, fabs = releases(airflow, "airflow"), releases(fab, "airflow_providers_fab")
    for version, at in sorted(airflows.items()):
        fitting = {one: when for one, when in fabs.items() if fits(version, one)}
        before = [one for one, when in fitting.items() if when <= at - WINDOW]
        until = [one for one, when in fitting.items() if when <= at]
        if version >= (2, 9, 0) and until:
            print(text(version), text(max(before, default=min(until))), text(max(until)))


def fits(airflow, fab):
    """1.x is for Airflow 2, and 2.11.1 requires >=1.5.4. Sources: the provider's changelog, the metadata of Airflow."""
    return (airflow < (3, 0, 0)) == (fab < (2, 0, 0)) and (airflow < (2, 11, 1) or fab >= (1, 5, 4))


def releases(path, name):
    """Final releases that are not yanked, with the time of their wheel."""
    found = {}
    for file in json.load(open(path, encoding="utf8"))["files"]:
        match = re.fullmatch(rf"apache_?-?{name.replace('_', '[-_]')}-(\d+)\.(\d+)\.(\d+)-py[\w.-]*\.whl", file["filename"])
        if match and not file["yanked"]:
            found[tuple(map(int, match.groups()))] = datetime.fromisoformat(file["upload-time"][:19])
    return found


def text(version):
    return ".".join(map(str, version))


main(*sys.argv[1:])
