import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Says which tests were skipped and why, and closes with one line over everything. In CI a skipped test is a failed
 * run: what could not be run is not known to work.
 */
export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length;
    for (const test of skipped) {
      const result = test.result();
      const reason = result.state === 'skipped' && result.note ? `: ${result.note}` : '';
      console.log(`skipped  ${test.module.relativeModuleId} > ${test.fullName}${reason}`);
    }
    if (process.env.CI && skipped.length > 0) {
      console.log('In CI nothing may be skipped.');
      process.exitCode = 1;
    }
    const totals = {
      passed: count('passed'),
      failed: count('failed') + broken,
      skipped: skipped.length,
    };
    // `scripts/test.mjs` adds the lanes up.
    if (process.env.TEST_TOTALS) writeFileSync(process.env.TEST_TOTALS, JSON.stringify(totals));
    else console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  }
}
