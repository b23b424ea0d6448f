"""What a person's browser does at the identity provider: follow the link, click a name."""

import html.parser
from urllib.parse import urljoin

import requests


class Forms(html.parser.HTMLParser):
    """Collects a page's forms: where each goes, the fields it sends, the text in it."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.found.append({"action": given.get("action") or "", "fields": {}, "text": []})
        elif tag in ("input", "button") and given.get("name") and self.found:
            self.found[-1]["fields"][given["name"]] = given.get("value") or ""

    def handle_data(self, data):
        if self.found:
            self.found[-1]["text"].append(data.strip())


def click(location, who):
    """Open the sign-in page at `location` and click the form that shows `who`.

    Returns the URL that the browser is then sent back to. Raises LookupError if the page
    does not offer that person, with the beginning of the page.
    """
    with requests.Session() as web:
        page = web.get(location, allow_redirects=False, timeout=30)
        if "Location" in page.headers:
            return page.headers["Location"]
        for form in Forms(page.text).found:
            if who in form["text"]:
                answer = web.post(
                    urljoin(page.url, form["action"]) if form["action"] else page.url,
                    data=form["fields"],
                    allow_redirects=False,
                    timeout=30,
                )
                if "Location" in answer.headers:
                    return answer.headers["Location"]
                raise LookupError(f"{answer.status_code} {answer.text[:400]}")
        raise LookupError(f"no form for {who}: {page.status_code} {page.text[:400]}")
