import type { Bilingual, LanguageCode } from './language';
import { printable } from './printable';

/** Where long work says what it does and how far it is. */
export interface ProgressSink {
  step(text: Bilingual): void;
}

export const SILENT: ProgressSink = { step: () => undefined };

/** Progress and errors as lines on the terminal, in one language, with the seconds since the start. */
export class Terminal implements ProgressSink {
  private readonly startedAt = performance.now();

  constructor(
    private readonly language: LanguageCode,
    private readonly out: { write(text: string): unknown } = process.stderr,
  ) {}

  step(text: Bilingual): void {
    const seconds = ((performance.now() - this.startedAt) / 1000).toFixed(1).padStart(5);
    this.out.write(`[${seconds} s] ${printable(text[this.language])}\n`);
  }

  line(text: Bilingual): void {
    this.out.write(`${printable(text[this.language])}\n`);
  }
}
