import { isFabManager } from '../facts/airflow.ts';
import { Lines } from '../python/lines.ts';
import { settingOf } from '../rules/config/found-setting.ts';
import { cfgProblem } from './cfg-problem.ts';
import { type Embedded, nothingEmbedded, plainConfig } from './embedded.ts';
import { embeddedInYaml } from './embedded-in-yaml.ts';
import { fileKind } from './file-kind.ts';
import { filesInTerraform } from './files-in-terraform.ts';
import { heredocs } from './heredocs.ts';
import { releaseOfDockerfile } from './releases.ts';
import { secretsInLines } from './secrets-in-text.ts';
import { settingsInCfg, settingsInLines, settingsInSets } from './settings-in-text.ts';
import { storedAccounts } from './stored-accounts.ts';
import { looksLikeConfig } from './where-configs-are.ts';

/**
 * What a file holds, by its name or by how it begins.
 * @param source the file, as it was named
 * @param text the file's content, without a byte order mark
 * @param dependency the key that values of a chart are nested under; left out: it is recognised
 */
export function embeddedInFile(source: string, text: string, dependency?: string): Embedded {
  const kind = fileKind(source, text);
  if (kind === 'python') return plainConfig(text);
  const found = nothingEmbedded(dependency);
  const lines = new Lines(text);
  const range = (from: number, to: number) => lines.range(from, to);
  if (kind === 'yaml') embeddedInYaml(found, text, (offset) => offset, lines);
  if (kind === 'cfg') {
    const problem = cfgProblem(text, range);
    if (problem) found.problems.push({ ...problem, isTemplate: /\{\{|\{%/.test(text) });
    else found.settings.push(...settingsInCfg(text, range));
  }
  if (kind === 'env') {
    found.settings.push(...settingsInLines(text, range));
    found.secrets.push(...secretsInLines(text, range));
    found.releases = releaseOfDockerfile(text);
  }
  if (kind === 'terraform') inTerraform(found, text, lines);
  if (!hasOtherManager(found)) found.secrets.push(...storedAccounts(text, range, kind === 'env'));
  return found;
}

/** Other auth managers than FAB's have no accounts with passwords in the database. */
const hasOtherManager = ({ settings }: Embedded): boolean => {
  const manager = settingOf(settings, 'core', 'auth_manager')?.value;
  return manager !== undefined && manager.trim() !== '' && !isFabManager(manager);
};

/** The texts of a Terraform file that are values or a configuration, and the settings in what is around them. */
function inTerraform(found: Embedded, text: string, lines: Lines): void {
  let around = text;
  for (const { start, content } of heredocs(text).slice(0, 200)) {
    if (looksLikeConfig(['webserver_config.py'], content) && /^\s*(import|from|#|[A-Z_]+\s*=)/.test(content))
      found.configs.push({
        text: content,
        raw: content,
        path: [],
        toFile: (offset) => start + offset,
        indent: undefined,
      });
    else embeddedInYaml(found, content, (offset) => start + offset, lines);
    around = around.slice(0, start) + content.replace(/[^\r\n]/g, ' ') + around.slice(start + content.length);
  }
  const range = (from: number, to: number) => lines.range(from, to);
  found.settings.push(...settingsInLines(around, range), ...settingsInSets(around, range));
  found.secrets.push(...filesInTerraform(around, range));
}
