"""How long a sign-in lasts: `src/facts/session-end.ts`."""

import options
from syntax import calls, function, options_read, place

TABLE = "session-end"
INIT = "airflow/providers/fab/www/extensions/init_session.py"
VIEWS = "airflow/providers/fab/www/views.py"


def read(packages):
    if packages.exists(INIT):
        tree = packages.tree(INIT)
        found = next((call for _, option, call in options_read(tree) if option == "session_max_lifetime_minutes"), None)
        ends = function(tree, "init_session_max_lifetime")
        is_counted = found is not None and ends is not None and bool(calls(ends, "get_remaining_session_lifetime", "get_max_session_lifetime_seconds"))
        yield TABLE, "fab: counted from the login", is_counted, place(INIT, found or tree)
    declared = options.declared(packages)
    token = declared.get(("api_auth", "jwt_expiration_time"))
    if token:
        yield TABLE, "DEFAULT_TOKEN_SECONDS", int(token[0]), token[1]
    for section in ("fab", "webserver"):
        minutes = declared.get((section, "session_lifetime_minutes"))
        if minutes and minutes[0] and not (section == "webserver" and packages.airflow == "apache-airflow-core"):
            yield TABLE, f"DEFAULT_SESSION_DAYS in [{section}]", int(minutes[0]) / 24 / 60, minutes[1]
    kept = packages.version("flask-session")
    if packages.airflow == "apache-airflow":
        newer = kept is not None and tuple(map(int, kept.split(".")[:2])) >= (0, 6)
        yield TABLE, "airflow: counted from", "page" if newer else "request", f"METADATA of flask-session {kept}"
