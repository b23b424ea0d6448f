import { table } from './rule-table.ts';

const none: string[] = [];

table('config-opens-file', [
  ['a file', 'S = open("/run/secrets/s").read()\n', ['warning@1']],
  ['a file behind a name', 'P = "/run/s"\nwith open(P) as f:\n    S = f.read()\n', ['warning@2']],
  ['named by a variable', 'import os\nS = open(os.environ["FILE"]).read()\n', ['warning@2']],
  ['of a Path', 'from pathlib import Path\nS = Path("/run/s").read_text()\n', ['warning@2']],
  [
    'below a folder',
    'from pathlib import Path\nS = (Path(__file__).parent / "s").read_text()\n',
    ['warning@2'],
  ],
  ['opened by Path', 'from pathlib import Path\nS = Path("/run/s").open().read()\n', ['warning@2']],
  ['as JSON', 'import json\nX = json.load(open("/x.json"))\n', ['warning@2']],
  ['run as code', 'exec(open("/x.py").read())\n', ['warning@1']],
  ['a folder', 'import os\nX = os.listdir("/run/secrets")\n', ['warning@2']],
  ['a program', 'import subprocess\nX = subprocess.check_output(["vault", "read"])\n', ['warning@2']],
  [
    'a certificate',
    'import ssl\nX = ssl.create_default_context()\nX.load_cert_chain("/tls.crt")\n',
    ['warning@3'],
  ],
  ['a certificate by name', 'import ssl\nX = ssl.create_default_context(cafile="/ca")\n', ['warning@2']],
  ['a log file', 'import logging\nX = logging.FileHandler("/logs/sso.log")\n', ['warning@2']],
  [
    'in a function that the file calls',
    'def read(path):\n    return open(path).read()\nS = read("/run/s")\n',
    ['warning@2'],
  ],
  ['of two files each', 'A = open("/run/a").read()\nB = open("/run/b").read()\n', ['warning@1', 'warning@2']],
  [
    'if something else holds',
    'import os\nif os.environ.get("FILE"):\n    S = open(os.environ["FILE"]).read()\n',
    ['warning@3'],
  ],
  [
    'in a `try` that is about something else',
    'try:\n    S = open("/run/s").read()\nexcept KeyError:\n    S = ""\n',
    ['warning@2'],
  ],
  [
    'in a handler that raises it again',
    'try:\n    S = open("/run/s").read()\nexcept OSError:\n    print("no secret")\n    raise\n',
    ['warning@2'],
  ],
  [
    'in a handler that raises it again by its name',
    'try:\n    S = open("/run/s").read()\nexcept OSError as e:\n    raise e\n',
    ['warning@2'],
  ],
  [
    'in a handler, as what to do then',
    'try:\n    import x\nexcept Exception:\n    S = open("/run/s").read()\n',
    ['warning@4'],
  ],
  [
    'suppressed is something else',
    'from contextlib import suppress\nwith suppress(ImportError):\n    S = open("/run/s").read()\n',
    ['warning@3'],
  ],
  [
    'asked for is another one',
    'import os\nif os.path.exists("/run/a"):\n    S = open("/run/b").read()\n',
    ['warning@3'],
  ],

  ['a function that nothing calls', 'def read():\n    return open("/run/s").read()\n', none],
  ['a method', 'class A:\n    def f(self):\n        return open("/run/s").read()\n', none],
  ['caught', 'try:\n    S = open("/run/s").read()\nexcept FileNotFoundError:\n    S = ""\n', none],
  [
    'caught as another error',
    'try:\n    S = open("/run/s").read()\nexcept (KeyError, OSError) as e:\n    raise RuntimeError("no secret") from e\n',
    none,
  ],
  ['caught whatever it is', 'try:\n    S = open("/run/s").read()\nexcept:\n    S = ""\n', none],
  [
    'caught around the call of a function',
    'def read():\n    return open("/run/s").read()\ntry:\n    S = read()\nexcept OSError:\n    S = ""\n',
    none,
  ],
  [
    'suppressed',
    'import contextlib\nwith contextlib.suppress(OSError):\n    S = open("/run/s").read()\n',
    none,
  ],
  [
    'asked for',
    'import os\nP = "/run/s"\nif os.path.exists(P):\n    with open("/run/s") as f:\n        S = f.read()\n',
    none,
  ],
  [
    'asked for in one expression',
    'import os\nP = os.environ["F"]\nS = open(P).read() if os.path.isfile(P) else ""\n',
    none,
  ],
  [
    'the start is stopped before',
    'import os, sys\nif not os.path.isfile("/run/s"):\n    sys.exit("no secret")\nS = open("/run/s").read()\n',
    none,
  ],
  [
    'asked for by Path',
    'from pathlib import Path\nP = Path("/run/s")\nS = P.read_text() if P.is_file() else ""\n',
    none,
  ],
  [
    'asked for by a function of the file',
    'import os\ndef has(p):\n    return os.path.exists(p)\nif has("/run/s"):\n    S = open("/run/s").read()\n',
    none,
  ],
  ['found by a list', 'import glob\nX = [open(p).read() for p in glob.glob("/run/*")]\n', none],
  [
    'a program that was looked for',
    'import shutil, subprocess\nif shutil.which("vault"):\n    subprocess.run(["vault"])\n',
    none,
  ],
  ['a program of every Linux', 'import subprocess\nX = subprocess.check_output(["cat", "/x"])\n', none],
  ['a shell', 'import subprocess\nX = subprocess.check_output("vault read", shell=True)\n', none],
  ['what every Linux has', 'X = open("/dev/urandom", "rb").read(16)\n', none],
  ['a new file in /tmp', 'open("/tmp/started", "w").close()\n', none],
  ['the file itself', 'X = open(__file__).read()\n', none],
  ['a variable, which says itself that it is missing', 'import os\nX = os.environ["X"]\n', none],
  ['for type checkers', 'if __name__ == "__main__":\n    print(open("/x").read())\n', none],
  ['another `open`', 'from company import open\nX = open("/x")\n', none],
  ['the method of something else', 'import company\nX = company.session().open("/x")\n', none],
]);
