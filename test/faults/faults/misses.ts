import type { Command } from '../command.ts';
import type { Usual } from '../fault.ts';

export const writesNothing = (_: Command, { changes }: Usual): string | undefined =>
  changes.length === 0 ? 'it writes no file' : undefined;

export const readsNothing = ({ files }: Command): string | undefined =>
  Object.keys(files).length === 0 ? 'it reads no file' : undefined;

export const asksNobody = ({ asks = [] }: Command): string | undefined =>
  asks.includes('entra') ? undefined : 'it asks nobody over the network';

export const startsNothing = ({ asks = [] }: Command): string | undefined =>
  asks.some((one) => one !== 'entra') ? undefined : 'it starts no other program';

export const meetsAll = (): undefined => undefined;
