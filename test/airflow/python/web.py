"""The whole web application of this Airflow, asked by HTTP as from outside."""

import http.cookies
from urllib.parse import urlsplit


def asker(flask_app, url):
    """Return a function that sends one request: (method, path, headers, form, json) -> (status, headers, text).

    Airflow 2 is the Flask application; Airflow 3 is its API server, which has FAB's pages inside.
    """
    base = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    try:
        from airflow.api_fastapi.app import create_app
        from starlette.testclient import TestClient
    except ImportError:
        from werkzeug.test import Client

        def ask(method, path, headers, form, json):
            client = Client(flask_app, use_cookies=False)
            answer = client.open(path, method=method, base_url=base, headers=headers, data=form, json=json)
            return answer.status_code, answer.headers.items(), answer.get_data(as_text=True)

        return ask
    app = create_app(apps="core")

    def ask(method, path, headers, form, json):
        client = TestClient(app, base_url=base, raise_server_exceptions=False, follow_redirects=False)
        answer = client.request(method, path, headers=headers, data=form, json=json)
        return answer.status_code, answer.headers.multi_items(), answer.text

    return ask


def cookies_of(headers):
    """Return {name: value} of the cookies that an answer sets; None for one that it deletes."""
    found = {}
    for name, value in headers:
        if name.lower() == "set-cookie":
            for key, morsel in http.cookies.SimpleCookie(value).items():
                gone = morsel["max-age"] == "0" or "1970" in morsel["expires"]
                found[key] = None if gone else morsel.value
    return found
