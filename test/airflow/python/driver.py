"""A real Airflow web application in this process, told what to do line by line.

Reads one JSON object per line on standard input and answers each with one line on
standard output; see `Driver.do_*` for the commands. The environment (AIRFLOW_HOME, the
configuration file, AIRFLOW_URL) is set by the caller before the start.
"""

import datetime
import json
import os
import sqlite3
import sys
import time
import traceback
from importlib.metadata import version
from urllib.parse import urlsplit

from browser import click
from journal import Journal
from web import asker, cookies_of

URL = os.environ["AIRFLOW_URL"]
PROVIDER = os.environ.get("AIRFLOW_PROVIDER", "azure")
DATABASE = os.path.join(os.environ["AIRFLOW_HOME"], "airflow.db")


def make_app():
    """Return (the Flask application, the path it is mounted at)."""
    if version("apache-airflow").startswith("2."):
        from airflow.www.app import create_app

        return create_app(), ""
    from airflow.api_fastapi.app import create_auth_manager
    from airflow.providers.fab.www.app import create_app

    auth_manager = create_auth_manager()
    auth_manager.flask_app = app = create_app(enable_plugins=False)
    return app, "/auth"


class Driver:
    def __init__(self):
        self.app, self.mount = make_app()
        self.sm = self.app.appbuilder.sm
        self.journal = Journal()
        self.browsers = {}
        self.ask_web = None

    def browser(self, name):
        if name is None:
            return self.app.test_client()
        return self.browsers.setdefault(name, self.app.test_client())

    def get(self, browser, url):
        """Open a URL of this Airflow the way a browser does; errors become HTTP 500."""
        self.app.config["PROPAGATE_EXCEPTIONS"] = False
        path = urlsplit(url)
        where = path.path[len(self.mount) :] + ("?" + path.query if path.query else "")
        return browser.get(where, base_url=URL + self.mount)

    def stored(self, username):
        """Return what the database holds about an account, read past the application."""
        with sqlite3.connect(DATABASE) as db:
            row = db.execute(
                "select id, username, email, first_name, last_name, active from ab_user"
                " where lower(username) = lower(?)",
                (username if isinstance(username, str) else "",),
            ).fetchone()
            roles = db.execute(
                "select r.name from ab_role r join ab_user_role ur on ur.role_id = r.id"
                " where ur.user_id = ? order by r.name",
                (row and row[0],),
            ).fetchall()
        names = ("username", "email", "firstName", "lastName", "active")
        found = dict(zip(names, row[1:])) if row else dict.fromkeys(names)
        return {**found, "exists": bool(row), "roles": [name for (name,) in roles]}

    def state_of(self, browser):
        """Return (user name that this browser is signed in as or None, flashed texts)."""
        with browser.session_transaction(base_url=URL + self.mount) as session:
            user_id = session.get("_user_id")
            flashes = [text for _, text in session.get("_flashes", [])]
            session.pop("_flashes", None)
        with sqlite3.connect(DATABASE) as db:
            row = db.execute("select username from ab_user where id = ?", (user_id,)).fetchone()
        return row and row[0], flashes

    # The commands. Each takes the command's value and the whole object.

    def do_start(self, browser, order):
        """Begin a login in the named browser: {"start": NAME, "at": PROVIDER?} -> {status, location}."""
        at = order.get("at", PROVIDER)
        answer = self.get(self.browser(browser), f"{self.mount}/login/{at}")
        return {"status": answer.status_code, "location": answer.headers.get("Location")}

    def do_click(self, who, order):
        """Choose a person at the provider: {"click": UPN, "location": URL} -> {callback}."""
        return {"callback": click(order["location"], who)}

    def do_visit(self, url, order):
        """Open a URL of Airflow: {"visit": URL, "browser": NAME} -> the login's result."""
        browser = self.browser(order.get("browser"))
        answer = self.get(browser, url)
        username, flashes = self.state_of(browser)
        result = self.stored(username)
        return {
            **result,
            "signedIn": username is not None,
            "status": answer.status_code,
            "location": answer.headers.get("Location"),
            "flashes": flashes,
        }

    def do_login(self, who, order):
        """A whole login: {"login": UPN, "browser": NAME?, "at": PROVIDER?} -> as `visit`, with `log`.

        `cpu` is in seconds, of this process, without what the person's browser does.
        """
        name = order.get("browser", f"login {len(self.browsers)}")
        self.journal.take()
        before = time.process_time()
        location = self.do_start(name, order)["location"] or ""
        started_here = urlsplit(location).netloc in ("", urlsplit(URL).netloc)
        clicking = time.process_time()
        callback = location if started_here else click(location, who)
        clicked = time.process_time()
        result = self.do_visit(callback, {"browser": name})
        cpu = time.process_time() - before - (clicked - clicking)
        secrets = [v for k, v in os.environ.items() if k.endswith("_CLIENT_SECRET")]
        secrets.append(code_in(callback))
        log, leaks = self.journal.take(secrets)
        return {**result, "log": log, "leaks": leaks, "callback": callback, "cpu": cpu}

    def do_claims(self, all_claims, order):
        """Ask the security manager alone: {"claims": [CLAIMS, ...]} -> one result each.

        With "unverified": true the claims come as the plain object of a token response. With
        "at": PROVIDER they are those of one of several, as if "verifiedBy": PROVIDER had
        checked them.
        """
        at = order.get("at", PROVIDER)
        by = order.get("verifiedBy", at)

        def verified(claims):
            made = vars_of(self.sm)["VerifiedClaims"](claims)
            made.provider = by
            return made

        wrap = dict if order.get("unverified") else verified
        return [self.ask(wrap(claims), at) for claims in all_claims]

    def ask(self, claims, at):
        self.journal.take()
        reason = username = None
        with self.app.test_request_context(base_url=URL + self.mount):
            try:
                info = self.sm.oauth_user_info(at, {"userinfo": claims})
                user = self.sm.auth_user_oauth(info)
                username = user and user.username
            except Exception as error:
                reason = f"{type(error).__name__}: {error}"
        known = self.stored(username or self.name_of(claims, at))
        log, _ = self.journal.take()
        return {**known, "signedIn": username is not None, "reason": reason, "log": log}

    def name_of(self, claims, at):
        """The account that the file gives these claims, as its own table says."""
        row = vars_of(self.sm)["PROVIDERS"].get(at, {}) if "PROVIDERS" in vars_of(self.sm) else {}
        name = claims.get(row.get("username", "oid"))
        return row.get("prefix", "") + name if isinstance(name, str) else None

    def do_stored(self, username, _):
        """What the database holds about an account: {"stored": USERNAME}."""
        return self.stored(username)

    def do_add(self, user, _):
        """Make an account by hand: {"add": {username, email, roles, active?}}."""
        with self.app.test_request_context():
            roles = [self.sm.find_role(role) for role in user["roles"]]
            added = self.sm.add_user(user["username"], "By", "Hand", user["email"], roles)
            added.active = user.get("active", True)
            self.sm.update_user(added)
        return self.stored(user["username"])

    def do_ask(self, request, _):
        """One HTTP request to the whole application: {"ask": {method, path, …}} -> its answer."""
        if not self.ask_web:
            self.ask_web = asker(self.app, URL)
            self.journal.attach()
        headers = dict(request.get("headers", {}))
        if request.get("cookies"):
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in request["cookies"].items())
        status, given, text = self.ask_web(
            request["method"], request["path"], headers, request.get("form"), request.get("json")
        )
        location = next((value for name, value in given if name.lower() == "location"), None)
        return {"status": status, "location": location, "cookies": cookies_of(given), "text": text}

    def do_password(self, user, _):
        """Store a password: {"password": {username, password}}."""
        from werkzeug.security import generate_password_hash

        self.execute(
            "update ab_user set password = ? where username = ?",
            (generate_password_hash(user["password"]), user["username"]),
        )
        return {}

    def do_refresh(self, username, _):
        """A refresh token of FAB's own login API, as it gave one before: {"refresh": USERNAME} -> token."""
        from flask_jwt_extended import create_refresh_token

        with self.app.test_request_context(base_url=URL + self.mount):
            user = self.sm.find_user(username=username)
            return create_refresh_token(identity=str(user.id))

    def do_opens(self, login, _):
        """Whether a password is taken: {"opens": {username, password}} -> true or false."""
        with self.app.test_request_context(base_url=URL + self.mount):
            return self.sm.auth_user_db(login["username"], login["password"]) is not None

    def do_age(self, login, _):
        """Let the last login of an account be that long ago: {"age": {username, seconds}}."""
        then = datetime.datetime.now() - datetime.timedelta(seconds=login["seconds"])
        self.execute(
            "update ab_user set last_login = ? where username = ?", (str(then), login["username"])
        )
        return {}

    def do_group(self, member, _):
        """Put an account into a group of Airflow's own: {"group": {username, role}} -> whether there are groups."""
        if not self.query("select 1 from sqlite_master where name = 'ab_user_group'"):
            return False
        self.execute("insert into ab_group (id, name, label) values (1, 'g', 'g')")
        self.execute(
            "insert into ab_group_role (id, group_id, role_id) select 1, 1, id from ab_role where name = ?",
            (member["role"],),
        )
        self.execute(
            "insert into ab_user_group (id, user_id, group_id) select 1, id, 1 from ab_user where username = ?",
            (member["username"],),
        )
        return True

    def do_roles(self, username, _):
        """The roles that Airflow reckons with, sorted: {"roles": USERNAME} -> names."""
        with self.app.test_request_context():
            user = self.sm.find_user(username=username)
            roles = type(self.sm).get_user_roles(user) if hasattr(user, "groups") else user.roles
            return sorted({role.name for role in roles})

    def do_sync(self, _, __):
        """Bring the roles up to date, as each start does: {"sync": true}."""
        with self.app.app_context():
            self.sm.sync_roles()
        return {}

    def do_permissions(self, role, _):
        """What a role may do: {"permissions": ROLE} -> sorted texts, or null where there is no such role."""
        if not self.query("select 1 from ab_role where name = ?", (role,)):
            return None
        rows = self.query(
            "select a.name || ' on ' || v.name from ab_role r"
            " join ab_permission_view_role pr on pr.role_id = r.id"
            " join ab_permission_view p on p.id = pr.permission_view_id"
            " join ab_permission a on a.id = p.permission_id"
            " join ab_view_menu v on v.id = p.view_menu_id where r.name = ? order by 1",
            (role,),
        )
        return [text for (text,) in rows]

    def do_grant(self, given, _):
        """Give a role one permission more by hand: {"grant": {role, action, resource}}."""
        with self.app.app_context():
            permission = self.sm.create_permission(given["action"], given["resource"])
            self.sm.add_permission_to_role(self.sm.find_role(given["role"]), permission)
        return {}

    def do_later(self, seconds, _):
        """Let forms and signatures be that much older: {"later": SECONDS}."""
        from itsdangerous import TimestampSigner

        TimestampSigner.get_timestamp = lambda _: int(time.time()) + seconds
        return {}

    def do_sql(self, text, _):
        """Run SQL past the application: {"sql": TEXT} -> the rows of its answer."""
        return self.query(text)

    def query(self, *sql):
        with sqlite3.connect(DATABASE) as db:
            return db.execute(*sql).fetchall()

    def execute(self, *sql):
        with sqlite3.connect(DATABASE) as db:
            db.execute(*sql)

    def do_role(self, name, _):
        """Make a custom role, as an administrator of this Airflow would."""
        self.sm.add_role(name)
        return name

    def do_reset(self, _, __):
        """Remove all accounts and browsers: {"reset": true}."""
        self.browsers = {}
        with sqlite3.connect(DATABASE) as db:
            for table in ("ab_user_group", "ab_group_role", "ab_group", "session"):
                if db.execute("select 1 from sqlite_master where name = ?", (table,)).fetchone():
                    db.execute(f"delete from {table}")
            db.execute("delete from ab_user_role")
            db.execute("delete from ab_user")
        return {}

    def do_cold(self, _, __):
        """Forget discovery and keys, as after a restart: {"cold": true}."""
        for remote in self.sm.oauth_remotes.values():
            remote.server_metadata.clear()
        return {}

    def do_metadata(self, more, _):
        """From now on each discovery document says this too: {"metadata": {...}}."""
        from authlib.integrations.flask_client import FlaskOAuth2App

        read = FlaskOAuth2App.load_server_metadata
        FlaskOAuth2App.load_server_metadata = lambda app: {**read(app), **more}
        return {}


def vars_of(manager):
    """Return the global names of the file that the security manager was written in."""
    return type(manager).get_oauth_user_info.__globals__


def code_in(url):
    return next((p[5:] for p in urlsplit(url).query.split("&") if p.startswith("code=")), "")


def main():
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what Airflow prints must not mix with the answers
    try:
        driver = Driver()
    except BaseException as error:
        print(json.dumps({"failed": f"{type(error).__name__}: {error}"}), file=answers, flush=True)
        raise
    print(json.dumps({"ready": version("apache-airflow")}), file=answers, flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        command = next(iter(order))
        try:
            answer = {"ok": getattr(driver, f"do_{command}")(order[command], order)}
        except Exception as error:
            traceback.print_exc()
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
