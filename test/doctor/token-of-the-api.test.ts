import { expect, test } from 'vitest';
import { readLog } from './run-doctor.ts';

const line = (asked: string, status: number) => `INFO:     10.1.2.3:51089 - "${asked} HTTP/1.1" ${status} x`;

test('a password for a token of the API, and pages after it, is a sign-in that went through', async () => {
  const log = [line('POST /auth/token', 201), line('GET /ui/auth/me', 200)].join('\n');
  const { report, status } = await readLog(log);
  expect(report).toMatchObject({
    signIns: { summary: '1 sign-in by a password went through, and none by a provider was tried' },
  });
  expect(status).toBe(0);
});

test('a token alone says nothing of a page', async () => {
  const { report } = await readLog(line('POST /auth/token', 201));
  expect(report).toMatchObject({ signIns: { summary: expect.not.stringContaining('went through') } });
});

test.each(['/api/v2/dags', '/api/v2/dags/x/dagRuns', '/airflow/api/v2/pools'])(
  'a token that the first call (%s) shows not to be taken is not fine',
  async (path) => {
    const log = [line('POST /auth/token', 201), line(`GET ${path}`, 401)].join('\n');
    const { report, status } = await readLog(log);
    expect(report.findings).toMatchObject([{ rule: 'api-refused', severity: 'unknown' }]);
    expect(status).toBe(3);
  },
);

test('a token that was taken once says nothing of a later call without one', async () => {
  const log = [line('POST /auth/token', 201), line('GET /api/v2/dags', 200), line('GET /api/v2/dags', 401)];
  expect((await readLog(log.join('\n'))).status).toBe(0);
});
