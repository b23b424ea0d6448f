import type { Finding, RuleId } from '../diagnostic.ts';

/** What a broken link of the chain shows itself as in a log, by rule; its own rule too. */
const shows: readonly { broken: readonly RuleId[]; as: readonly RuleId[] }[] = [
  {
    broken: ['tenant-not-found', 'discovery-unreachable'],
    as: ['discovery-unreachable', 'token-endpoint-unreachable', 'aadsts-90002'],
  },
  {
    broken: ['issuer-mismatch', 'tenant-ambiguous'],
    as: ['issuer-mismatch', 'key-not-found', 'aadsts-50194'],
  },
  {
    broken: ['keys-empty', 'keys-unreachable', 'signing-key-custom', 'key-not-found'],
    as: [
      'key-not-found',
      'keys-empty',
      'keys-unreachable',
      'config-raw-key-set',
      // The same words: that something else than JSON came, at one of the two.
      'token-endpoint-unreachable',
    ],
  },
  { broken: ['app-missing', 'app-disabled'], as: ['app-missing', 'app-disabled', 'sign-in-denied'] },
  {
    broken: ['secret-rejected', 'secret-expired', 'secret-missing'],
    as: ['secret-rejected', 'secret-expired'],
  },
  {
    broken: ['config-proxy-fix', 'config-redirect-path', 'redirect-uri-missing', 'redirect-uri-platform'],
    as: ['redirect-uri-rejected', 'redirect-uri-platform'],
  },
  {
    broken: [
      'no-role',
      'app-role-missing',
      'app-role-disabled',
      'app-role-unassigned',
      'group-claims-off',
      'group-missing',
    ],
    as: ['no-role'],
  },
];

/** What is left open because it does not answer as it should, here either. */
const seenFromHere: readonly RuleId[] = ['discovery-unreachable', 'keys-unreachable'];

const accountsFor = (broken: RuleId, logged: RuleId): boolean =>
  broken === logged || shows.some(({ broken: all, as }) => all.includes(broken) && as.includes(logged));

/**
 * The root first: a link that a log shows too, then what else a log says, then a token, then the other links. A finding
 * of a log that a link accounts for is not repeated; its place stays with the link. What could not be read from here,
 * and failed where Airflow runs as well, is no longer open.
 */
export function combine(
  logged: readonly Finding[],
  token: readonly Finding[],
  chain: readonly Finding[],
): Finding[] {
  const errors = logged.filter(({ severity }) => severity === 'error');
  const shown = ({ rule }: Finding) => errors.filter((other) => accountsFor(rule, other.rule));
  const isRoot = (finding: Finding) =>
    (finding.severity === 'error' ||
      (finding.severity === 'unknown' && seenFromHere.includes(finding.rule))) &&
    shown(finding).length > 0;
  const roots = chain.filter(isRoot);
  const told = roots.map((root) => ({
    ...root,
    severity: 'error' as const,
    related: [
      ...root.related,
      ...shown(root).map(({ where, message }) => ({ where, message: `the log shows it: ${message}` })),
    ],
  }));
  const accounted = new Set(roots.flatMap(shown));
  const rest = chain.filter((finding) => !roots.includes(finding));
  return [
    ...told,
    ...logged.filter((finding) => !accounted.has(finding)),
    ...token,
    ...rest.filter(({ severity }) => severity !== 'unknown'),
    ...rest.filter(({ severity }) => severity === 'unknown'),
  ];
}
