import type { Fault } from '../fault.ts';
import { asksNobody, meetsAll, startsNothing } from './misses.ts';

export const locale: Fault = {
  name: 'another language',
  made: '`LANG`, `LC_ALL` and `LANGUAGE` are Turkish, whose i is another one; `TZ` is that of Kiritimati',
  advice: 'Nothing: what is printed does not depend on it.',
  misses: meetsAll,
  ways: () =>
    ['tr_TR.UTF-8'].map((LANG) => ({
      env: { LANG, LC_ALL: LANG, LANGUAGE: LANG.slice(0, 2), TZ: 'Pacific/Kiritimati' },
    })),
  fits: [],
};

const german = {
  token: {
    error: 'invalid_client',
    error_description:
      'AADSTS7000215: Es wurde ein ungültiger geheimer Clientschlüssel bereitgestellt. Ablaufverfolgungs-ID: 1 Korrelations-ID: 2',
    error_codes: [7000215],
  },
  graph: { error: { code: 'Authorization_RequestDenied', message: 'Für den Vorgang fehlen die Rechte.' } },
};

const json = (status: number, body: object) => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'content-language': 'de' },
  body: JSON.stringify(body),
});

export const entraInGerman: Fault = {
  name: 'Entra answers in another language',
  made: 'the token endpoint refuses in German; then Graph does',
  advice: 'As the finding says: codes are read, and not words.',
  misses: asksNobody,
  ways: () => [
    { entra: (_, answer, path) => (path.includes('/token') ? json(401, german.token) : answer) },
    { entra: (_, answer, path) => (path.startsWith('/v1.0/') ? json(403, german.graph) : answer) },
  ],
  fits: [1, 3],
  says: /AADSTS7000215|Authorization_RequestDenied/,
  writesOther: true,
};

export const programsInGerman: Fault = {
  name: 'kubectl and git answer in another language',
  made: '`kubectl` and `git` refuse in German',
  advice: 'As the finding says; the words of the program are in it.',
  misses: startsNothing,
  ways: () => [{ programs: 'echo "Schwerer Fehler: Der Server hat die Anfrage abgelehnt" >&2; exit 128' }],
  fits: [2, 3],
  says: /Schwerer Fehler/,
};
