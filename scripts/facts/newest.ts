import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProgramFailed, runProgram } from '../../src/edge/airflow/run-program.ts';
import type { Probe } from './ask.ts';

/** The newest Airflow that can be had, with what belongs to it. */
export interface Newest {
  /** A site-packages with the sources that are read; nothing in it is run. */
  folder: string;
  /** Its authlib with what that needs, for the Python of this machine. */
  probe: Probe;
  /** All packages, as `uv` resolved them: what a file of `pins` holds. */
  pins: string;
  /** Releases that came after those, and that they do not take yet, each in a site-packages of its own. */
  coming: { name: string; version: string; folder: string }[];
}

export interface NewestOptions {
  /** The program `uv`. */
  uv: string;
  env: NodeJS.ProcessEnv;
  /** The program `python3`. */
  python: string;
  /** Whether releases that are not out yet count. */
  pre: boolean;
  /** An empty folder for what is installed, which whoever gives it removes. */
  root: string;
}

/** Whose sources are read, and what is asked of the registry. */
const READ =
  /^(?:apache-airflow(?:-core|-task-sdk|-providers-fab)?|flask-appbuilder|authlib|joserfc|flask|flask-session|flask-login|flask-wtf|pyjwt|werkzeug|itsdangerous|requests)==/;
const ASKED = ['apache-airflow', 'apache-airflow-providers-fab', 'authlib'];
/** The parts of an Airflow that have the same kind of release: `uv` takes a pre-release of what is named alone. */
const PARTS = ['apache-airflow', 'apache-airflow-core', 'apache-airflow-task-sdk'];
/** What may be out for longer than a provider takes to ask for it. */
const AHEAD = ['flask-appbuilder', 'authlib', 'apache-airflow-providers-fab'];
/** The newest Python that environments are made with, so that no release is out of reach. */
const PYTHON = '3.12';
/** The oldest one: a pin is installed by whichever of them is there. */
const OLDEST_PYTHON = '3.11';

/**
 * Installs the newest releases.
 * @throws ProgramFailed where the registry cannot be asked
 */
export async function installNewest(options: NewestOptions): Promise<Newest> {
  const { root } = options;
  const named = options.pre ? await Promise.all(PARTS.map((name) => newestOf(name, options))) : [];
  const newest = await compile(
    [...ASKED.filter((name) => !named.some((one) => one.startsWith(`${name}==`))), ...named],
    [],
    options,
  );
  const pins = await pinsFor(newest, options);
  const folder = await install(
    join(root, 'newest'),
    pins.split('\n').filter((line) => READ.test(line)),
    options,
  );
  const coming = [];
  for (const name of AHEAD) {
    const newest = await newestOf(name, options);
    if (pins.split('\n').includes(newest)) continue;
    const version = newest.slice(name.length + 2);
    coming.push({
      name,
      version,
      folder: await install(join(root, `${name}-${version}`), [newest], options),
    });
  }
  return { folder, pins, coming, probe: await installProbe(pins, options) };
}

/** The same releases of what is asked, with what every Python can have beside them; as they are, where none of them is for all. */
async function pinsFor(newest: string, options: NewestOptions): Promise<string> {
  const asked = [...ASKED, ...PARTS].map((name) => `${name}==`);
  const exact = newest.split('\n').filter((line) => asked.some((start) => line.startsWith(start)));
  try {
    return await compile(exact, [], options, OLDEST_PYTHON);
  } catch (error) {
    if (error instanceof ProgramFailed) return newest;
    throw error;
  }
}

/** `flask-appbuilder==5.3.0`, the newest alone, whatever it goes with. */
const newestOf = async (name: string, options: NewestOptions): Promise<string> =>
  (await compile([name], ['--no-deps', ...(options.pre ? ['--prerelease', 'allow'] : [])], options)).trim();

async function compile(
  names: readonly string[],
  flags: readonly string[],
  { uv, env, root }: NewestOptions,
  python = PYTHON,
): Promise<string> {
  const file = join(root, `${names.map((name) => name.split('==')[0]).join('-')}.in`);
  writeFileSync(file, `${names.join('\n')}\n`);
  const argv = [
    'pip',
    'compile',
    '--quiet',
    '--no-annotate',
    '--no-header',
    '--python-version',
    python,
    ...flags,
    file,
  ];
  return runProgram(uv, argv, { env });
}

/** The authlib of the pins, and of the rest what fits this Python. */
async function installProbe(pins: string, { uv, env, python, root }: NewestOptions): Promise<Probe> {
  const packages = join(root, 'probe');
  const named = pins.split('\n').filter((line) => /^(?:authlib|joserfc)==/.test(line));
  await runProgram(uv, ['pip', 'install', '--quiet', '--python', python, '--target', packages, ...named], {
    env,
  });
  return { python, packages };
}

async function install(
  folder: string,
  requirements: readonly string[],
  { uv, env }: NewestOptions,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const target = ['--no-deps', '--python-version', PYTHON, '--target', folder];
  await runProgram(uv, ['pip', 'install', '--quiet', ...target, ...requirements], { env });
  return folder;
}
