import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helms, helmTemplate } from '../helm/helm.ts';
import { manifests } from '../helm/manifests.ts';

/** What Helm made of a values file. */
export interface HelmRead {
  /** As it reads it; `Error` in it is what it says where it cannot. */
  read: Record<string, unknown>;
  /** What tpl makes of the texts that a chart gives to it, by their place. */
  templated: Record<string, string>;
}

/**
 * Has each Helm that can be had read these files, by one run of it.
 * @returns for each file what they made of it. @throws with Helm's own words when tpl fails
 */
export async function askHelm(texts: readonly string[]): Promise<HelmRead[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-fuzz-'));
  try {
    cpSync(fileURLToPath(new URL('chart/', import.meta.url)), folder, { recursive: true });
    mkdirSync(join(folder, 'cases'));
    for (const [index, text] of texts.entries()) writeFileSync(join(folder, 'cases', `${index}.yaml`), text);
    const made: Record<string, string>[] = [];
    for (const { path } of helms) {
      const [object] = manifests(await helmTemplate(await path(), folder, []));
      made.push(object?.data ?? {});
    }
    return texts.map((_, index) =>
      made.map((data) => JSON.parse(Buffer.from(data[`${index}.yaml`] ?? '', 'base64').toString('utf8'))),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
