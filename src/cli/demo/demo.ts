import { rmSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_DIRECTORY } from '../../app/emulate-until-stopped.ts';
import { foundOf } from '../../app/found.ts';
import { whenEnded } from '../../edge/ended.ts';
import { DEFAULT_SPEC } from '../../edge/files/default-spec.ts';
import { keptFolder } from '../../edge/files/kept-folder.ts';
import { ownText } from '../../edge/files/package-text.ts';
import { temporaryFolder } from '../../edge/files/temporary-folder.ts';
import { writeNamed } from '../../edge/files/write-named.ts';
import type { Io } from '../../edge/io.ts';
import { type Directory, parseDirectory, startEmulator } from '../../emulator/emulator.ts';
import type { Check } from '../../report/checks.ts';
import type { Found } from '../../report/outcome.ts';
import type { Run } from '../command.ts';
import { airflowNonprod } from './airflow-nonprod.ts';
import { checkTenant } from './check-tenant.ts';
import { refuseForgeries } from './refuse-forgeries.ts';
import { signPeopleIn } from './sign-people-in.ts';
import { Story } from './story.ts';
import { TERMS } from './terms.ts';

const SPEC = `examples/nonprod-prod/${DEFAULT_SPEC}`;
const CONFIG = 'rendered/nonprod/webserver_config.py';

export interface DemoOptions {
  /** A new folder for the files, which stays. */
  keep?: string | undefined;
  /** What is in the embedded Entra; tests tell the story with another one. */
  directory?: Directory | undefined;
}

/**
 * Tells the whole story on a copy of the example in a folder of its own.
 * @param run runs the commands of the story
 * @throws UsageError for a folder to keep that has something in it
 */
export async function tellDemo(io: Io, run: Run, { keep, directory }: DemoOptions = {}): Promise<Found> {
  const temporary = await temporaryFolder('airflow-entra-demo-');
  const isOver = whenEnded(() => rmSync(temporary, { recursive: true, force: true }));
  try {
    const folder = keep === undefined ? temporary : await keptFolder(keep, io);
    await writeNamed(join(folder, DEFAULT_SPEC), await ownText(SPEC));
    const story = new Story({ ...io, cwd: folder }, run);
    story.say(
      'From a spec to a login. Nothing here leaves this machine: the Entra of this story is embedded.',
      0,
    );
    await checkAndRender(story, join(folder, CONFIG));
    // The keys of the embedded Entra are kept nowhere.
    await askEntra(story, folder, join(temporary, 'embedded-entra'), directory ?? (await demoDirectory()));
    await drift(story, join(folder, CONFIG));
    end(story, keep);
    return foundOf({ command: 'demo' }, { questions: [question(story)] });
  } finally {
    await rm(temporary, { recursive: true, force: true });
    isOver();
  }
}

async function checkAndRender(story: Story, config: string): Promise<void> {
  story.chapter(`1. Check the spec, with its own tests (${SPEC})`, TERMS.check);
  await story.command(['validate', '--strict'], 0);
  story.chapter('2. Render what Airflow reads', TERMS.render);
  await story.command(['render', '--env', 'nonprod'], 0);
  if (story.surprises.length > 0) return;
  const text = await readFile(config, 'utf8');
  story.say(`This is in ${CONFIG} (${text.split('\n').length - 1} lines):`);
  story.say(/^AUTH_ROLES_MAPPING = \{$.*?^\}$/ms.exec(text)?.[0] ?? '', 5);
}

async function askEntra(story: Story, folder: string, stateDir: string, directory: Directory): Promise<void> {
  const entra = await startEmulator({ directory, stateDir });
  try {
    const spec = await readFile(join(folder, DEFAULT_SPEC), 'utf8');
    const airflow = airflowNonprod(spec, directory, entra.httpOrigin);
    story.chapter('3. Sign four people in to nonprod', TERMS.signIn);
    story.say(
      'This program takes the part of Airflow here, and computes the roles from the verified token. In a clone of the repository `npm run demo -- --airflow` asks a real Airflow.',
    );
    await signPeopleIn(story, airflow);
    story.chapter('4. Send forged tokens, which must not sign anybody in', TERMS.forge);
    await refuseForgeries(story, airflow, entra);
    story.chapter('5. Compare the spec with the tenant', TERMS.compare);
    await checkTenant(story, entra, stateDir);
  } finally {
    await entra.close();
  }
}

async function drift(story: Story, config: string): Promise<void> {
  story.chapter('6. Notice that somebody made viewers administrators in a rendered file', TERMS.drift);
  const text = await readFile(config, 'utf8');
  await writeNamed(config, text.replace('_viewer": ["Viewer"]', '_viewer": ["Admin"]'));
  await story.command(['render', '--env', 'nonprod', '--check', '--quiet'], 1);
  story.say('The exit status is 1, so a pipeline stops here. Rendering again puts it right:');
  await story.command(['render', '--env', 'nonprod'], 0);
}

/** Whether everything came out as the example says. */
const question = ({ surprises }: Story): Check => ({
  name: 'demo',
  title: 'everything comes out as the example says',
  subject: { source: SPEC, environment: null },
  status: surprises.length === 0 ? 'passed' : 'failed',
  detail: surprises.join('; '),
  findings: [],
});

function end(story: Story, keep: string | undefined): void {
  if (story.surprises.length > 0) {
    story.chapter('This did not come out as the example says:');
    for (const surprise of story.surprises) story.say(surprise);
    return;
  }
  story.chapter('All of it came out as the example says.');
  story.say(
    keep === undefined
      ? 'The files are removed. To look at them, run it again with `--keep DIR`.'
      : `The spec and the rendered files are in ${keep}.`,
    0,
  );
  story.say('Next, write a spec of your own: airflow-entra init', 0);
  story.say('Or run a real Airflow with this one, ready to click: airflow-entra try', 0);
}

async function demoDirectory(): Promise<Directory> {
  const { directory, problems } = parseDirectory(await ownText(DEMO_DIRECTORY), DEMO_DIRECTORY);
  if (!directory) throw new Error(problems.map(({ message }) => message).join('\n'));
  return directory;
}
