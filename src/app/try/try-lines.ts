import type { PinnedAirflow } from '../../edge/airflow/pinned-airflows.ts';
import type { ResolvedEnvironment } from '../../model/resolve-environment.ts';
import type { LocalSignIn } from './local-directory.ts';
import type { LocalPerson } from './local-people.ts';
import type { LocalProgram } from './local-program.ts';

export interface Running {
  program: Pick<LocalProgram, 'title' | 'artifact' | 'log' | 'limits'>;
  pinned: PinnedAirflow;
  /** As the user knows the spec. */
  spec: string;
  resolved: ResolvedEnvironment;
  signIns: readonly LocalSignIn[];
  url: string;
  /** Where the embedded provider is. */
  provider: string;
  folder: string;
  isKept: boolean;
  /** Which client proofs a secret stands in for. */
  replaced: readonly string[];
}

/** Says how to reach what runs, and what will happen. */
export function tryLines({ program, pinned, spec, resolved, signIns, ...where }: Running): string[] {
  const { fab } = pinned;
  const title = program.title.charAt(0).toUpperCase() + program.title.slice(1);
  const width = Math.max(...signIns.flatMap(({ people }) => people.map(({ upn }) => upn.length)));
  return [
    `${title}${fab === undefined ? '' : ` with FAB provider ${fab}`} is running with the file that is rendered of ${spec}, environment ${resolved.environment}.`,
    '',
    `  open       ${where.url}`,
    ...signIns.flatMap(({ resolved: one, people }) => [
      '',
      `Sign in with "${one.providerName}" and click one of these people. Nobody has a password.`,
      ...people.map((person) => personLine(person, width)),
    ]),
    '',
    `  provider   ${where.provider}   (embedded: it is not the real one, and signs in whoever clicks)`,
    `  files      ${where.folder}   (${program.artifact.file}, directory.yaml, ${program.log})`,
    '',
    ...where.replaced.map((proof) => `Here a secret that was made up stands in for \`client.${proof}\`.`),
    program.limits,
    where.isKept
      ? 'Stop it with Ctrl-C. The files stay.'
      : 'Stop it with Ctrl-C: the files are removed then, and what was installed stays for the next time.',
  ];
}

function personLine({ upn, mapping, roles }: LocalPerson, width: number): string {
  const gets = roles.length > 0 ? `gets ${roles.join(', ')}` : 'is refused';
  return `  ${upn.padEnd(width)}   ${gets}   (${mapping === undefined ? 'no key of the spec' : `key \`${mapping}\``})`;
}
