/** A guess a microsecond would take half a million years. */
export const LEAST_KEY_BITS = 64;

const DIGIT_BITS = Math.log2(10);
/** Of a letter that follows no other of its kind, or a sign that is new: as one of a random text. */
const RANDOM_BITS = 5;
/** Of a letter within a word (Shannon 1951, Prediction and entropy of printed English: about one bit; names are rarer). */
const WORD_BITS = 1.5;
/** Of a character that could be foreseen: again the same, or the next one of a row. */
const FORESEEN_BITS = 0.5;
const WORD = /^(?:[a-z]{4,}|[A-Z][a-z]{3,}|[A-Z]{4,})$/;
const PIECES = /[A-Z]?[a-z]+|[A-Z]+|\d+|[^A-Za-z\d]/g;

/**
 * Bits of a key that somebody who knows how people choose keys has to guess, on the low side: words, rows (`abcd`,
 * `9876`), repetitions and signs that come again count little.
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

/** What a key is the repetition of; itself when of nothing shorter. */
function repeatedBlock(key: string): string {
  const length = `${key}${key}`.indexOf(key, 1);
  return key.slice(0, length);
}

/** Whether a character goes on as the two before it did: `aaa`, `abc`, `321`. */
function isForeseen(text: string, index: number): boolean {
  if (index < 2) return false;
  const step = (i: number): number => text.charCodeAt(i) - text.charCodeAt(i - 1);
  return Math.abs(step(index)) <= 1 && step(index) === step(index - 1);
}
