import type { ConfigRule } from './config-rule.ts';

export const configStartStopped: ConfigRule = {
  id: 'config-start-stopped',
  check: ({ model }) =>
    model.stops.slice(0, 1).map(({ isLoop, from, to }) => ({
      message: isLoop
        ? 'the file never comes to its end: Airflow hangs at its start, and nobody can sign in'
        : 'the file ends here, whatever happens: Airflow stops with it at its start, and nothing below is read',
      at: { from, to: Math.min(to, lineEnd(model.text, from)) },
      fix: 'remove it, or make it depend on a condition',
    })),
};

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
