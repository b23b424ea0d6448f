import { az } from './az.ts';
import { bicep } from './bicep.ts';
import { graph } from './graph.ts';
import type { PlanTextName } from './names.ts';
import { terraform } from './terraform/terraform.ts';
import type { PlanText } from './text.ts';

interface Language {
  text: PlanText;
  /** `state`: all that the specs ask for, there or not. `difference`: what is missing. */
  of: 'state' | 'difference';
}

/** Every language of `--as`. A new one is its file, its name, and a line here. */
export const planTexts: Record<PlanTextName, Language> = {
  terraform: { text: terraform, of: 'state' },
  bicep: { text: bicep, of: 'state' },
  az: { text: az, of: 'difference' },
  graph: { text: graph, of: 'difference' },
};
