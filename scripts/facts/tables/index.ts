/** The tables that packages are asked about, each with the part of `scripts/facts/read` that reads for it. */
import type { FactTable } from '../table.ts';
import { airflow } from './airflow.ts';
import { imports } from './config-imports.ts';
import { managers } from './config-managers.ts';
import { features } from './fab-features.ts';
import { fabReleasesTable } from './fab-releases.ts';
import { permissions } from './permissions.ts';
import { roles } from './roles.ts';
import { secretKeys } from './secret-keys.ts';
import { serving } from './serving.ts';
import { sessions } from './session-end.ts';
import { ignored, signInSettings } from './sign-in-settings.ts';
import { stock } from './stock-providers.ts';
import { unread } from './unread-settings.ts';
import { waysRoundTable } from './ways-round.ts';

export const tables: readonly FactTable[] = [
  airflow, // airflow_row.py
  imports, // imports.py
  ignored, // configuration.py
  managers, // airflow_row.py
  features, // fab_features.py
  fabReleasesTable, // fab_release.py
  permissions, // permissions.py
  roles, // permissions.py
  secretKeys, // signing.py
  serving, // serving.py
  sessions, // sessions.py, routes.py
  signInSettings, // configuration.py
  stock, // user_info.py
  unread, // options.py
  waysRoundTable, // routes.py
];
