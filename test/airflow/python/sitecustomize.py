"""Lets host names lead to a server on this machine, for this process only.

Python imports this file by itself when its folder is on PYTHONPATH. STAND_IN is
`host,host=address:port`. Nothing of Airflow, FAB, authlib or requests is changed, and TLS is
still verified: the stand-in needs a certificate for these hosts.
"""

import os
import socket

hosts, _, target = os.environ.get("STAND_IN", "").partition("=")
address, _, port = target.rpartition(":")
resolve = socket.getaddrinfo


def getaddrinfo(name, service, *args, **kwargs):
    """Answer as `socket.getaddrinfo` does, with the stand-in's address for its hosts."""
    if (name.decode() if isinstance(name, bytes) else name) in hosts.split(","):
        name, service = address, int(port)
    return resolve(name, service, *args, **kwargs)


if hosts:
    socket.getaddrinfo = getaddrinfo
