/** Who pays for a venture; the last three are the third part of the tripartite financing. */
export const FINANCIERS = ['ENTREPRENEUR', 'PROJECT', 'MUNICIPALITY', 'PRIVATE', 'COOPERATION'] as const;
export type Financier = (typeof FINANCIERS)[number];

/** Quetzales of each; 0: it pays nothing. */
export type Financing = Readonly<Record<Financier, number>>;

/** What is said of a venture. */
export interface VentureState {
  readonly name: string;
  readonly chainKey: string;
  readonly municipalityCode: string;
  /** Day on which the financing was agreed. */
  readonly agreedOn: string;
  readonly totalQuetzales: number;
  readonly financing: Financing;
  readonly note: string | null;
}
