/**
 * `node scripts/evidence.mjs [Airflow…]`: writes `test/doctor/evidence/*.log`, which is what real Airflows log while a
 * fault of the embedded Entra, or of their own configuration, is on. A few minutes for each Airflow.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { loadHarness } from './load-harness.mjs';

const { record, faultsOnRecord, pairsOnRecord, airflowOf } = await loadHarness(
  'test/doctor/evidence/index.ts',
);
const wanted = process.argv.slice(2);
const chosen = pairsOnRecord.filter((pair) => wanted.length === 0 || wanted.includes(airflowOf(pair)));
for (const pair of chosen) {
  for await (const { name, log } of record(pair, faultsOnRecord)) {
    writeFileSync(join(root, `test/doctor/evidence/${airflowOf(pair)}-${name}.log`), log);
  }
  console.log(`recorded Airflow ${airflowOf(pair)}`);
}
