import type { Bilingual } from '../language';

/** Digits with a decimal point or comma: no separators of thousands. */
const NUMBER = /^[-−]?\d{1,15}([.,]\d{1,17})?(e[-+]?\d{1,3})?$/i;
/** 1,200 is thousands for some and a fraction for others; 0,123 can only be a fraction. */
const AMBIGUOUS = /^[-−]?[1-9]\d{0,2}(,\d{3})+$/;

/** What a text says as a number, or why it does not say one. */
export type WrittenNumber = { readonly value: number } | { readonly fault: Bilingual };

/**
 * The one reading of a number in a table that people write: 12.5 and 12,5 are the same; 1,200 is refused with both of its
 * readings.
 * @param text not empty
 */
export function readWrittenNumber(text: string): WrittenNumber {
  if (AMBIGUOUS.test(text)) return { fault: severalReadings(text) };
  if (NUMBER.test(text)) return { value: Number(text.replace('−', '-').replace(',', '.')) };
  const found = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return {
    fault: {
      es: `se encontró «${found}»; debe ser un número como 12.5, sin separadores de miles.`,
      en: `found "${found}"; it must be a number such as 12.5, without separators of thousands.`,
    },
  };
}

/** The same of a count, of which 1.200 is ambiguous too. */
export function readWrittenCount(text: string): WrittenNumber | null {
  if (/^\d{1,3}([.,]\d{3})+$/.test(text)) return { fault: severalReadings(text, false) };
  return /^\d{1,10}$/.test(text) ? { value: Number(text) } : null;
}

/** @param orFraction whether a fraction can have been meant */
function severalReadings(text: string, orFraction = true): Bilingual {
  const plain = text.replace('−', '-');
  const whole = plain.replace(/[.,]/g, '');
  const fraction = plain.replace(',', '.');
  if (Number.isNaN(Number(fraction))) {
    return {
      es: `se encontró «${text}», que se lee como ${whole}; escriba ${whole}, sin separador de miles.`,
      en: `found "${text}", which reads as ${whole}; write ${whole}, without a separator of thousands.`,
    };
  }
  return {
    es: `se encontró «${text}», que se lee como ${whole} o como ${Number(fraction)}; escriba ${whole}, sin separador de miles${orFraction ? `, o ${fraction}, con punto decimal` : ''}.`,
    en: `found "${text}", which reads as ${whole} or as ${Number(fraction)}; write ${whole}, without a separator of thousands${orFraction ? `, or ${fraction}, with a decimal point` : ''}.`,
  };
}
