// One project per kind of test; package.json has a script for each. `npx jest test/unit/geo` runs any file or folder.

// Jest loads CommonJS, so packages that come only as ES modules are compiled for it; Node itself loads either.
const ES_MODULES = [
  '@mapbox/(?:vector-tile|point-geometry)',
  '@maplibre/(?:geojson-vt|vt-pbf)',
  'clipper2-ts',
  'delaunator',
  'flatbuffers',
  'flatbush',
  'flatgeobuf',
  'flatqueue',
  'hyparquet',
  'hyparquet-writer',
  'jose',
  'kdbush',
  'pbf',
  'preact',
  'preact-render-to-string',
  'robust-predicates',
].join('|');

const LONG = '\\.long\\.test\\.ts$';

const project = (displayName, folders, settings = {}) => ({
  displayName,
  testEnvironment: '<rootDir>/test/fixtures/strict-environment.ts',
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
  testPathIgnorePatterns: [LONG],
  setupFiles: ['<rootDir>/test/fixtures/property-seed.ts'],
  transform: {
    '^.+\\.tsx?$': 'ts-jest',
    [`/node_modules/(${ES_MODULES})/.+\\.m?js$`]: [
      'ts-jest',
      { diagnostics: false, tsconfig: { allowJs: true, module: 'CommonJS', target: 'ES2022', esModuleInterop: true } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
  ...settings,
});

const seeded = {
  globalSetup: '<rootDir>/test/fixtures/test-database.setup.ts',
  globalTeardown: '<rootDir>/test/fixtures/test-database.teardown.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  // Only against hanging: a busy machine may take ten times as long as a quiet one.
  testTimeout: 600_000,
  // Memory of suites that are over is let go late.
  workerIdleMemoryLimit: '900MB',
  projects: [
    project('architecture', ['architecture']),
    project('unit', ['unit']),
    project('database', ['contract', 'integration'], seeded),
    // Properties and exactness at length, beside the suites that they belong to.
    project('long', ['{unit,integration}'], {
      ...seeded,
      testMatch: ['<rootDir>/test/{unit,integration}/**/*.long.test.ts'],
      testPathIgnorePatterns: [],
    }),
    // Needs Chromium.
    project('browser', ['browser'], { ...seeded, setupFilesAfterEnv: ['<rootDir>/test/fixtures/browser-retries.ts'] }),
    // Needs a PostgreSQL server, libfaketime and minutes: killed and damaged databases, full disks, clocks that jump.
    project('faults', ['faults'], seeded),
    // Needs R, GDAL, Python and QGIS.
    project('clients', ['clients']),
    // Needs replicas, pgbouncer, nginx and Redis.
    project('machines', ['machines']),
  ],
};
