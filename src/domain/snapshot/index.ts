export type { Snapshot } from './snapshot';
