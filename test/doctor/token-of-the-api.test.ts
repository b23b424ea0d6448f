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
