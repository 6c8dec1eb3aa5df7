export type { Position } from './units';
