"""The features of `src/facts/fab-features.ts`: whether this release of the FAB provider has each, from its code."""

import ast

import options
import user_info
from rows import each
from syntax import called, calls, constant, function, options_read, place

TABLE = "fab-features"
PROVIDER = "apache-airflow-providers-fab"
OVERRIDE = "airflow/providers/fab/auth_manager/security_manager/override.py"
PROXY = "airflow/providers/fab/www/extensions/init_wsgi_middlewares.py"
APP = "airflow/providers/fab/www/app.py"
AZURE = "_decode_and_validate_azure_jwt"


def read(packages):
    if not packages.version(PROVIDER):
        return
    rows = {"signatureCheckedByDefault": signature, "issuerAndAudienceChecked": claims, "roleKeysSetting": role_keys, "customRoles": custom_roles}
    if packages.exists(APP) and packages.airflow == "apache-airflow-core":
        rows.update({"cookieSameSite": same_site, "proxyFix": proxy_fix, "prefixKept": prefix_kept})
    else:
        # Airflow 2's own web server applies its settings of proxies and cookies.
        rows.update(dict.fromkeys(("cookieSameSite", "proxyFix", "prefixKept"), lambda _: (True, "airflow/www/app.py")))
    yield from each(TABLE, rows, packages)


def signature(packages):
    azure = azure_check(packages)
    default = argument_of_get(azure, "verify_signature")
    return default is not None and default.value is True, place(OVERRIDE, default or azure)


def claims(packages):
    azure = azure_check(packages)
    return {"iss", "aud"} <= checked_claims(azure), place(OVERRIDE, azure)


def azure_check(packages):
    """The function that checks a token of Azure, or, by another name, the one that the branch of azure hands the token to."""
    tree = packages.needed(OVERRIDE)
    info = function(tree, "get_oauth_user_info")
    of_azure = [part for names, branch, _ in user_info.branches(info) if "azure" in names for part in branch] if info else []
    called_there = [called(node.func) for part in of_azure for node in ast.walk(part) if isinstance(node, ast.Call)]
    found = (function(tree, name) for name in (AZURE, *called_there) if name)
    check = next((one for one in found if one is not None and (one.name == AZURE or calls(one, "decode"))), None)
    if check is None:
        raise LookupError(f"{OVERRIDE} has no {AZURE}")
    return check


def role_keys(packages):
    tree = packages.needed(OVERRIDE)
    info = function(tree, "get_oauth_user_info")
    if info is None:
        raise LookupError(f"{OVERRIDE} has no get_oauth_user_info")
    keys = [node for node in ast.walk(info) if constant(node) == "AUTH_OAUTH_ROLE_KEYS"]
    return bool(keys), place(OVERRIDE, keys[0] if keys else info)


def custom_roles(packages):
    tree = packages.needed(OVERRIDE)
    read_here = {(section, option): call for section, option, call in options_read(tree)}
    custom = read_here.get(("fab", "custom_roles"))
    return ("fab", "custom_roles") in options.declared(packages) and custom is not None, place(OVERRIDE, custom or tree)


def same_site(packages):
    read_here = options_read(packages.needed(APP))
    cookie = [call for section, option, call in read_here if (section, option) == ("fab", "cookie_samesite")]
    return bool(cookie), place(APP, cookie[0]) if cookie else APP


def proxy_fix(packages):
    proxy = packages.needed(PROXY)
    fix = [call for section, option, call in options_read(proxy) if (section, option) == ("fab", "enable_proxy_fix")]
    return bool(fix) and bool(calls(proxy, "ProxyFix")), place(PROXY, fix[0] if fix else proxy)


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


def prefix_kept(packages):
    """Whether what stood in SCRIPT_NAME is put back behind what ProxyFix leaves there."""
    tree = packages.needed(PROXY)
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
