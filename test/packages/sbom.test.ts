import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';
import { rolldownPlugin } from '../../scripts/precompile.mjs';
import { pinnedPrograms } from '../airflow/pinned-programs.ts';
import { airflowUnavailable } from '../airflow/python.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

interface Cyclonedx {
  readonly metadata: { readonly component: { readonly purl: string } };
  readonly components: readonly { readonly purl: string; readonly cpe?: string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

interface Spdx {
  readonly documentNamespace: string;
  readonly packages: readonly {
    readonly SPDXID: string;
    readonly checksums?: readonly { readonly checksumValue: string }[];
    readonly externalRefs: readonly { readonly referenceLocator: string }[];
  }[];
  readonly relationships: readonly {
    readonly relationshipType: string;
    readonly relatedSpdxElement: string;
  }[];
}

/** Runs the script. */
function sbom(time: number, ...flags: string[]) {
  const prefix = join(temporaryFolder(), 'made', 'airflow-entra');
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(time) };
  execFileSync(process.execPath, ['scripts/sbom.mjs', prefix, ...flags], { env, stdio: 'pipe' });
  const files = [`${prefix}.cyclonedx.json`, `${prefix}.spdx.json`] as const;
  const [cyclonedx, spdx] = files.map((file) => readFileSync(file, 'utf8')) as [string, string];
  return { files, cyclonedx, spdx };
}

const made = sbom(1_700_000_000);
const executable = sbom(1_700_000_000, '--executable');
const cyclonedx = JSON.parse(made.cyclonedx) as Cyclonedx;
const spdx = JSON.parse(made.spdx) as Spdx;

/** What a bundler takes in, asked once more: name and version of each package, as a purl. */
async function purlsOfModules(): Promise<string[]> {
  const bundled = await rolldown({
    input: 'src/main.ts',
    platform: 'node',
    plugins: [rolldownPlugin],
    onLog: () => {},
  });
  const { output } = await bundled.generate({ format: 'cjs' });
  await bundled.close();
  const paths = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const folders = new Set(
    paths.flatMap((path) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  return [...folders].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `pkg:npm/${name.replace('@', '%40')}@${version}`;
  });
}

test('both name what the bundler took in, each once, and nothing else', async () => {
  const purls = [...new Set(await purlsOfModules())].sort();
  expect(purls.length).toBeGreaterThan(50);
  expect(cyclonedx.components.map(({ purl }) => purl).sort()).toEqual(purls);
  const [whole, ...parts] = spdx.packages.map(({ externalRefs }) => externalRefs[0]?.referenceLocator ?? '');
  expect(parts.sort()).toEqual(purls);
  expect(whole).toBe(cyclonedx.metadata.component.purl);
});

test('nothing that only builds or tests is named', () => {
  for (const name of ['rolldown', 'vitest', 'typescript', 'postject', 'oidc-provider'])
    expect(made.cyclonedx + made.spdx).not.toContain(`pkg:npm/${name}@`);
});

test('our name on npm, which may be somebody else’s, is not ours', () => {
  expect(made.cyclonedx + made.spdx).not.toContain('pkg:npm/airflow-entra');
});

test('each part belongs to the whole', () => {
  expect(cyclonedx.dependencies[0]?.dependsOn).toEqual(cyclonedx.components.map(({ purl }) => purl));
  const contained = spdx.relationships.filter(({ relationshipType }) => relationshipType === 'CONTAINS');
  expect(contained.map(({ relatedSpdxElement }) => relatedSpdxElement)).toEqual(
    spdx.packages.slice(1).map(({ SPDXID }) => SPDXID),
  );
});

test('each package of npm has the checksum of the lock file', () => {
  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { integrity?: string }>;
  };
  const known = new Set(Object.values(locked.packages).map(({ integrity }) => integrity));
  const sums = spdx.packages.slice(1).map(({ checksums }) => checksums?.[0]?.checksumValue ?? '');
  expect(sums.filter((sum) => !known.has(`sha512-${Buffer.from(sum, 'hex').toString('base64')}`))).toEqual(
    [],
  );
});

test('the executable holds Node too', () => {
  const parts = (JSON.parse(executable.cyclonedx) as Cyclonedx).components;
  expect(parts.slice(0, -1)).toEqual(cyclonedx.components);
  expect(parts.at(-1)?.cpe).toBe(`cpe:2.3:a:nodejs:node.js:${process.versions.node}:*:*:*:*:*:*:*`);
});

test('the same parts and time are the same bytes; another time is another document', () => {
  expect(sbom(1_700_000_000)).toMatchObject({ cyclonedx: made.cyclonedx, spdx: made.spdx });
  const later = JSON.parse(sbom(1_700_000_001).spdx) as Spdx;
  expect(later.documentNamespace).not.toBe(spdx.documentNamespace);
});

/** By the schema of CycloneDX and the rules of SPDX, as the libraries of both hold them. */
const VALIDATE = `
import json, sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from spdx_tools.spdx.parser.parse_anything import parse_file
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document
validator = JsonStrictValidator(SchemaVersion.V1_5)
found = []
for path in sys.argv[1:]:
    if path.endswith(".cyclonedx.json"):
        wrong = validator.validate_str(open(path).read(), all_errors=True)
        found += [error.data.message for error in wrong or []]
    else:
        found += [one.validation_message for one in validate_full_spdx_document(parse_file(path))]
print(json.dumps(found))
`;

describe.skipIf(airflowUnavailable())('by their own libraries', () => {
  test('the package and the executable', async () => {
    const programs = await pinnedPrograms('sbom', join(import.meta.dirname, 'pins/sbom.txt'));
    const argv = ['-c', VALIDATE, ...made.files, ...executable.files];
    const found = execFileSync(join(programs, 'python'), argv, { encoding: 'utf8' });
    expect(JSON.parse(found)).toEqual([]);
  });
});
