import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../airflow/cache.ts';

/** Where `tofu` and `terraform-provider-azuread` are; docs/testing.md says how they are built. */
export const TOFU_FOLDER = process.env.AIRFLOW_ENTRA_TOFU ?? join(CACHE, 'opentofu');

export const tofuUnavailable = ['tofu', 'terraform-provider-azuread'].every((name) =>
  existsSync(join(TOFU_FOLDER, name)),
)
  ? undefined
  : `there is no tofu with the provider azuread in ${TOFU_FOLDER}`;
