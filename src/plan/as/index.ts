import { az } from './az.ts';
import { bicep } from './bicep.ts';
import { graph } from './graph.ts';
import type { PlanTextName } from './names.ts';
import { terraform } from './terraform/terraform.ts';
import type { PlanText } from './text.ts';

/** Every language of `--as`. A new one is its file, its name, and a line here. */
export const planTexts: Record<PlanTextName, PlanText> = { terraform, bicep, az, graph };
