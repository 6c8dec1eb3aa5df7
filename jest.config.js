const transform = { '^.+\\.ts$': 'ts-jest' };
const project = (displayName, more = {}) => ({
  displayName,
  testEnvironment: 'node',
  transform,
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  ...more,
});

/** @type {import('jest').Config} */
module.exports = {
  projects: [project('architecture'), project('unit')],
  testTimeout: 60_000,
};
