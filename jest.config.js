// Packages that come as ES modules alone are compiled for Jest, which loads CommonJS; Node itself loads either.
const ES_MODULES = ['delaunator', 'robust-predicates'];
const transform = {
  '^.+\\.ts$': 'ts-jest',
  [`/node_modules/(${ES_MODULES.join('|')})/.+\\.js$`]: [
    'ts-jest',
    { diagnostics: false, tsconfig: { allowJs: true, module: 'CommonJS', target: 'ES2022', esModuleInterop: true } },
  ],
};
const project = (displayName, more = {}) => ({
  displayName,
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  ...more,
});

/** @type {import('jest').Config} */
module.exports = {
  projects: [project('architecture'), project('unit')],
  testTimeout: 60_000,
};
