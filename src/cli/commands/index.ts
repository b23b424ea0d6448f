import type { Command } from '../command.ts';
import { can } from './can.ts';
import { check } from './check.ts';
import { completion } from './completion.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { drift } from './drift.ts';
import { emulate } from './emulate.ts';
import { explain } from './explain.ts';
import { importSpec } from './import.ts';
import { init } from './init.ts';
import { lint } from './lint.ts';
import { lock } from './lock.ts';
import { plan } from './plan.ts';
import { releases } from './releases.ts';
import { render } from './render.ts';
import { report } from './report.ts';
import { rule } from './rule.ts';
import { schema } from './schema.ts';
import { tryCommand } from './try.ts';
import { validate } from './validate.ts';
import { version } from './version.ts';

/** Every command, in the order of the help. A new one is its file and a line here. */
export const commands: readonly Command[] = [
  init,
  importSpec,
  validate,
  lint,
  render,
  lock,
  check,
  plan,
  drift,
  explain,
  can,
  doctor,
  report,
  releases,
  rule,
  schema,
  tryCommand,
  emulate,
  demo,
  completion,
  version,
];
