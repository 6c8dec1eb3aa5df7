export * from './topology.types';
