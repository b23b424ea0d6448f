import type { ShardPart, ShardReport } from '../../report/shard-report.ts';

type Json = unknown;

/**
 * Whether a value of JSON has what is needed of a shard. It was made by this program, so that this sees what was changed or
 * lost on the way, and not each mistake that somebody could make.
 */
export function isShard(json: Json): json is ShardReport {
  const { index, of, tool, call, fleet, part } = fields(json);
  const { specs, names } = fields(fleet);
  return (
    isCount(index) &&
    isCount(of) &&
    index >= 1 &&
    index <= of &&
    typeof tool === 'string' &&
    isObject(call) &&
    isCount(specs) &&
    typeof names === 'string' &&
    isPart(fields(part))
  );
}

function isPart(part: Fields): boolean {
  const { specs, found, rules, examined, unclaimed = null } = part as Partial<Record<keyof ShardPart, Json>>;
  if (!isListOf(found, isFinding) || !isListOf(rules, isTexts)) return false;
  const isFound = (index: Json) => isCount(index) && index < found.length;
  return (
    isListOf(specs, isSpec) &&
    isListOf(part.findings, isFound) &&
    isListOf(part.inTheWay, isFound) &&
    isListOf(examined, (one) => {
      const { source, environment, rules: asked, found: own, open } = fields(one);
      const isSubject =
        typeof source === 'string' && (environment === null || typeof environment === 'string');
      return isSubject && isCount(asked) && asked < rules.length && isListOf(own, isFound) && isTexts(open);
    }) &&
    isObject(part.owners) &&
    isObject(part.lines) &&
    Object.values(part.lines).every(isObject) &&
    (unclaimed === null || isTexts(unclaimed))
  );
}

const isSpec = (json: Json): boolean => {
  const { source, environments, exceptions, begins, position, isUsable } = fields(json);
  return (
    typeof source === 'string' &&
    isListOf(environments, (one) => typeof fields(one).name === 'string') &&
    isListOf(exceptions, (one) => isObject(fields(one).at)) &&
    isObject(begins) &&
    isCount(position) &&
    typeof isUsable === 'boolean'
  );
};

const isFinding = (json: Json): boolean => {
  const { rule, severity, message, where, related } = fields(json);
  return (
    [rule, severity, message].every((text) => typeof text === 'string') &&
    isPlace(where) &&
    isListOf(related, (one) => isPlace(fields(one).where))
  );
};

const isPlace = (json: Json): boolean =>
  typeof fields(json).source === 'string' && Array.isArray(fields(json).path);

type Fields = Readonly<Record<string, Json>>;

const isObject = (json: Json): json is Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const fields = (json: Json): Fields => (isObject(json) ? json : {});

const isCount = (json: Json): json is number => Number.isSafeInteger(json) && Number(json) >= 0;

const isListOf = (json: Json, each: (one: Json) => boolean): json is Json[] =>
  Array.isArray(json) && json.every(each);

const isTexts = (json: Json): json is string[] => isListOf(json, (one) => typeof one === 'string');
