import { requireInteger } from './requirements';

/** A reproducible source of random numbers. */
export interface Random {
  /** A whole number from 0 to 2^32 - 1, all equally likely. */
  uint32(): number;
  /** A number strictly between 0 and 1: (uint32 + 0.5) / 2^32. */
  unit(): number;
  /** A whole number from 0 to bound - 1, all equally likely, for a bound of 1 to 2^21. Source: [lemire2019] in REFERENCES.md. */
  below(bound: number): number;
  /** A draw of the standard normal distribution, by the polar method of Marsaglia. */
  normal(): number;
}

const TWO_TO_32 = 4294967296;
/** Up to here a 32-bit number times the bound is exact in a double. */
const GREATEST_BOUND = 2 ** 21;
const MASK_64 = (1n << 64n) - 1n;

/**
 * SplitMix64: 64-bit numbers from a 64-bit start. Only spreads a seed over the state of the generator below,
 * as its authors advise, so it may be slow. Source: [vigna-prng] in REFERENCES.md.
 *
 * @example
 * splitMix64(1234567n)() // 6457827717110365317n
 */
export function splitMix64(start: bigint): () => bigint {
  let state = BigInt.asUintN(64, start);
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK_64;
    let mixed = state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK_64;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK_64;
    return mixed ^ (mixed >> 31n);
  };
}

/**
 * xoshiro128** 1.1 of Blackman and Vigna, from its four words of state. Integer arithmetic on 32 bits alone, so that
 * it gives the same numbers on any machine. Period 2^128 - 1. Source: [vigna-prng], [blackman2021] in REFERENCES.md.
 *
 * @example
 * const random = xoshiro128StarStar([1, 2, 3, 4]);
 * [random.uint32(), random.uint32(), random.uint32()] // [11520, 0, 5927040]
 */
export function xoshiro128StarStar(state: readonly [number, number, number, number]): Random {
  for (const word of state) requireInteger('xoshiro128StarStar', 'a word of state', word, 0, TWO_TO_32 - 1);
  if (state.every((word) => word === 0)) {
    throw new RangeError('xoshiro128StarStar requires a state that is not all 0: from there it gives only 0');
  }
  let a = state[0] | 0;
  let b = state[1] | 0;
  let c = state[2] | 0;
  let d = state[3] | 0;
  let spare: number | null = null;

  const uint32 = (): number => {
    const fiveTimes = Math.imul(b, 5);
    const result = Math.imul((fiveTimes << 7) | (fiveTimes >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const unit = (): number => (uint32() + 0.5) / TWO_TO_32;
  return {
    uint32,
    unit,
    below(bound) {
      requireInteger('below', 'the bound', bound, 1, GREATEST_BOUND);
      for (;;) {
        // The high word of the product is the answer, the low word tells whether it is one of those drawn too often.
        const drawn = uint32();
        const low = Math.imul(drawn, bound) >>> 0;
        if (low >= bound || low >= TWO_TO_32 % bound) return (drawn * bound - low) / TWO_TO_32;
      }
    },
    normal() {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      for (;;) {
        const x = 2 * unit() - 1;
        const y = 2 * unit() - 1;
        const radius = x * x + y * y;
        if (radius < 1 && radius > 0) {
          const scale = Math.sqrt((-2 * Math.log(radius)) / radius);
          spare = y * scale;
          return x * scale;
        }
      }
    },
  };
}

/**
 * The generator of the project: xoshiro128** whose state is SplitMix64 from `seed`. Streams of one seed
 * (0, 1, 2 ...) take successive outputs of SplitMix64, so that one draw more in a stream leaves the others as they are.
 *
 * @param seed any whole number that JavaScript holds exactly
 *
 * @example
 * createRandom(1).uint32() === createRandom(1).uint32() // true, on any machine
 */
export function createRandom(seed: number, stream = 0): Random {
  requireInteger('createRandom', 'the seed', seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  requireInteger('createRandom', 'the stream', stream, 0, 1000);
  const next = splitMix64(BigInt(seed));
  for (let skipped = 0; skipped < 2 * stream; skipped++) next();
  const first = next();
  const second = next();
  const words = [first & 0xffffffffn, first >> 32n, second & 0xffffffffn, second >> 32n].map(Number);
  return xoshiro128StarStar(words as [number, number, number, number]);
}
