// `npm run dev`: the server, restarted on each change of its sources, and its pages, bundled again on each change of
// theirs. It transpiles only what changed and keeps the embedded database open across restarts; types are left to the
// editor and `npm run types`. Settings come from the environment and from `.env`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const SOURCES = ['geo', 'schema', 'seeds', 'src'];
/** Editors write a file in several steps. */
const SETTLE_MS = 100;
const APP = join('dist', 'src', 'app');

const say = (text) => process.stderr.write(`[dev] ${text}\n`);
const ended = (child) => new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
const run = (args, env = {}) =>
  spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });

if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));

const buildExitCode = await ended(run(['build.mjs']));
if (buildExitCode !== 0) process.exit(buildExitCode);

const database = await openDatabase();
const environment = { ...database.environment, DRAIN_SECONDS: '0' };
const { options: compilerOptions } = ts.getParsedCommandLineOfConfigFile(
  join(root, 'tsconfig.build.json'),
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  },
);

/** The database of DATABASE_URL, or else the embedded one, which this process holds for the servers that come and go. */
async function openDatabase() {
  if (process.env.DATABASE_URL || process.env.DATABASE_URL_FILE)
    return { environment: {}, close: async () => undefined };
  const { readConfig } = require('./dist/src/platform/config.js');
  const { startEmbeddedDatabase } = require('./dist/src/platform/database/embedded/embedded-database.js');
  const { Terminal } = require('./dist/src/platform/terminal.js');
  const { dataDir, language, seedDemo } = readConfig(process.env);
  const isNew = !existsSync(join(dataDir, 'pgdata'));
  const embedded = await startEmbeddedDatabase(dataDir, new Terminal(language), {
    share: false,
    purpose: 'SERVE',
  }).catch((error) => {
    say(error.text?.[language] ?? error.stack);
    process.exit(1);
  });
  const environment = { DATABASE_URL: embedded.url };
  // What `npm start` fills a new embedded database with.
  if (isNew && seedDemo) await ended(run([join(APP, 'commands', 'seed-demo.js')], environment));
  return { environment, close: () => embedded.stop() };
}

let server;
let isStopping = false;

function startServer() {
  server = run(['--max-semi-space-size=32', '--enable-source-maps', join(APP, 'main.js')], environment);
}

async function restartServer() {
  const isOver = server.exitCode !== null || server.signalCode !== null;
  if (!isOver) {
    server.kill('SIGINT');
    await ended(server);
  }
  if (!isStopping) startServer();
}

/** @returns whether the compiled file is as its source now; a syntax error leaves the one before */
function transpile(file) {
  const compiled = join(root, 'dist', file.replace(/\.tsx?$/, '.js'));
  if (!existsSync(join(root, file))) {
    rmSync(compiled, { force: true });
    return true;
  }
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(readFileSync(join(root, file), 'utf8'), {
    fileName: join(root, file),
    compilerOptions,
    reportDiagnostics: true,
  });
  if (diagnostics.length > 0) {
    say(
      ts.formatDiagnostics(diagnostics, {
        getCurrentDirectory: () => root,
        getCanonicalFileName: (name) => name,
        getNewLine: () => '\n',
      }),
    );
    return false;
  }
  mkdirSync(dirname(compiled), { recursive: true });
  writeFileSync(compiled, outputText);
  writeFileSync(`${compiled}.map`, sourceMapText);
  return true;
}

/** Calls back with what changed in the folders, once it is quiet; one call at a time. */
function onChange(folders, callback) {
  const changed = new Set();
  let timer;
  let working = Promise.resolve();
  const settle = () => {
    const files = [...changed];
    changed.clear();
    working = working.then(() => callback(files)).catch((error) => say(error.stack));
  };
  for (const folder of folders) {
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (name === null || name.endsWith('~') || name.endsWith('.swp')) return;
      changed.add(join(folder, name));
      clearTimeout(timer);
      timer = setTimeout(settle, SETTLE_MS);
    });
  }
}

onChange(SOURCES, async (files) => {
  // The emitted schema is written by a run, and read by none.
  const relevant = files.filter((file) => file !== join('schema', 'schema.graphql'));
  const sources = relevant.filter((file) => /\.tsx?$/.test(file));
  const isWhole = sources.map(transpile).every(Boolean);
  if (relevant.length === 0 || !isWhole) return;
  say(`${relevant.slice(0, 3).join(', ')}${relevant.length > 3 ? ` and ${relevant.length - 3} more` : ''}: restarting`);
  await restartServer();
});
const DOMAIN = join('src', 'domain');
onChange(['web', join('schema', 'operations'), DOMAIN], async (files) => {
  // Of the server the pages take the tables of methods.
  if (files.every((file) => file.startsWith(DOMAIN) && !file.endsWith('.definition.ts'))) return;
  const started = performance.now();
  const code = await ended(run(['build.mjs', 'web']));
  if (code === 0) say(`pages bundled in ${((performance.now() - started) / 1000).toFixed(1)} s: reload the browser`);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    if (isStopping) return;
    isStopping = true;
    server.kill('SIGINT');
    await ended(server);
    await database.close();
    process.exit(0);
  });
}
startServer();
