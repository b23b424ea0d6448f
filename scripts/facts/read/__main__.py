"""What an installed Airflow says of each row that airflow-entra has about it.

    python scripts/facts/read SITE-PACKAGES [NAME…] > read.json

A reading is {table, row, value, where}: the table of `src/facts`, or `seen` for what is recorded beside them. NAME is a module,
or a name of one, that somebody wants to import. What is printed depends on the sources alone; nothing of them is run. What cannot be read is {table, row, problem}; where a whole
reader failed, the row is its name, and whole is true: what else it would have found is unknown.
"""

import json
import sys

import airflow_row
import configuration
import fab_features
import fab_release
import flask_defaults
import imports
import manager
import options
import permissions
import routes
import seen
import serving
import sessions
import signing
import user_info
from packages import Packages
from rows import Unread, unread

RELEASES = (
    *("apache-airflow", "apache-airflow-core", "apache-airflow-providers-fab", "flask-appbuilder", "authlib", "joserfc"),
    *("flask", "flask-session", "flask-login", "flask-wtf", "pyjwt", "werkzeug", "itsdangerous", "requests"),
)
READERS = (
    *(airflow_row, configuration, fab_features, fab_release, flask_defaults, imports, manager, options, permissions, routes),
    *(seen, serving, sessions, signing, user_info),
)


def main(folder, *asked):
    packages = Packages(folder, asked)
    readings = []
    for reader in READERS:
        try:
            for table, row, value, where in reader.read(packages):
                said = {"problem": value} if isinstance(value, Unread) else {"value": value, "where": where}
                readings.append({"table": table, "row": row, **said})
        except Exception as error:  # a package may look like nothing that was seen before
            readings.append({"table": reader.TABLE, "row": reader.__name__, "problem": unread(error), "whole": True})
    there = [name for name in RELEASES if packages.version(name)]
    print(
        json.dumps(
            {
                "releases": {name: packages.version(name) for name in there},
                "altered": [path for name in there for path in packages.altered(name)],
                "readings": readings,
            }
        )
    )


main(*sys.argv[1:])
