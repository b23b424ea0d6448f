"""Runs a program on a pseudo terminal and types lines at its prompts.

Usage: terminal.py LINES-AS-JSON COMMAND... ; prints {"status": …, "screen": …} as JSON. A line is typed when the
program has written "> " at the begin of a line.
"""

import json
import os
import pty
import select
import sys
import time

lines = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])

screen = b""
asked = 0
deadline = time.monotonic() + 60
while time.monotonic() < deadline:
    if not select.select([terminal], [], [], 0.2)[0]:
        continue
    try:
        read = os.read(terminal, 65536)
    except OSError:  # Linux says so at the end
        break
    if not read:
        break
    screen += read
    while screen.count(b"\n> ") > asked and lines:
        asked += 1
        os.write(terminal, lines.pop(0).encode())
else:
    os.kill(child, 9)

_, status = os.waitpid(child, 0)
code = os.waitstatus_to_exitcode(status)
print(json.dumps({"status": code, "screen": screen.decode(errors="replace")}))
