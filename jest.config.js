// Packages that come as ES modules alone are compiled for Jest, which loads CommonJS; Node itself loads either.
const ES_MODULES = ['delaunator', 'hyparquet', 'hyparquet-writer', 'robust-predicates'].join('|');
const common = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': 'ts-jest',
    [`/node_modules/(${ES_MODULES})/.+\\.js$`]: [
      'ts-jest',
      { diagnostics: false, tsconfig: { allowJs: true, module: 'CommonJS', target: 'ES2022', esModuleInterop: true } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
};
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
