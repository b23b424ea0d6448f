import type { Fault } from '../fault.ts';
import { asksNobody, meetsAll } from './misses.ts';

const DAY = 24 * 60 * 60 * 1000;

const shiftedBy = (milliseconds: number): string => `
const Usual = Date;
globalThis.Date = class extends Usual {
  constructor(...given) {
    if (given.length === 0) super(Usual.now() + ${milliseconds});
    else super(...given);
  }
  static now() { return Usual.now() + ${milliseconds}; }
};
`;

export const clockOff: Fault = {
  name: 'clock off by a day',
  made: 'the process sees a clock that is a day ahead, or a day behind',
  advice: 'Set the clock; times in a recording are those of the clock.',
  misses: meetsAll,
  // Who asks nobody judges by our clock alone.
  ways: ({ asks }) =>
    (asks?.includes('entra') ? [DAY, -DAY] : [DAY]).map((milliseconds) => ({
      preload: shiftedBy(milliseconds),
    })),
  fits: [3],
  isOther: true,
};

export const clockStep: Fault = {
  name: 'clock set in the middle of a run',
  made: 'the clock jumps by a day, ahead or behind, at the second request',
  advice: 'Nothing.',
  misses: asksNobody,
  ways: () =>
    [DAY, -DAY].map((milliseconds) => ({
      preload: `
const Usual = Date;
let asked = 0;
const https = require('node:https');
const { request } = https;
https.request = (...given) => { asked++; return request(...given); };
require('node:module').syncBuiltinESMExports();
const off = () => (asked > 1 ? ${milliseconds} : 0);
globalThis.Date = class extends Usual {
  constructor(...given) {
    if (given.length === 0) super(Usual.now() + off());
    else super(...given);
  }
  static now() { return Usual.now() + off(); }
};
`,
    })),
  fits: [3],
  isOther: true,
};

export const certificateOfTomorrow: Fault = {
  name: 'certificate of tomorrow',
  made: 'the certificate of who answers is good from tomorrow on, as it looks with a clock that is behind',
  advice: 'Compare `date -u` with the real time.',
  misses: asksNobody,
  ways: () => [
    { validity: { notBefore: new Date(Date.now() + DAY), notAfter: new Date(Date.now() + 30 * DAY) } },
  ],
  fits: [3],
  says: /certificate/,
};
