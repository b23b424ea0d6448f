import { diagnose } from '../../src/doctor/diagnose.ts';
import { LogScanner } from '../../src/doctor/scanner.ts';
import { Sightings } from '../../src/doctor/sightings.ts';
import { signInsOf } from '../../src/doctor/sign-ins.ts';

/** What the lines of a log show, without the program around it: for thousands of logs in a second. */
export function lookAt(lines: readonly string[]) {
  const seen = new Sightings();
  const scanner = new LogScanner('log', seen);
  scanner.push(new TextEncoder().encode(lines.join('\n')));
  scanner.end();
  const findings = diagnose(seen).filter(({ severity }) => severity !== 'info');
  return { findings, signIns: signInsOf(seen) };
}
