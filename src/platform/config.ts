import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import proxyAddress from 'proxy-addr';
import { StartupError } from './errors';
import { keyBits, LEAST_KEY_BITS } from './key-strength';
import type { LanguageCode } from './language';
import { type Limits, limitsFrom } from './limits';

/** Level of detail of the log: `info` has a line per request. */
export type LogLevel = 'error' | 'info' | 'silent' | 'warn';

/** An OpenID Connect provider whose access tokens are accepted. */
export interface OidcConfig {
  readonly issuer: string;
  readonly audience: string;
  /** Name or path of the claim that contains the role, e.g. `realm_access.roles`. */
  readonly roleClaim: string;
}

/** Automatic backups of the embedded database. */
interface BackupConfig {
  readonly folder: string;
  /** Days to keep, with the newest backup of each; 0: no backups. */
  readonly days: number;
  /** Maximum total size. */
  readonly megabytes: number;
}

/** The configuration from the environment; the README lists it. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** PostGIS server; undefined: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly backups: BackupConfig;
  /** Its streaming replicas, and the lag in seconds above which they are reported. */
  readonly databaseReplicas: { readonly urls: readonly string[]; readonly lagSeconds: number };
  /** Direct address for LISTEN when `databaseUrl` is a pooler; undefined: `databaseUrl`. */
  readonly databaseListenUrl: string | undefined;
  /** Redis in which several processes share results; undefined: each keeps its own. */
  readonly redisUrl: string | undefined;
  /** Maximum database connections of one process. */
  readonly databasePoolSize: number;
  /** Whether a new embedded database gets the demonstration actors. */
  readonly seedDemo: boolean;
  /** A key of role ADMIN that works before any other exists; undefined: none. */
  readonly writeKey: string | undefined;
  /** Issuer of accepted access tokens; undefined: none. */
  readonly oidc: OidcConfig | undefined;
  /** Public address of the server if it differs from the one it listens on, without trailing slash. */
  readonly publicUrl: string | undefined;
  /** Megabytes of answers cached in memory; 0 caches none. */
  readonly responseCacheMegabytes: number;
  /** Program that prints PDF reports; undefined: searched for in the usual places. */
  readonly chromiumPath: string | undefined;
  /** Which proxies in front are believed about who asks: how many hops, or their addresses; undefined: none. */
  readonly trustProxy: number | readonly string[] | undefined;
  readonly limits: Limits;
  /** Seconds for which, after SIGTERM, requests are answered that come over connections that clients keep. */
  readonly drainSeconds: number;
  readonly logLevel: LogLevel;
  /** Whether requests are traced; where to, the variables of OpenTelemetry say. */
  readonly traces: boolean;
  /** Bearer token for /metrics; undefined: only this machine may read it. */
  readonly metricsKey: string | undefined;
  /** Language of the terminal's messages. */
  readonly language: LanguageCode;
}

/**
 * Reads and checks the environment.
 * @throws StartupError naming the variable, what was found and what is right.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  return {
    port: readInteger(environment, 'PORT', 4000, 0, 65_535),
    host: readText(environment, 'HOST') ?? '127.0.0.1',
    databaseUrl: readDatabaseUrl(environment, 'DATABASE_URL'),
    databaseReplicas: {
      urls: readReplicaUrls(environment),
      lagSeconds: readInteger(environment, 'DATABASE_REPLICA_LAG_SECONDS', 10, 1, 3_600),
    },
    databaseListenUrl: readServerOnly(environment, 'DATABASE_LISTEN_URL'),
    redisUrl: readRedisUrl(environment),
    dataDir: readDataDir(environment),
    backups: readBackups(environment),
    databasePoolSize: readInteger(environment, 'DATABASE_POOL_SIZE', 8, 2, 200),
    seedDemo: readChoice(environment, 'SEED_DEMO', ['true', 'false']) === 'true',
    writeKey: readKey(environment, 'WRITE_KEY'),
    oidc: readOidc(environment),
    publicUrl: readPublicUrl(environment),
    responseCacheMegabytes: readInteger(environment, 'RESPONSE_CACHE_MB', 64, 0, 8_192),
    chromiumPath: readText(environment, 'CHROMIUM_PATH'),
    trustProxy: readTrustProxy(environment),
    limits: limitsFrom(({ variable, preset, least, most }) => readInteger(environment, variable, preset, least, most)),
    drainSeconds: readInteger(environment, 'DRAIN_SECONDS', 5, 0, 600),
    logLevel: readChoice(environment, 'LOG_LEVEL', ['warn', 'info', 'error', 'silent']),
    traces: readTraces(environment),
    metricsKey: readKey(environment, 'METRICS_KEY'),
    language: readChoice(environment, 'UI_LANGUAGE', ['es', 'en']),
  };
}

/** The terminal's language, known before the configuration is validated. */
export function terminalLanguage(environment: NodeJS.ProcessEnv): LanguageCode {
  return readText(environment, 'UI_LANGUAGE') === 'en' ? 'en' : 'es';
}

/** The variable itself, or the content of the file that `X_FILE` names. */
function readText(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = environment[name]?.trim() || undefined;
  const file = environment[`${name}_FILE`]?.trim() || undefined;
  if (file === undefined) return text;
  if (text !== undefined) {
    throw new StartupError({
      es: `${name} y ${name}_FILE: se encontraron las dos; deje solo una.`,
      en: `${name} and ${name}_FILE: found both; leave one of them.`,
    });
  }
  return readVariableFile(`${name}_FILE`, file);
}

/** Larger than any valid value. */
const MOST_FILE_BYTES = 10_000;

function readVariableFile(name: string, file: string): string | undefined {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartupError({
      es: `${name}: «${file}» no se puede leer (${code}); debe ser un archivo que este usuario pueda leer.`,
      en: `${name}: "${file}" cannot be read (${code}); it must be a file that this user can read.`,
    });
  }
  if (content.length <= MOST_FILE_BYTES) return content.toString('utf8').trim() || undefined;
  throw new StartupError({
    es: `${name}: «${file}» tiene ${content.length} bytes; debe contener solo el valor, en ${MOST_FILE_BYTES} como máximo.`,
    en: `${name}: "${file}" has ${content.length} bytes; it must hold the value alone, in ${MOST_FILE_BYTES} at most.`,
  });
}

function readDataDir(environment: NodeJS.ProcessEnv): string {
  return resolve(readText(environment, 'DATA_DIR') ?? '.data');
}

function readBackups(environment: NodeJS.ProcessEnv): BackupConfig {
  const folder = readText(environment, 'BACKUP_DIR');
  if (folder !== undefined && readText(environment, 'DATABASE_URL') !== undefined) {
    throw new StartupError({
      es: 'BACKUP_DIR: solo vale con la base de datos integrada; las copias de un servidor PostGIS las hace npm run backup (por ejemplo, cada noche con cron).',
      en: 'BACKUP_DIR: it only counts with the embedded database; npm run backup makes the backups of a PostGIS server (for example, every night by cron).',
    });
  }
  return {
    // The data folder is the one place certain to be writable.
    folder: folder === undefined ? join(readDataDir(environment), 'backups') : resolve(folder),
    days: readInteger(environment, 'BACKUP_DAYS', 7, 0, 365),
    megabytes: readInteger(environment, 'BACKUP_MAX_MB', 1_000, 1, 1_000_000),
  };
}

function readInteger(
  environment: NodeJS.ProcessEnv,
  name: string,
  preset: number,
  least: number,
  most: number,
): number {
  const text = readText(environment, name);
  if (text === undefined) return preset;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new StartupError({
      es: `${name}: se encontró «${text}»; debe ser un entero de ${least} a ${most} (por defecto ${preset}).`,
      en: `${name}: found "${text}"; it must be a whole number from ${least} to ${most} (default ${preset}).`,
    });
  }
  return value;
}

function readChoice<Choice extends string>(
  environment: NodeJS.ProcessEnv,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const text = readText(environment, name);
  if (text === undefined) return choices[0];
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) {
    throw new StartupError({
      es: `${name}: se encontró «${text}»; debe ser ${choices.join(' o ')}.`,
      en: `${name}: found "${text}"; it must be ${choices.join(' or ')}.`,
    });
  }
  return choice;
}

/** Shorter keys can be guessed. */
const LEAST_KEY_LENGTH = 16;

function readKey(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const key = readText(environment, name);
  if (key === undefined) return key;
  // Messages never contain the key.
  if (key.length < LEAST_KEY_LENGTH || !/^[\x21-\x7e]+$/.test(key)) {
    throw new StartupError({
      es: `${name}: se encontraron ${key.length} caracteres; debe tener al menos ${LEAST_KEY_LENGTH}, solo letras sin acento, cifras y signos, sin espacios.`,
      en: `${name}: found ${key.length} characters; it must have at least ${LEAST_KEY_LENGTH}, only unaccented letters, digits and signs, without spaces.`,
    });
  }
  if (keyBits(key) >= LEAST_KEY_BITS) return key;
  throw new StartupError({
    es: `${name}: se podría adivinar (palabras, series o repeticiones); ponga una al azar, por ejemplo la que escribe: openssl rand -base64 24`,
    en: `${name}: it could be guessed (words, rows or repetitions); set a random one, such as this prints: openssl rand -base64 24`,
  });
}

function readOidc(environment: NodeJS.ProcessEnv): OidcConfig | undefined {
  const issuer = readText(environment, 'OIDC_ISSUER');
  if (issuer === undefined) return undefined;
  if (!isSafeAddress(issuer)) {
    throw new StartupError({
      es: `OIDC_ISSUER: se encontró «${issuer}»; debe ser como https://acceso.ejemplo.org, sin consulta ni fragmento.`,
      en: `OIDC_ISSUER: found "${issuer}"; it must read like https://login.example.org, without query or fragment.`,
    });
  }
  const audience = readText(environment, 'OIDC_AUDIENCE');
  if (audience === undefined) {
    throw new StartupError({
      es: 'OIDC_AUDIENCE: falta; con OIDC_ISSUER debe decir para quién son los tokens (su «aud»).',
      en: 'OIDC_AUDIENCE: missing; with OIDC_ISSUER it must say for whom the tokens are (their "aud").',
    });
  }
  return { issuer, audience, roleClaim: readText(environment, 'OIDC_ROLE_CLAIM') ?? 'role' };
}

/** Requires encryption or this machine, because others could replace keys in transit. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
}

function readPublicUrl(environment: NodeJS.ProcessEnv): string | undefined {
  const text = readText(environment, 'PUBLIC_URL');
  if (text === undefined) return undefined;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol) || /[?#]/.test(text)) {
    throw new StartupError({
      es: `PUBLIC_URL: se encontró «${text}»; debe ser como https://mapas.ejemplo.org, sin consulta ni fragmento.`,
      en: `PUBLIC_URL: found "${text}"; it must read like https://maps.example.org, without query or fragment.`,
    });
  }
  return text.replace(/\/+$/, '');
}

function readTraces(environment: NodeJS.ProcessEnv): boolean {
  const name = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'].find((one) =>
    readText(environment, one),
  );
  if (name === undefined) return false;
  const text = readText(environment, name) ?? '';
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return true;
  throw new StartupError({
    es: `${name}: se encontró «${text}»; debe ser como http://127.0.0.1:4318.`,
    en: `${name}: found "${text}"; it must read like http://127.0.0.1:4318.`,
  });
}

const MOST_HOPS = 10;

function readTrustProxy(environment: NodeJS.ProcessEnv): Config['trustProxy'] {
  const text = readText(environment, 'TRUST_PROXY');
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return readInteger(environment, 'TRUST_PROXY', 0, 0, MOST_HOPS);
  const addresses = text.split(',').map((address) => address.trim());
  try {
    proxyAddress.compile(addresses);
    return addresses;
  } catch {
    throw new StartupError({
      es: `TRUST_PROXY: se encontró «${text}»; debe ser cuántos proxies hay delante (de 0 a ${MOST_HOPS}) o sus direcciones separadas por comas, por ejemplo 10.0.0.0/8 o loopback.`,
      en: `TRUST_PROXY: found "${text}"; it must be how many proxies stand in front (0 to ${MOST_HOPS}) or their addresses separated by commas, for example 10.0.0.0/8 or loopback.`,
    });
  }
}

function readDatabaseUrl(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = readText(environment, name);
  if (text === undefined) return undefined;
  if (isAddress(text, /^postgres(ql)?:$/)) return withPassword(environment, text);
  // The address may contain a password, so messages never repeat it.
  throw new StartupError({
    es: `${name}: no es una dirección de PostgreSQL; debe ser como postgresql://usuario:clave@servidor:5432/base.`,
    en: `${name}: not a PostgreSQL address; it must read like postgresql://user:password@host:5432/database.`,
  });
}

/** The address, with DATABASE_PASSWORD unless it already has a password. */
function withPassword(environment: NodeJS.ProcessEnv, address: string): string {
  const url = new URL(address);
  const password = readText(environment, 'DATABASE_PASSWORD');
  if (password === undefined || url.password !== '') return address;
  url.password = encodeURIComponent(password);
  return url.href;
}

function isAddress(text: string, protocol: RegExp): boolean {
  return URL.canParse(text) && protocol.test(new URL(text).protocol);
}

const REPLICA_URLS = 'DATABASE_REPLICA_URLS';

function readReplicaUrls(environment: NodeJS.ProcessEnv): string[] {
  const text = readServerText(environment, REPLICA_URLS);
  if (text === undefined) return [];
  const urls = text.split(',').map((url) => url.trim());
  const wrong = urls.findIndex((url) => !isAddress(url, /^postgres(ql)?:$/));
  if (wrong < 0) return urls.map((url) => withPassword(environment, url));
  throw new StartupError({
    es: `${REPLICA_URLS}: la ${wrong + 1}.ª de ${urls.length} no es una dirección de PostgreSQL; deben ser como postgresql://usuario:clave@servidor:5432/base, separadas por comas (una coma dentro de una clave se escribe %2C).`,
    en: `${REPLICA_URLS}: number ${wrong + 1} of ${urls.length} is not a PostgreSQL address; they must read like postgresql://user:password@host:5432/database, separated by commas (a comma inside a password is written %2C).`,
  });
}

function readServerOnly(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  return readServerText(environment, name) === undefined ? undefined : readDatabaseUrl(environment, name);
}

/** The embedded database has neither replicas nor notifications. */
function readServerText(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = readText(environment, name);
  if (text === undefined || readText(environment, 'DATABASE_URL') !== undefined) return text;
  throw new StartupError({
    es: `${name}: solo vale con un servidor PostGIS; ponga también DATABASE_URL, la dirección del primario.`,
    en: `${name}: it only counts with a PostGIS server; set DATABASE_URL too, the address of the primary.`,
  });
}

function readRedisUrl(environment: NodeJS.ProcessEnv): string | undefined {
  const text = readText(environment, 'REDIS_URL');
  if (text === undefined || isAddress(text, /^rediss?:$/)) return text;
  throw new StartupError({
    es: 'REDIS_URL: no es una dirección de Redis; debe ser como redis://usuario:clave@servidor:6379/0 (rediss:// con TLS).',
    en: 'REDIS_URL: not a Redis address; it must read like redis://user:password@host:6379/0 (rediss:// with TLS).',
  });
}
