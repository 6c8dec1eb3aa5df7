/**
 * How many sites may be chosen, in all and in each group. With lower and upper numbers per group and a total,
 * the sets that can still be completed to a full choice form a matroid: a set is fit when no group exceeds its
 * upper number and what groups take beyond their lower numbers fits into the places that the lower numbers leave.
 * So the greedy choice by value is the best one for independent values, which is what the bounds rest on.
 */
export class SiteQuota {
  /** Places that no group's lower number reserves. */
  readonly spare: number;
  readonly groupCount: number;
  /** True when only the total binds. */
  readonly totalOnly: boolean;

  constructor(
    readonly count: number,
    readonly groupOf: Int32Array,
    readonly lower: Int32Array,
    readonly upper: Int32Array,
  ) {
    this.groupCount = lower.length;
    this.spare = count - lower.reduce((sum, value) => sum + value, 0);
    this.totalOnly = upper.every((value, group) => lower[group] === 0 && value >= count) || this.groupCount === 1;
  }

  start(): QuotaTally {
    return new QuotaTally(this);
  }

  tally(sites: Iterable<number>): QuotaTally {
    const tally = new QuotaTally(this);
    for (const site of sites) tally.add(site);
    return tally;
  }
}

/** What of a quota is taken. */
export class QuotaTally {
  readonly taken: Int32Array;
  total = 0;
  spareTaken = 0;

  constructor(private readonly quota: SiteQuota) {
    this.taken = new Int32Array(quota.groupCount);
  }

  canAdd(site: number): boolean {
    const { quota } = this;
    const group = quota.groupOf[site]!;
    const taken = this.taken[group]!;
    return taken < quota.upper[group]! && (taken < quota.lower[group]! || this.spareTaken < quota.spare);
  }

  add(site: number): void {
    const group = this.quota.groupOf[site]!;
    if (this.taken[group]! >= this.quota.lower[group]!) this.spareTaken++;
    this.taken[group]!++;
    this.total++;
  }

  remove(site: number): void {
    const group = this.quota.groupOf[site]!;
    this.taken[group]!--;
    this.total--;
    if (this.taken[group]! >= this.quota.lower[group]!) this.spareTaken--;
  }

  /** Whether a full choice stays fit when `leaving` makes room for `entering`. */
  canSwap(leaving: number, entering: number): boolean {
    const { quota } = this;
    const from = quota.groupOf[leaving]!;
    const to = quota.groupOf[entering]!;
    return from === to || (this.taken[to]! < quota.upper[to]! && this.taken[from]! > quota.lower[from]!);
  }
}
