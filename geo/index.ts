export * from './accessibility';
export * from './classification';
export * from './composite-index';
export * from './correlation';
export { createRandom, type Random, splitMix64, xoshiro128StarStar } from './random';
export type { Row } from './requirements';
export * from './spatial-statistics';
export type { Position } from './units';
