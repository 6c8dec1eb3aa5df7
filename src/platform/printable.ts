/**
 * What is shown of a text that somebody sent: control characters, which a terminal would obey and nobody sees, as their
 * numbers; line breaks stay.
 */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
