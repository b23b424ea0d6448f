import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { temporaryFolder } from '../cli/run-cli.ts';
import { deployed, drift, type Json } from './deployed.ts';

const CANARY = 'canary-of-a-secret';

const objects = (): Json[] => {
  const { file, settings, deployment } = deployed();
  return [file, settings, deployment];
};

const secret = (data: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'sso', namespace: 'airflow' },
  data,
});

const list = (items: Json[]) => ({ apiVersion: 'v1', kind: 'List', items });

const live = (stdin: string, ...argv: string[]) => drift(['--live', '-', ...argv], { stdin });

describe('a file in place of a cluster', () => {
  test.each<[string, (items: Json[]) => string]>([
    ['a List as JSON', (items) => JSON.stringify(list(items), null, 2)],
    ['a List as YAML', (items) => stringify(list(items))],
    ['several documents', (items) => items.map((item) => `---\n# one\n${stringify(item)}`).join('')],
    [
      'several outputs of JSON',
      (items) => items.map((item) => `${JSON.stringify(item, null, 2)}\n`).join(''),
    ],
  ])('%s', async (_, write) => {
    const { status, findings, changes, notAsked } = await live(write(objects()));
    expect({ status, findings }).toEqual({ status: 0, findings: [] });
    expect(changes.map((change) => change.status)).toEqual(['same', 'same', 'same', 'unknown']);
    expect(notAsked).toEqual(['the keys of Secret airflow/sso']);
  });

  test('with an edit in it', async () => {
    const [file, ...others] = objects();
    file.data['webserver_config.py'] = file.data['webserver_config.py'].replace('["Admin"]', '["Op"]');
    const { status, findings } = await live(JSON.stringify(list([file, ...others])));
    expect(status).toBe(1);
    expect(findings[0]?.message).toContain('people get other roles');
  });

  test('what it does not hold is unknown', async () => {
    const { status, findings } = await live(JSON.stringify(list(objects().slice(1))));
    expect(status).toBe(3);
    expect(findings.map(({ message }) => message).join()).toContain('<stdin> does not hold it');
  });

  test('an object of another namespace is another object', async () => {
    const others = objects().map((object) => ({
      ...object,
      metadata: { ...object.metadata, namespace: 'x' },
    }));
    expect((await live(JSON.stringify(list(others)))).status).toBe(3);
  });

  test('without managedFields, who and when is not known, and is said', async () => {
    const bare = objects().map(({ metadata: { managedFields: _, ...metadata }, ...object }) => ({
      ...object,
      metadata,
    }));
    const { status, notAsked } = await live(JSON.stringify(list(bare)));
    expect(status).toBe(0);
    expect(notAsked.join()).toContain('rolled out');
  });

  test.each([
    ['client-secret', 0],
    ['other', 1],
  ])('a Secret with the key %s, whose value is never shown', async (key, expected) => {
    const text = JSON.stringify(
      list([...objects(), secret({ [key]: Buffer.from(CANARY).toString('base64') })]),
    );
    const { status, out, err } = await live(text);
    expect(status).toBe(expected);
    expect(out + err).not.toContain(CANARY);
    expect(out + err).not.toContain(Buffer.from(CANARY).toString('base64'));
  });
});

describe('a wrong call, in one line', () => {
  test.each([
    ['no objects', '{}', 'holds no objects'],
    ['no JSON', '{', 'is not JSON'],
    ['no YAML', `a: [${CANARY}`, 'is not YAML'],
    ['a list', '- a', 'holds no objects'],
    ['nothing', '', 'holds no objects'],
    ['a document that is deep', '['.repeat(5000), 'is not YAML'],
  ])('%s', async (_, text, message) => {
    const { status, out, err } = await live(text);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toContain(CANARY);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test.each([
    [['--live', '/no/such/file'], 'there is no such file'],
    [['--live', 'x', '--cluster'], 'leave --cluster and --context out'],
    [['--live', 'x', '--context', 'y'], 'leave --cluster and --context out'],
    [['-', '--live', '-'], 'only one thing'],
    [['--cluster', '--env', 'nowhere'], 'no spec has the environment'],
  ])('%j', async (argv, message) => {
    const { status, err } = await drift(argv);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  test('a file that is not text', async () => {
    const path = join(temporaryFolder(), 'live');
    writeFileSync(path, Buffer.from([0xff, 0xfe, 0]));
    expect(await drift(['--live', path])).toMatchObject({
      status: 2,
      err: expect.stringContaining('is not UTF-8'),
    });
  });
});
