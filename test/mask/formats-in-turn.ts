import { formats } from '../../src/report/index.ts';

const others = Object.keys(formats).filter((name) => name !== 'text');

/**
 * Text and one more format, another one at each call, so that each command and each place meets all of them: all eight
 * at every place are four times the work.
 */
export function formatsInTurn(): () => readonly string[] {
  let turn = 0;
  return () => {
    turn += 1;
    return ['text', others[turn % others.length] ?? 'json'];
  };
}
