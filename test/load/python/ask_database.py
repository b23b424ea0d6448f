"""Answers SQL line by line: one JSON text in, one JSON object out, rows or an error.

The address of the database is the first argument. Each question has a connection of its
own, so that a restart of the server ends nothing here, and each statement its own
transaction.
"""

import json
import sys

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

engine = create_engine(sys.argv[1], poolclass=NullPool, isolation_level="AUTOCOMMIT")
for line in sys.stdin:
    try:
        with engine.connect() as connection:
            result = connection.execute(text(json.loads(line)))
            answer = {"rows": [list(row) for row in result] if result.returns_rows else []}
    except Exception as error:
        answer = {"error": f"{error!s:.500}"}
    print(json.dumps(answer, default=str), flush=True)
