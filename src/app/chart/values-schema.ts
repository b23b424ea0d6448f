import { Ajv, type ErrorObject, MissingRefError } from 'ajv';
import { UsageError } from '../../edge/io.ts';
import { TimeLimit, TookTooLong } from './time-limit.ts';

/** A schema may come with a pull request: its patterns and references can ask for any amount of work. Milliseconds. */
const MOST_TIME = 4000;

/** What a schema holds against values: its errors, none where it takes them, or why it could not say. */
export type SchemaAnswer = { errors: readonly ErrorObject[] } | { unknown: string };

/**
 * A chart's values.schema.json, asked about any number of values in a time that is bounded for all of them together.
 * @param path of the chart, as it was named
 * @throws UsageError when it is no schema
 */
export function valuesSchema(schema: object, path: string): (values: unknown) => SchemaAnswer {
  const limit = new TimeLimit(MOST_TIME);
  const bounded = <T>(work: () => T): T | { unknown: string } => {
    try {
      return limit.run(work);
    } catch (error) {
      const why = whyNot(error);
      if (why === undefined) throw error;
      return { unknown: why };
    }
  };
  const compiled = bounded(() => compile(schema, path));
  if (typeof compiled !== 'function') return () => compiled;
  return (values) => bounded(() => ({ errors: compiled(values) ? [] : [...(compiled.errors ?? [])] }));
}

function compile(schema: object, path: string) {
  try {
    return new Ajv({ strict: false, validateFormats: false, allErrors: true, logger: false }).compile(schema);
  } catch (error) {
    if (!(error instanceof Error) || whyNot(error) !== undefined) throw error;
    throw new UsageError(`--chart-dir ${path}: values.schema.json is no JSON Schema of draft-07`);
  }
}

/** Why a schema gave no answer; undefined: it is none, or that is a bug. */
function whyNot(error: unknown): string | undefined {
  if (error instanceof TookTooLong) return `it takes longer than ${MOST_TIME / 1000} seconds`;
  // A reference that leads to itself, and nesting without end.
  if (error instanceof RangeError) return 'its references or its nesting have no end';
  if (error instanceof MissingRefError) return 'it refers to a schema outside of it, which nobody reads here';
  return undefined;
}
