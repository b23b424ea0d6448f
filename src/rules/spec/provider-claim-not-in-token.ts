import { keyClaimOf, providerOf } from '../../providers/index.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import { suggest } from '../../yaml/suggest.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const providerClaimNotInToken: Rule = {
  id: 'provider-claim-not-in-token',
  checkEnvironment: ({ values }) => [...keyClaim(values), ...consumers(values), ...otherDomains(values)],
};

type Values = SpecEnvironment['values'];

const at = { path: ['access', 'claim'] };

function keyClaim(values: Values): Problem[] {
  const { path, name } = keyClaimOf(values);
  const { absentClaims } = providerOf(values);
  const absent = absentClaims.find((one) => one.path.every((step, index) => path[index] === step));
  const client = values.client?.id;
  const way = absent?.inside?.(typeof client === 'string' ? client : '<client id>');
  if (way && path.length < way.length)
    return [
      {
        severity: 'error',
        message: `\`access.claim\` is \`${name}\`, which is an object and no list of keys: Airflow refuses every sign-in`,
        at,
        fix: `write \`claim: [${[...path, ...way.slice(path.length)].join(', ')}]\``,
      },
    ];
  if (absent) {
    const { because, fix, severity } = absent;
    return [{ severity, message: `\`access.claim\` is \`${name}\`: ${because}`, at, fix }];
  }
  const nested = absentClaims.filter(({ inside }) => inside).map((one) => one.path[0] ?? '');
  const [first, ...more] = path;
  const [start = '', ...steps] = more.length === 0 ? first.split('.') : path;
  if (steps.length === 0) return [];
  const known = nested.includes(start) ? start : suggest(start, nested);
  if (known === undefined) return [];
  const list = `claim: [${[known, ...steps].join(', ')}]`;
  return [
    {
      message:
        more.length === 0
          ? `\`access.claim\` is one name, \`${name}\`, and no token has a claim of that name: the way into \`${known}\` is a list`
          : `\`access.claim\` begins with \`${start}\`, which no token has`,
      at,
      fix: more.length === 0 ? `write \`${list}\`` : `did you mean \`${list}\`?`,
    },
  ];
}

/** People without an organization have no claim that says one. */
function consumers(values: Values): Problem[] {
  const { consumerDomains, requiredClaims, title } = providerOf(values);
  const [claim] = requiredClaims(values);
  return (values.domains ?? []).flatMap((domain, index) =>
    consumerDomains.includes(domain)
      ? [
          {
            message: `\`domains\` has ${domain}, whose people belong to no organization: no token of ${title} has it in \`${claim?.claim}\`, and nobody gets in by it`,
            at: { path: ['domains', index] },
            fix: 'write the domain of your organization; people with accounts of their own cannot sign in',
          },
        ]
      : [],
  );
}

/** Keys that are addresses, where the domain decides who may sign in. */
function otherDomains(values: Values): Problem[] {
  const { needsDomains, consumerDomains } = providerOf(values);
  const domains = values.domains ?? [];
  if (!needsDomains || domains.length === 0 || keyClaimOf(values).form !== 'email') return [];
  return Object.keys(values.access?.mappings ?? {}).flatMap((key): Problem[] => {
    const domain = key.slice(key.lastIndexOf('@') + 1).toLowerCase();
    if (!key.includes('@') || domains.includes(domain)) return [];
    const meant = suggest(domain, domains);
    return [
      {
        // An organization may have addresses of a second domain.
        severity: consumerDomains.includes(domain) ? 'error' : 'warning',
        message: `\`${key}\` is of no domain of \`domains\` (${domains.join(', ')}): people of ${domain} are refused`,
        at: { path: ['access', 'mappings', key], key: true },
        fix: meant
          ? `did you mean \`${key.slice(0, key.lastIndexOf('@') + 1)}${meant}\`?`
          : 'correct the line, or add the domain to `domains`',
      },
    ];
  });
}
