/** What data a database shows; every write that an analysis reads raises it. */
export interface Revision {
  readonly number: number;
  readonly updatedAt: Date;
}
