import { countsOf, MOST_SHARDS, type ShardPart, type ShardReport } from '../../report/shard-report.ts';

type Json = unknown;

/**
 * Whether a value of JSON has what is needed of a shard. It was made by this program, so that this sees what was changed or
 * lost on the way, and not each mistake that somebody could make.
 */
export function isShard(json: Json): json is ShardReport {
  const { index, of, tool, call, fleet, part, counts } = fields(json);
  const { specs, names, texts } = fields(fleet);
  return (
    isCount(index) &&
    isCount(of) &&
    index >= 1 &&
    index <= of &&
    of <= MOST_SHARDS &&
    typeof tool === 'string' &&
    isObject(call) &&
    isCount(specs) &&
    typeof names === 'string' &&
    typeof texts === 'string' &&
    isPart(part) &&
    Object.entries(countsOf(part)).every(([list, length]) => fields(counts)[list] === length)
  );
}

/** What a command has of its own: files, tenants, changes. */
export const hasLists = (own: Fields): boolean =>
  ['files', 'tenants', 'changes'].every((key) => own[key] === undefined || isListOf(own[key], isObject));

function isPart(json: Json): json is ShardPart {
  const part = fields(json);
  const { specs, found, rules, examined, unclaimed = null } = part as Partial<Record<keyof ShardPart, Json>>;
  if (!isListOf(found, isFinding) || !isListOf(rules, isTexts)) return false;
  const isFound = (index: Json) => isCount(index) && index < found.length;
  return (
    isListOf(specs, isSpec) &&
    isListOf(part.findings, isFound) &&
    isListOf(part.inTheWay, isFound) &&
    isListOf(examined, (one) => {
      const { source, environment, rules: asked, skipped = asked, found: own, open } = fields(one);
      const isList = (index: Json) => isCount(index) && index < rules.length;
      const isSubject =
        typeof source === 'string' && (environment === null || typeof environment === 'string');
      return isSubject && isList(asked) && isList(skipped) && isListOf(own, isFound) && isTexts(open);
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
  const { rule, severity, message, where, related, fix } = fields(json);
  return (
    [rule, severity, message].every((text) => typeof text === 'string') &&
    isPlace(where) &&
    (fix === undefined || isFix(fix)) &&
    isListOf(related, (one) => isPlace(fields(one).where))
  );
};

const isPlace = (json: Json): boolean => {
  const { source, path, range } = fields(json);
  return typeof source === 'string' && Array.isArray(path) && (range === undefined || isRange(range));
};

const isRange = (json: Json): boolean => isPosition(fields(json).start) && isPosition(fields(json).end);

const isPosition = (json: Json): boolean => isCount(fields(json).line) && isCount(fields(json).column);

const isFix = (json: Json): boolean => {
  const { text, edits = [] } = fields(json);
  const isEdit = (one: Json) => isRange(fields(one).range) && typeof fields(one).text === 'string';
  return typeof text === 'string' && isListOf(edits, isEdit);
};

type Fields = Readonly<Record<string, Json>>;

const isObject = (json: Json): json is Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const fields = (json: Json): Fields => (isObject(json) ? json : {});

const isCount = (json: Json): json is number => Number.isSafeInteger(json) && Number(json) >= 0;

const isListOf = (json: Json, each: (one: Json) => boolean): json is Json[] =>
  Array.isArray(json) && json.every(each);

const isTexts = (json: Json): json is string[] => isListOf(json, (one) => typeof one === 'string');
