import { expect, it } from 'vitest';
import { airflowUnavailable } from '../airflow/environments.ts';
import { demoOnAirflow } from './on-airflow.ts';

it.skipIf(airflowUnavailable())('a real Airflow does as the example says', { timeout: 600_000 }, async () => {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  expect(await demoOnAirflow(say, say), said.join('\n')).toBe(0);
  expect(said).toContain('   Otto Operator has Op, Viewer');
  expect(said).toContain('   Stan Stranger is refused');
});
