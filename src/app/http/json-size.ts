import { LimitExceededError } from '../../platform/errors';

/** Values above one another: a geometry within an input takes six. */
const DEEPEST = 32;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Reason not to parse JSON: too many values or too deep. Checked before parsing, because an object with many fields
 * takes a hundred times as long as a text of the same length; undefined: safe to parse.
 */
export function oversizeJson(json: Uint8Array, mostValues: number): LimitExceededError | undefined {
  let values = 0;
  let depth = 0;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i] as number;
    if (byte === QUOTE) {
      for (i += 1; i < json.length && json[i] !== QUOTE; i++) if (json[i] === BACKSLASH) i += 1;
    } else if (byte === COMMA || byte === COLON) {
      values += 1;
      if (values > mostValues) return tooMany(mostValues);
    } else if (OPENING.has(byte)) {
      depth += 1;
      if (depth > DEEPEST) return TOO_DEEP;
    } else if (CLOSING.has(byte)) {
      depth -= 1;
    }
  }
  return undefined;
}

const TOO_DEEP = new LimitExceededError({
  es: `Las variables anidan más de ${DEEPEST} niveles: una lista en una lista, un objeto en un objeto.`,
  en: `The variables nest over ${DEEPEST} levels: a list in a list, an object in an object.`,
});

function tooMany(limit: number): LimitExceededError {
  return new LimitExceededError({
    es: `Las variables tienen más de ${limit} valores y nombres (VARIABLE_VALUE_LIMIT): repártalos en varias peticiones.`,
    en: `The variables hold over ${limit} values and names (VARIABLE_VALUE_LIMIT): split them into several requests.`,
  });
}
