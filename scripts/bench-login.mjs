/**
 * `npm run bench:login`: what one warm login asks of the identity provider and costs in CPU, our rendered file beside
 * stock settings, on a real Airflow 3.3 and 2.11. Read the ratios; the times are this machine's.
 */
import { ensureBuilt } from './ensure.mjs';
import { loadHarness } from './load-harness.mjs';

await ensureBuilt();
const { benchLogin } = await loadHarness('test/proof/bench-login.ts');
await benchLogin(console.log);
