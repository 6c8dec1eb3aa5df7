import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../../../src/platform/config';

const ROOT = join(__dirname, '..', '..', '..');

interface Line {
  readonly name: string;
  readonly value: string;
  readonly isDefault: boolean;
}

const LINES = readFileSync(join(ROOT, '.env.example'), 'utf8')
  .split('\n')
  .flatMap((text): Line[] => {
    const match = /^(#?)([A-Z][A-Z0-9_]*)=(.*)$/.exec(text);
    return match ? [{ isDefault: match[1] === '', name: match[2] as string, value: match[3] as string }] : [];
  });
const environmentOf = (lines: readonly Line[]): NodeJS.ProcessEnv =>
  Object.fromEntries(lines.map(({ name, value }) => [name, value]));

/** The variables that reading the configuration looks at, those given as files aside. */
function variablesRead(environment: NodeJS.ProcessEnv): string[] {
  const names = new Set<string>();
  readConfig(
    new Proxy(environment, {
      get: (target, name) => {
        names.add(String(name));
        return Reflect.get(target, name);
      },
    }),
  );
  return [...names].filter((name) => !name.endsWith('_FILE'));
}

// A PostGIS server makes its own backups, and one address of traces is enough: neither goes with the others.
const SERVER = LINES.filter(({ name }) => name !== 'BACKUP_DIR' && name !== 'OTEL_EXPORTER_OTLP_ENDPOINT');
const EMBEDDED = LINES.filter(
  ({ name }) => !name.startsWith('DATABASE_') && name !== 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
);

/** Examples of keys say how to make one, and so are none. */
const withKeys = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...environment,
  WRITE_KEY: 'q7Zk9V2mXr5TbL4cW8',
  METRICS_KEY: 'Xr5TbL4cW8q7Zk9V2m',
});

describe('.env.example', () => {
  it('names every variable that the program reads, once, and no other', () => {
    const read = [SERVER, EMBEDDED].flatMap((lines) => variablesRead(withKeys(environmentOf(lines))));
    expect(LINES.map(({ name }) => name).sort()).toEqual([...new Set(read)].sort());
  });

  it('has the defaults', () => {
    const defaults: Config = readConfig({});
    expect(readConfig(environmentOf(LINES.filter(({ isDefault }) => isDefault)))).toEqual(defaults);
  });

  it.each(LINES.map(({ name }) => name))('%s is in the README', (name) => {
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(`\`${name}\``);
  });
});
