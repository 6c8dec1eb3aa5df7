/** Before these a name goes on in small letters. */
const CONJUNCTIONS = new Set(['y', 'e', 'o', 'u']);
const PREPOSITIONS = new Set(['a', 'al', 'de', 'del', 'en', 'con', 'por', 'sin', 'entre']);
const ARTICLES = new Set(['el', 'la', 'los', 'las']);
const ROMAN_NUMERAL = /^(I{1,3}|IV|VI{0,3}|IX|XI{0,2})$/;

/**
 * A name in capitals as Spanish writes it: "NUEVO SINAI" is "Nuevo Sinai", "JOYA DE LA CRUZ" is "Joya de la Cruz", "SAN
 * JOSE EL RODEO" is "San Jose El Rodeo". Only case and spaces change: an accent that the source left out is not made up.
 *
 * - Prepositions and conjunctions are small, and so is an article after a preposition; an article after a noun begins a
 *   name of its own ("El Rodeo") and keeps its capital.
 * - Roman numerals stay in capitals; ordinals ("1ER.") are small.
 */
export function spanishCase(name: string): string {
  const words = name.trim().replace(/\s+/g, ' ').replace(/ ,/g, ',').split(' ');
  return words
    .map((word, i) => {
      const small = word.toLowerCase();
      const before = (words[i - 1] ?? '').toLowerCase();
      if (ROMAN_NUMERAL.test(word) && i > 0) return word;
      const isLast = i === words.length - 1;
      const inner = i > 0 && !isLast && !/[,(.]$/.test(before);
      if (inner && (PREPOSITIONS.has(small) || CONJUNCTIONS.has(small))) return small;
      if (inner && ARTICLES.has(small) && PREPOSITIONS.has(before)) return small;
      // The first letter, behind a bracket too; after an apostrophe a letter belongs to the same sound.
      return small.replace(/^\P{L}*\p{L}/u, (start) => (/\d/.test(start) ? start : start.toUpperCase()));
    })
    .join(' ');
}
