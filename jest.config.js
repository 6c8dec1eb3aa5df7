// Packages that come as ES modules alone are compiled for Jest, which loads CommonJS; Node itself loads either.
const ES_MODULES = [
  '@mapbox/(?:vector-tile|point-geometry)',
  'clipper2-ts',
  'delaunator',
  'flatbuffers',
  'flatgeobuf',
  'hyparquet',
  'hyparquet-writer',
  'jose',
  'pbf',
  'robust-predicates',
].join('|');
const common = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': 'ts-jest',
    [`/node_modules/(${ES_MODULES})/.+\\.m?js$`]: [
      'ts-jest',
      { diagnostics: false, tsconfig: { allowJs: true, module: 'CommonJS', target: 'ES2022', esModuleInterop: true } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
};
const quick = (name) => ({
  ...common,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  setupFiles: ['<rootDir>/test/fixtures/property-seed.ts'],
});

const seeded = {
  ...common,
  globalSetup: '<rootDir>/test/fixtures/test-database.setup.ts',
  globalTeardown: '<rootDir>/test/fixtures/test-database.teardown.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    quick('architecture'),
    quick('unit'),
    {
      ...seeded,
      displayName: 'database',
      testMatch: ['<rootDir>/test/contract/**/*.test.ts', '<rootDir>/test/integration/**/*.test.ts'],
      // About the embedded database alone: a PostGIS server has no data folder.
      testPathIgnorePatterns: process.env.TEST_DATABASE_URL ? ['/data-folder\\.test\\.ts$'] : [],
    },
    // Asks for Chromium, so `npm test` leaves it out: npm run test:browser.
    {
      ...seeded,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/fixtures/browser-retries.ts'],
    },
  ],
  testTimeout: 120_000,
  maxWorkers: 2,
};
