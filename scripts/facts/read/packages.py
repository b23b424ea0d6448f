"""Installed releases as sources: nothing of them is run or imported. Only the standard library is needed."""

import ast
import base64
import hashlib
import re
from pathlib import Path


class Packages:
    """A site-packages: its releases, its modules as trees of `ast`, and the names that somebody asks to import from it."""

    def __init__(self, folder, asked=()):
        self.asked = asked
        self.folder = Path(folder)
        self.metadata = {}
        for path in sorted(self.folder.glob("*.dist-info/METADATA")):
            head = path.read_text("utf8").split("\n\n")[0]
            name = plain(re.search(r"^Name: (.+)$", head, re.M)[1])
            self.metadata[name] = (path.parent, head)
        self.trees = {}

    def version(self, name):
        """`3.10.2`; None for what is not installed."""
        return self.field(name, "Version")

    def field(self, name, field):
        match = name in self.metadata and re.search(rf"^{field}: (.+)$", self.metadata[name][1], re.M)
        return match[1] if match else None

    def requires(self, name, of):
        """What a release asks of another one, without extras: `>=2.9.0`; None where it asks nothing."""
        if name in self.metadata:
            for line in re.findall(r"^Requires-Dist: (.+)$", self.metadata[name][1], re.M):
                match = re.match(r"([\w.-]+)\s*(\([^)]*\)|[^;]*)", line)
                if plain(match[1]) == of and "extra ==" not in line:
                    return match[2].strip().strip("()") or "*"
        return None

    @property
    def airflow(self):
        """The name of the release that Airflow's own modules come from."""
        return "apache-airflow-core" if "apache-airflow-core" in self.metadata else "apache-airflow"

    def exists(self, path):
        return (self.folder / path).exists()

    def text(self, path):
        """The text of a file; empty where there is none."""
        file = self.folder / path
        return file.read_text("utf8") if file.is_file() else ""

    def tree(self, path):
        """The tree of a module; an empty one where there is none."""
        if path not in self.trees:
            self.trees[path] = ast.parse(self.text(path), path)
        return self.trees[path]

    def needed(self, path):
        """The same of a module that must be there. Raises LookupError where it is not."""
        if not self.exists(path):
            raise LookupError(f"there is no {path}")
        return self.tree(path)

    def modules(self, *roots):
        """The paths of all modules below some folders; a root may be a module itself."""
        for root in roots:
            file = self.folder / root
            for path in [file] if file.is_file() else sorted(file.rglob("*.py")):
                yield path.relative_to(self.folder).as_posix()

    def owned(self, name):
        """The paths of the sources and data of a release, by its own list."""
        for path, _ in self.record(name):
            if path.endswith((".py", ".yml", ".yaml", ".html")) and not path.startswith("."):
                yield path

    def record(self, name):
        folder = self.metadata[name][0]
        record = folder / "RECORD"
        for line in record.read_text("utf8").splitlines() if record.exists() else []:
            path, _, rest = line.partition(",sha256=")
            yield path.split(",")[0], rest.split(",")[0]

    def altered(self, name):
        """The files of a release that are not as it was packed, and those that are gone."""
        for path, expected in self.record(name):
            if expected and path.endswith((".py", ".yml", ".yaml", ".html")):
                file = self.folder / path
                found = hashlib.sha256(file.read_bytes()).digest() if file.is_file() else b""
                if base64.urlsafe_b64encode(found).decode().rstrip("=") != expected:
                    yield path


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()
