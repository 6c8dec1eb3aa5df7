/** At one guess per microsecond this takes half a million years. */
export const LEAST_KEY_BITS = 64;

const DIGIT_BITS = Math.log2(10);
/** Bits of a letter that follows none of its kind, or of a new symbol, as in random text. */
const RANDOM_BITS = 5;
/**
 * Bits of a letter within a word (Shannon 1951, Prediction and entropy of printed English: about one bit; names are
 * rarer).
 */
const WORD_BITS = 1.5;
/** Bits of a predictable character: a repetition or the next of a sequence. */
const FORESEEN_BITS = 0.5;
const WORD = /^(?:[a-z]{4,}|[A-Z][a-z]{3,}|[A-Z]{4,})$/;
const PIECES = /[A-Z]?[a-z]+|[A-Z]+|\d+|[^A-Za-z\d]/g;

/**
 * Conservative estimate of the bits that an attacker who knows people's habits must guess: words, sequences (`abcd`,
 * `9876`), repetitions and recurring characters count little.
 */
export function keyBits(key: string): number {
  const block = repeatedBlock(key);
  if (block !== key) return keyBits(block) + 1;
  const signs = new Set<string>();
  let bits = 0;
  for (const piece of key.match(PIECES) ?? []) {
    const isWord = WORD.test(piece);
    for (let i = 0; i < piece.length; i++) {
      const sign = piece[i] as string;
      if (isForeseen(piece, i)) bits += FORESEEN_BITS;
      else if (isWord) bits += WORD_BITS;
      else if (/\d/.test(sign)) bits += DIGIT_BITS;
      else bits += /[A-Za-z]/.test(sign) || !signs.has(sign) ? RANDOM_BITS : FORESEEN_BITS;
      signs.add(sign);
    }
  }
  return bits;
}

/** The shortest text whose repetition is the key; the key itself if there is none shorter. */
function repeatedBlock(key: string): string {
  const length = `${key}${key}`.indexOf(key, 1);
  return key.slice(0, length);
}

/** Whether a character continues the sequence of the two before it: `aaa`, `abc`, `321`. */
function isForeseen(text: string, index: number): boolean {
  if (index < 2) return false;
  const step = (i: number): number => text.charCodeAt(i) - text.charCodeAt(i - 1);
  return Math.abs(step(index)) <= 1 && step(index) === step(index - 1);
}
