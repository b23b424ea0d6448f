import { createHash } from 'node:crypto';
import type { AppPlan } from '../../plan-app.ts';

/**
 * What the resources of an app are called. Terraform destroys what goes by another name than in the run before, so a
 * name hangs on the app alone: on its client id, and before there is one on the spec and the environment.
 */
export interface AppNames {
  name: string;
  /** What it was called before it was registered; undefined: nothing was. */
  before: string | undefined;
}

/** @param plans all that go into one text */
export function appNames(plans: readonly AppPlan[]): AppNames[] {
  const clientIds = plans.flatMap(({ live: { ref } }) => (ref.kind === 'existing' ? [ref.appId] : []));
  return plans.map((plan) => {
    const { ref } = plan.live;
    const first = nameBeforeClientId(plan);
    if (ref.kind === 'new') return { name: first, before: undefined };
    // Whatever was registered by such a text is called as it says.
    const isOurs = ref.displayName === plan.app.displayName;
    return { name: nameOf(ref.appId, clientIds), before: isOurs ? first : undefined };
  });
}

/** The first part of a client id says enough, unless two begin alike. */
function nameOf(clientId: string, all: readonly string[]): string {
  const short = clientId.slice(0, 8);
  const isAlone = new Set(all.filter((one) => one.startsWith(short))).size === 1;
  return `airflow_${partName(isAlone ? short : clientId)}`;
}

/** Two folders may have a spec of one name, and what a name lost may be what told two environments apart. */
function nameBeforeClientId({ app }: AppPlan): string {
  const plain = app.displayName.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const [first] = app.environments;
  const source = first?.spec.source ?? '';
  const isPlain = !/[\\/]/.test(source) && /^[A-Za-z0-9 ]+$/.test(app.displayName);
  return isPlain ? plain : `${plain}_${digest(JSON.stringify([source, first?.environment.name]))}`;
}

/**
 * A text as part of a name. Where something of the text is lost, a digest of it is added, so that no two texts have one
 * name, whichever comes first.
 */
export function partName(text: string): string {
  if (/^[A-Za-z0-9_-]{1,60}$/.test(text)) return text;
  const rest = text.replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, 50);
  return `${rest}_${digest(text)}`;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);
