const common = { testEnvironment: 'node', transform: { '^.+\\.ts$': 'ts-jest' } };
const quick = (name) => ({ ...common, displayName: name, testMatch: [`<rootDir>/test/${name}/**/*.test.ts`] });

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    quick('architecture'),
    quick('unit'),
    {
      ...common,
      displayName: 'database',
      testMatch: ['<rootDir>/test/contract/**/*.test.ts', '<rootDir>/test/integration/**/*.test.ts'],
      globalSetup: '<rootDir>/test/fixtures/test-database.setup.ts',
      globalTeardown: '<rootDir>/test/fixtures/test-database.teardown.ts',
    },
  ],
  testTimeout: 120_000,
  maxWorkers: 2,
};
