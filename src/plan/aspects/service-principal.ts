import { answerOf, aspect, changeOf, type Wish } from '../aspect.ts';
import type { DesiredApp } from '../desired-app.ts';
import { placeOf } from '../place.ts';

type Part = 'exists' | 'accountEnabled';

/** The enterprise application: people sign in to it, and groups are assigned to it. A new one is enabled. */
export const servicePrincipal = aspect<Part>({
  object: 'service-principal',
  reads: ['servicePrincipal'],
  wants: (app) => [
    wish(app, 'exists', 'nobody can sign in to a registration without its enterprise application'),
    wish(app, 'accountEnabled', 'nobody can sign in while it is disabled'),
  ],
  compare: ({ wishes, live }) => {
    const there = answerOf(live.servicePrincipal);
    const needed = wishes.filter(({ value }) =>
      value === 'exists' ? there === null : there?.accountEnabled === false,
    );
    if (needed.length === 0) return { changes: [], writes: {}, state: {} };
    const written = there === null ? { create: true } : { create: false, accountEnabled: true as const };
    return {
      changes: needed.map((one) =>
        changeOf('service-principal', there ? 'change' : 'add', one, there ? false : null),
      ),
      writes: { servicePrincipal: written },
      state: {},
    };
  },
});

const wish = ({ environments }: DesiredApp, part: Part, reason: string): Wish<Part> => ({
  name: part === 'exists' ? 'enterprise application' : part,
  value: part,
  after: true,
  reason,
  where: environments.map((one) => placeOf(one, ['client', 'id'])),
});
