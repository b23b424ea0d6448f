import { DENY, rolesOf } from '../../model/access.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import { viewsOf } from '../../spec/views-of.ts';
import type { Problem, Rule } from '../engine/rule.ts';

/** Who has one can give the others to anybody, or do what everybody there does. */
const privileged = ['Admin', 'Op'];

export const providerPrivileged: Rule = {
  id: 'provider-privileged',
  checkEnvironment: (environment, spec) => {
    const [first] = viewsOf(environment, spec);
    return [
      ...beyondAtMost(environment),
      ...(environment.among === undefined || environment === first ? [] : givenBySecond(environment)),
    ];
  },
};

/** What `atMost` leaves out is never given, so the line is a mistake, or `atMost` is. */
function beyondAtMost({ values }: SpecEnvironment): Problem[] {
  const { atMost, mappings = {}, unmapped = DENY } = values.access ?? {};
  if (!atMost) return [];
  const mapped = Object.entries(mappings).flatMap(([key, mapping]) =>
    rolesOf(mapping)
      .filter((role) => !atMost.includes(role))
      .map(
        (role): Problem => ({
          severity: 'error',
          message: `\`${key}\` gives \`${role}\`, and \`access.atMost\` leaves it out: nobody gets it`,
          at: { path: ['access', 'mappings', key], key: true },
          fix: `take \`${role}\` out of the line, or into \`atMost\``,
        }),
      ),
  );
  if (unmapped === DENY || atMost.includes(unmapped)) return mapped;
  return [
    ...mapped,
    {
      message: `\`access.unmapped\` gives \`${unmapped}\`, and \`access.atMost\` leaves it out: people without a mapped key are refused`,
      at: { path: ['access', 'unmapped'] },
      fix: `take \`${unmapped}\` into \`atMost\`, or write \`unmapped: deny\``,
    },
  ];
}

function givenBySecond({ among, values }: SpecEnvironment): Problem[] {
  const { atMost, mappings = {} } = values.access ?? {};
  if (atMost) return []; // somebody has said what it may give
  return Object.entries(mappings).flatMap(([key, mapping]) => {
    const role = rolesOf(mapping).find((one) => privileged.includes(one));
    if (role === undefined) return [];
    return [
      {
        message: `\`${key}\` of the provider \`${among}\` gives \`${role}\`: whoever runs that provider decides who has it here`,
        at: { path: ['access', 'mappings', key], key: true },
        fix: `write \`atMost\` for \`${among}\`, with the roles that it may give; with \`${role}\` in it, if that is meant`,
      },
    ];
  });
}
