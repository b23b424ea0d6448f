/**
 * Calls that end with an OSError of the kinds ENOENT, EISDIR or ENOTDIR when a file, a folder or a program is not there.
 * Flask's `from_pyfile(…, silent=True)`, by which every Airflow reads its `webserver_config.py`, takes such an error for "there
 * is no configuration", wherever in the file it comes from, and goes on without a word. Sources: `flask/config.py` of Flask
 * 2.2–3.1; each call was run inside of a configuration (Python 3.11). Not among them, since they end with another error or with
 * none: `os.environ[…]`, `import`, requests, urllib, sqlite3, `configparser.read`, `fileConfig`, `Path.glob`, `os.walk`, a shell.
 */
interface FileCall {
  /** What has to be there. */
  what: 'file' | 'folder' | 'program';
  /** Where the path is: an argument by its place and name, or the object itself. */
  at: { index: number; named: string } | 'receiver';
}

const first = (what: FileCall['what'], named: string): FileCall => ({ what, at: { index: 0, named } });

const byPath: readonly [callees: string, FileCall][] = [
  ['open io.open codecs.open builtins.open gzip.open bz2.open lzma.open', first('file', 'file')],
  ['zipfile.ZipFile tarfile.open fileinput.input runpy.run_path', first('file', 'path')],
  ['os.open os.stat os.lstat os.readlink os.chmod os.remove os.unlink', first('file', 'path')],
  ['os.path.getsize os.path.getmtime os.path.getctime os.path.getatime', first('file', 'filename')],
  ['shutil.copy shutil.copy2 shutil.copyfile shutil.move', first('file', 'src')],
  ['os.listdir os.scandir os.chdir', first('folder', 'path')],
  ['logging.FileHandler logging.handlers.RotatingFileHandler', first('folder', 'filename')],
  ['importlib.util.spec_from_file_location', { what: 'file', at: { index: 1, named: 'location' } }],
  ['importlib.machinery.SourceFileLoader', { what: 'file', at: { index: 1, named: 'path' } }],
  ['ssl.create_default_context', { what: 'file', at: { index: 1, named: 'cafile' } }],
  ['.load_cert_chain', first('file', 'certfile')],
  ['.load_verify_locations', first('file', 'cafile')],
  ['.read_text .read_bytes', { what: 'file', at: 'receiver' }],
  [
    'subprocess.run subprocess.call subprocess.check_call subprocess.check_output subprocess.Popen',
    first('program', 'args'),
  ],
];

/** By the path of what is called; a method begins with a dot. */
export const fileCalls: ReadonlyMap<string, FileCall> = new Map(
  byPath.flatMap(([callees, row]) => callees.split(' ').map((callee) => [callee, row] as const)),
);

/** Methods of a `pathlib.Path` that other objects have too. Source: the Python standard library, `pathlib`. */
export const pathMethods: ReadonlyMap<string, FileCall> = new Map([
  ['.open', { what: 'file', at: 'receiver' }],
  ['.stat', { what: 'file', at: 'receiver' }],
  ['.iterdir', { what: 'folder', at: 'receiver' }],
]);

/** Questions whether something is there. Source: the Python standard library, `os.path`, `os` and `pathlib`. */
export const existenceCalls =
  /^os\.path\.(?:exists|lexists|isfile|isdir|islink|ismount)$|^os\.access$|^shutil\.which$|^\.(?:exists|is_file|is_dir|is_mount)$/;

/** What a list of what is there gives is there. */
export const listingCalls =
  /^glob\.i?glob$|^os\.(?:listdir|scandir|walk)$|^\.(?:glob|rglob|iterdir)$|^tempfile\.|^importlib[._]resources\.|^pkgutil\./;

/** On every Linux. Source: proc(5), hier(7). */
export const alwaysThere = {
  file: /^\/(?:dev|proc|sys)\/|^\/etc\/(?:passwd|group|hosts|hostname|os-release|resolv\.conf)$/,
  folder: /^\/(?:tmp|dev|proc|etc|var|opt)?\/?$/,
  program: /^(?:(?:\/usr)?\/bin\/)?(?:sh|bash|cat|env|echo|date|id|hostname|python3?|pip3?|airflow)$/,
};
