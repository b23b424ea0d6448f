"""Which roles follow from the claims of a token, twice: by a model, and by the rendered file itself.

Reads a JSON list of `{"file": TEXT, "provider": NAME, "claims": JSON TEXT, "access": {...}}`. Writes for each
`{"model": ROLES, "file": ROLES}`, where ROLES is a sorted list, "deny" or "unknown"; or `{"refused": REASON}`
where the text is no JSON object. The model is written after Flask-AppBuilder's `_oauth_calculate_user_roles`
and `get_roles_from_keys`: the roles of every key that is mapped, whatever their number and order.
"""

import json
import sys

from decisions import decide, start


def refuse(constant):
    raise ValueError(f"{constant} is no JSON")


def model(access, claims):
    # Whoever is named by an e-mail has to have it: true, or the text that some providers send for it.
    verified = claims.get("email_verified")
    if access["namedByVerified"] and not (verified is True or verified == "true"):
        return "deny"
    first = access["path"][0]
    pointers = claims.get("_claim_names")
    if isinstance(pointers, dict) and first in pointers:
        return "unknown"
    if access["isGroups"] and claims.get("hasgroups") in (True, "true"):
        return "unknown"
    keys = claims
    for step in access["path"]:
        if not isinstance(keys, dict):
            return "deny"
        keys = keys.get(step, [] if step == access["path"][-1] else {})
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        return "deny"
    allowed = access["atMost"]
    given = {role for key, roles in access["mapping"] if key in keys for role in roles}
    roles = sorted(role for role in given or {access["unmapped"]} if allowed is None or role in allowed)
    if given and not roles and (allowed is None or access["unmapped"] in allowed):
        roles = [access["unmapped"]]
    return roles if roles and roles != ["deny"] else "deny"


def answer(question):
    try:
        claims = json.loads(question["claims"], parse_constant=refuse)
    except RecursionError:
        return {"refused": "too deep"}
    except ValueError as error:
        return {"refused": str(error)}
    if not isinstance(claims, dict):
        return {"refused": "no object"}
    return {
        "model": model(question["access"], claims),
        "file": decide(start(question["file"]), question["provider"], claims),
    }


json.dump([answer(question) for question in json.load(sys.stdin)], sys.stdout)
