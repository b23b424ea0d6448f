"""What Microsoft's own libraries for Python get from the embedded Entra: prints one JSON object.

Environment: ORIGIN, TENANT, CLIENT, SECRET, and REQUESTS_CA_BUNDLE.
"""

import json
import os

import msal
import requests
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import ClientSecretCredential

ORIGIN, TENANT, CLIENT, SECRET = (os.environ[name] for name in ("ORIGIN", "TENANT", "CLIENT", "SECRET"))
SCOPE = "https://graph.microsoft.com/.default"


def by_msal(secret, **options):
    client = msal.ConfidentialClientApplication(CLIENT, client_credential=secret, **options)
    return client.acquire_token_for_client([SCOPE])


def by_azure_identity(secret):
    credential = ClientSecretCredential(
        TENANT, CLIENT, secret, authority=ORIGIN, disable_instance_discovery=True
    )
    return credential.get_token(SCOPE)


def read(token):
    headers = {"Authorization": f"Bearer {token}"}
    query = {"$filter": "displayName eq 'Airflow admins'", "$select": "id,displayName"}
    answer = requests.get(f"{ORIGIN}/v1.0/groups", params=query, headers=headers, timeout=30)
    return answer.json()["value"]


authority = f"{ORIGIN}/{TENANT}"
issued = by_msal(SECRET, authority=authority, instance_discovery=False)
by_issuer = by_msal(SECRET, oidc_authority=f"{authority}/v2.0")
wrong = by_msal("wrong", authority=authority, instance_discovery=False)
try:
    by_azure_identity("wrong")
    refused = None
except ClientAuthenticationError as error:
    refused = error.message

print(
    json.dumps(
        {
            "msal": read(issued["access_token"]),
            "expires_in": issued["expires_in"],
            "oidc_authority": read(by_issuer["access_token"]),
            "azure_identity": read(by_azure_identity(SECRET).token),
            "wrong": [wrong["error"], wrong["error_codes"]],
            "refused": refused,
        }
    )
)
