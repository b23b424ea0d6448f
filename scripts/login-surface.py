"""Every text that is raised, logged at warning or above, or flashed on the login path of installed or packed releases.

    python scripts/login-surface.py FOLDER|WHEEL… > surface.json

A FOLDER is a site-packages, or holds wheels. Nothing of them is run: their source is read with `ast`. Only the standard
library is needed. What is printed depends on the sources alone: sorted, without line numbers, one text a line.
"""

import ast
import json
import re
import sys
import zipfile
from pathlib import Path

# The modules that a sign-in passes through, by distribution; a path below site-packages.
MODULES = {
    "apache-airflow": r"airflow/(www/(app|auth|security|security_manager|session|decorators)\.py"
    r"|www/extensions/init_(appbuilder|appbuilder_links|auth_manager|security|session|wsgi_middlewares)\.py"
    r"|www/fab_security/.*\.py|auth/managers/(?!.*cli).*\.py"
    r"|api_fastapi/(app|auth/.*|core_api/security|core_api/routes/(public|ui)/auth)\.py"
    r"|models/revoked_token\.py)$",
    "apache-airflow-providers-fab": r"airflow/providers/fab/(auth_manager/(?!.*(cli_commands|api/auth|api_endpoints|schemas|openapi)).*"
    r"|www/(app|auth|session|security_manager|security_appless|views|extensions/.*))\.py$",
    "flask-appbuilder": r"flask_appbuilder/security/(views|manager|decorators|sqla/manager)\.py$",
    "authlib": r"authlib/(integrations/(base_client|flask_client|requests_client)/.*|oauth2/(client|auth|base|rfc6749/(parameters|errors))"
    r"|oidc/core/claims|jose/(errors|rfc7515/.*|rfc7517/.*|rfc7518/(rsa_key|jws_algs|oct_key)|rfc7519/.*)|_joserfc_helpers|common/.*)\.py$",
    "joserfc": r"joserfc/(jwt|jws|jwk|errors|registry|_keys|_rfc7515/.*|_rfc7517/.*|_rfc7519/.*|rfc7515/.*|rfc7517/.*|rfc7519/.*)\.py$",
    "flask": r"flask/sessions\.py$",
    "flask-session": r"flask_session/(?!.*(mongodb|memcached|dynamodb|redis)).*\.py$",
    "flask-wtf": r"flask_wtf/csrf\.py$",
    "flask-login": r"flask_login/(login_manager|utils)\.py$",
    "pyjwt": r"jwt/(api_jwt|api_jws|api_jwk|jwks_client)\.py$",
}
NAMES = {"apache-airflow-core": "apache-airflow"}
LOGGED = {"warning", "warn", "error", "exception", "critical"}


def main(arguments):
    found = {}
    for name, version, files in releases(arguments):
        wanted = re.compile(MODULES[name])
        constants, codes = texts_by_name(files)
        for path, source in files.items():
            if wanted.match(path):
                for text in surface(path, source, constants, codes):
                    found.setdefault((name, *text), set()).add(version)
    rows = [[*key, span(versions)] for key, versions in sorted(found.items())]
    print("[\n" + ",\n".join(json.dumps(row, ensure_ascii=True) for row in rows) + "\n]")


def span(versions):
    """From the oldest to the newest release that was read and has it."""
    oldest, newest = min(versions, key=as_numbers), max(versions, key=as_numbers)
    return oldest if oldest == newest else f"{oldest} to {newest}"


def as_numbers(version):
    return [int(part) for part in re.findall(r"\d+", version)]


def releases(arguments):
    """(distribution, version, its sources by path) of every wheel and every installed distribution."""
    for argument in map(Path, arguments):
        wheels = [argument] if argument.suffix == ".whl" else sorted(argument.glob("*.whl"))
        for wheel in wheels:
            name, version = wheel.name.split("-")[:2]
            if distribution(name):
                with zipfile.ZipFile(wheel) as archive:
                    yield distribution(name), version, {
                        path: archive.read(path).decode() for path in archive.namelist() if needed(distribution(name), path)
                    }
        for metadata in [] if wheels else sorted(argument.glob("*.dist-info")):
            name, version = metadata.name[: -len(".dist-info")].split("-")[:2]
            if distribution(name):
                yield distribution(name), version, installed(argument, metadata, distribution(name))


def distribution(name):
    name = re.sub(r"[-_.]+", "-", name).lower()
    name = NAMES.get(name, name)
    return name if name in MODULES else None


def needed(name, path):
    """A module of the login path, or one that its constants and errors may stand in."""
    return re.match(MODULES[name], path) or re.search(r"/(const|errors|exceptions)\.py$", path)


def installed(folder, metadata, name):
    paths = [line.split(",")[0] for line in (metadata / "RECORD").read_text().splitlines()]
    return {path: (folder / path).read_text() for path in paths if needed(name, path) and (folder / path).exists()}


def texts_by_name(files):
    """Constants and class attributes that hold a text, and the codes of errors by their class."""
    constants, codes = {}, {}
    for path, source in files.items():
        if "LOGMSG" not in source and "error" not in source and "_message" not in source:
            continue
        for node in ast.walk(parsed(path, source)):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                value = written(node.value, {})
                if value and value != "{}":
                    constants.setdefault(node.targets[0].id, value)
            if isinstance(node, ast.ClassDef):
                own = {
                    part.targets[0].id: written(part.value, {})
                    for part in node.body
                    if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name)
                }
                if own.get("error"):
                    codes[node.name] = own["error"] + ": " + (own.get("description") or "")
    return constants, codes


def written(node, constants):
    """The text of an expression, with {} for what is filled in; None when it has none."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    if isinstance(node, ast.BinOp):
        left, right = written(node.left, constants), written(node.right, constants)
        if isinstance(node.op, ast.Mod):
            return left
        return None if left is None and right is None else (left or "{}") + (right or "{}")
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            return written(node.func.value, constants)
        return next((text for text in (written(one, constants) for one in node.args) if text), None)
    if isinstance(node, (ast.Name, ast.Attribute)):
        return constants.get(node.id if isinstance(node, ast.Name) else node.attr)
    return None


def plain(text):
    """One line, with {} for what is filled in, however that is written."""
    return re.sub(r"\s+", " ", re.sub(r"%\(\w+\)[sdr]|%[sdr]|\{[^{}]*\}", "{}", text)).strip()


def parsed(path, source):
    try:
        return ast.parse(source)
    except SyntaxError as error:
        sys.exit(f"{path}:{error.lineno} is no Python of this interpreter: {error.msg}")


def surface(path, source, constants, codes):
    """(module, function, kind, text) of what a module says."""
    module = path[: -len(".py")].replace("/", ".")
    yield from inside(parsed(path, source), module, "", constants, codes)


def inside(node, module, function, constants, codes):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from inside(child, module, child.name, constants, codes)
            continue
        said = saying(child, constants, codes)
        if said:
            yield (module, function, *said)
        yield from inside(child, module, function, constants, codes)


def saying(node, constants, codes):
    if isinstance(node, ast.Raise) and node.exc is not None:
        call = node.exc if isinstance(node.exc, ast.Call) else None
        name = called(call.func if call else node.exc)
        if name is None or not name[:1].isupper():
            return None
        arguments = [*call.args, *(one.value for one in call.keywords)] if call else []
        text = next((text for text in (written(one, constants) for one in arguments) if text), "")
        said = plain(codes.get(name, "") + text if name in codes else text)
        return "raise", name, said
    if isinstance(node, ast.Call):
        name = called(node.func)
        if name == "flash" or (name in LOGGED and isinstance(node.func, ast.Attribute) and "log" in owner(node.func.value)):
            text = written(node.args[0], constants) if node.args else None
            return ("flash" if name == "flash" else "log"), name, plain(text or "{}")
    return None


def called(node):
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else None


def owner(node):
    return (called(node) or "").lower()


main(sys.argv[1:])
