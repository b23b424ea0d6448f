import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_DIRECTORY } from '../../app/emulate-until-stopped.ts';
import { foundOf } from '../../app/found.ts';
import { DEFAULT_SPEC } from '../../edge/files/default-spec.ts';
import { ownText } from '../../edge/files/package-text.ts';
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

const SPEC = `examples/nonprod-prod/${DEFAULT_SPEC}`;
const CONFIG = 'rendered/nonprod/webserver_config.py';

/**
 * Tells the whole story on a copy of the example in a temporary folder.
 * @param run runs the commands of the story
 * @param directory what is in the embedded Entra; tests tell it with another one
 */
export async function tellDemo(io: Io, run: Run, directory?: Directory): Promise<Found> {
  const folder = await mkdtemp(join(tmpdir(), 'airflow-entra-demo-'));
  try {
    await writeFile(join(folder, DEFAULT_SPEC), await ownText(SPEC));
    const story = new Story({ ...io, cwd: folder }, run);
    story.say('From a spec to a login; nothing here leaves this machine.', 0);
    await checkAndRender(story, join(folder, CONFIG));
    await askEntra(story, folder, directory ?? (await demoDirectory()));
    await drift(story, join(folder, CONFIG));
    end(story);
    return foundOf({ command: 'demo' }, { questions: [question(story)] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkAndRender(story: Story, config: string): Promise<void> {
  story.chapter(`1. Check the spec, with its own tests (${SPEC})`);
  await story.command(['validate', '--strict'], 0);
  story.chapter('2. Render what Airflow reads');
  await story.command(['render', '--env', 'nonprod'], 0);
  const text = await readFile(config, 'utf8');
  story.say(`From ${CONFIG} (${text.split('\n').length - 1} lines):`);
  story.say(/^AUTH_ROLES_MAPPING = \{$.*?^\}$/ms.exec(text)?.[0] ?? '', 5);
}

async function askEntra(story: Story, folder: string, directory: Directory): Promise<void> {
  const stateDir = join(folder, 'embedded-entra');
  const entra = await startEmulator({ directory, stateDir });
  try {
    const spec = await readFile(join(folder, DEFAULT_SPEC), 'utf8');
    const airflow = airflowNonprod(spec, directory, entra.httpOrigin);
    story.chapter('3. Sign four people in to nonprod');
    story.say('An embedded copy of Entra signs them in (code flow with PKCE). The roles are');
    story.say("computed from the verified token by this tool's own src/model/evaluate.ts; in");
    story.say('a clone, `npm run demo -- --airflow` asks a real Airflow.');
    await signPeopleIn(story, airflow);
    story.chapter('4. Send tokens that must not work');
    await refuseForgeries(story, airflow, entra);
    story.chapter('5. Compare the spec with the tenant');
    await checkTenant(story, entra, stateDir);
  } finally {
    await entra.close();
  }
}

async function drift(story: Story, config: string): Promise<void> {
  story.chapter('6. Notice that somebody made viewers administrators in a rendered file');
  const text = await readFile(config, 'utf8');
  await writeFile(config, text.replace('_viewer": ["Viewer"]', '_viewer": ["Admin"]'));
  await story.command(['render', '--env', 'nonprod', '--check', '--quiet'], 1);
  story.say('exit status 1, so a pipeline stops here');
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

function end(story: Story): void {
  if (story.surprises.length > 0) {
    story.chapter('This did not come out as the example says:');
    for (const surprise of story.surprises) story.say(surprise);
    return;
  }
  story.chapter('All of it came out as the example says.');
  story.say(`Next: copy ${SPEC}, make it yours, and type`, 0);
  story.say('airflow-entra validate');
}

async function demoDirectory(): Promise<Directory> {
  const { directory, problems } = parseDirectory(await ownText(DEMO_DIRECTORY), DEMO_DIRECTORY);
  if (!directory) throw new Error(problems.map(({ message }) => message).join('\n'));
  return directory;
}
