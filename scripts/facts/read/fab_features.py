"""The features of `src/facts/fab-features.ts`: whether this release of the FAB provider has each, from its code."""

import ast

import options
from syntax import called, calls, constant, function, options_read, place

TABLE = "fab-features"
OVERRIDE = "airflow/providers/fab/auth_manager/security_manager/override.py"
PROXY = "airflow/providers/fab/www/extensions/init_wsgi_middlewares.py"
APP = "airflow/providers/fab/www/app.py"


def read(packages):
    if not packages.exists(OVERRIDE):
        return
    on_airflow_2 = not packages.exists(APP) or packages.airflow == "apache-airflow"
    tree = packages.tree(OVERRIDE)
    azure = function(tree, "_decode_and_validate_azure_jwt")
    if azure is None:
        raise LookupError(f"{OVERRIDE} has no _decode_and_validate_azure_jwt")
    default = argument_of_get(azure, "verify_signature")
    yield TABLE, "signatureCheckedByDefault", default is not None and default.value is True, place(OVERRIDE, default or azure)
    claims = checked_claims(azure)
    yield TABLE, "issuerAndAudienceChecked", {"iss", "aud"} <= claims, place(OVERRIDE, azure)
    info = function(tree, "get_oauth_user_info") or tree
    keys = [node for node in ast.walk(info) if constant(node) == "AUTH_OAUTH_ROLE_KEYS"]
    yield TABLE, "roleKeysSetting", bool(keys), place(OVERRIDE, keys[0] if keys else info)
    read_here = {(section, option): call for section, option, call in options_read(tree)}
    custom = read_here.get(("fab", "custom_roles"))
    declared = ("fab", "custom_roles") in options.declared(packages)
    yield TABLE, "customRoles", declared and custom is not None, place(OVERRIDE, custom or tree)
    if on_airflow_2:
        # Airflow 2's own web server applies its settings of proxies and cookies.
        for feature in ("cookieSameSite", "proxyFix", "prefixKept"):
            yield TABLE, feature, True, "airflow/www/app.py"
        return
    cookie = [call for section, option, call in options_read(packages.tree(APP)) if option == "cookie_samesite" and section == "fab"]
    yield TABLE, "cookieSameSite", bool(cookie), place(APP, cookie[0]) if cookie else APP
    proxy = packages.tree(PROXY)
    fix = [call for section, option, call in options_read(proxy) if (section, option) == ("fab", "enable_proxy_fix")]
    yield TABLE, "proxyFix", bool(fix) and bool(calls(proxy, "ProxyFix")), place(PROXY, fix[0] if fix else proxy)
    yield TABLE, "prefixKept", *prefix_kept(proxy)


def argument_of_get(node, name):
    """The default in `….get("name", default)`."""
    for call in calls(node, "get"):
        if len(call.args) == 2 and constant(call.args[0]) == name and isinstance(call.args[1], ast.Constant):
            return call.args[1]
    return None


def checked_claims(node):
    """The claims that `claims_options` demands, where these options are given to the decoder and validated."""
    given = [call for call in calls(node, "decode") if any(word.arg == "claims_options" for word in call.keywords)]
    if not given or not calls(node, "validate"):
        return set()
    return {
        constant(key)
        for part in ast.walk(node)
        if isinstance(part, ast.Dict)
        for key, value in zip(part.keys, part.values)
        if isinstance(value, ast.Dict) and is_essential(value)
    }


def is_essential(options):
    """Whether a claim must be there, and must have a value that is named."""
    said = {constant(key): value for key, value in zip(options.keys, options.values)}
    return getattr(said.get("essential"), "value", False) is True and bool({"value", "values", "validate"} & set(said))


def prefix_kept(tree):
    """Whether what stood in SCRIPT_NAME is put back behind what ProxyFix leaves there."""
    for call in calls(tree, "ProxyFix"):
        inside = call.args[0] if call.args else None
        if isinstance(inside, ast.Call):
            written = [
                node
                for node in ast.walk(tree)
                if isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Subscript)
                and constant(node.targets[0].slice) == "SCRIPT_NAME"
            ]
            if len(written) > 1 and called(inside.func):
                return True, place(PROXY, call)
    return False, PROXY
