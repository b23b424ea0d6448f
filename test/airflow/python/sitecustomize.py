"""Lets host names lead to a server on this machine, for this process only.

Python imports this file by itself when its folder is on PYTHONPATH. STAND_IN is
`host,host=address:port`, several of them with `;` between. Nothing of Airflow, FAB, authlib
or requests is changed, and TLS is still verified: the stand-in needs a certificate for these
hosts.
"""

import os
import socket

stand_ins = {}
for part in filter(None, os.environ.get("STAND_IN", "").split(";")):
    hosts, _, target = part.partition("=")
    address, _, port = target.rpartition(":")
    stand_ins.update(dict.fromkeys(hosts.split(","), (address, int(port))))
resolve = socket.getaddrinfo


def getaddrinfo(name, service, *args, **kwargs):
    """Answer as `socket.getaddrinfo` does, with the stand-in's address for its hosts."""
    name, service = stand_ins.get(
        name.decode() if isinstance(name, bytes) else name, (name, service)
    )
    return resolve(name, service, *args, **kwargs)


if stand_ins:
    socket.getaddrinfo = getaddrinfo
