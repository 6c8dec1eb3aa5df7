import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Product } from '../fixtures/product';
import { choosePort, type Identity, Program, requirePrograms, run, serverIdentity, until } from './programs';

const DEPLOY = join(__dirname, '..', '..', 'deploy');
const OWNER_PASSWORD = 'clave-del-programa';
const REPLICATION_PASSWORD = 'clave-de-las-replicas';
const REDIS_PASSWORD = 'clave-de-redis';

/** A file of `deploy/` with addresses of this machine; each that is replaced must stand in it. */
async function deployed(name: string, replacements: ReadonlyArray<readonly [string, string]>): Promise<string> {
  let text = await readFile(join(DEPLOY, name), 'utf8');
  for (const [from, to] of replacements) {
    if (!text.includes(from)) throw new Error(`deploy/${name} does not say ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

/** What an instance is asked without nginx in between. */
export class Instance {
  constructor(
    readonly product: Product,
    readonly url: string,
  ) {}

  /** Values of /metrics by name and label, e.g. `database_reads{target="replicas"}`. */
  async metrics(): Promise<ReadonlyMap<string, number>> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const lines = text.split('\n').filter((line) => /^(database|shared|result)_/.test(line));
    return new Map(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
    );
  }

  async ready(): Promise<{ status: string; dataRevision: number; replicas: { up: number; of: number } }> {
    return (await fetch(`${this.url}/readyz`)).json() as Promise<Awaited<ReturnType<Instance['ready']>>>;
  }
}

export interface Postgres {
  readonly program: Program;
  readonly port: number;
  /** A statement as the superuser, past every pooler. */
  query<Row extends object>(statement: string, database?: string): Promise<Row[]>;
}

/**
 * Several machines in one: a primary with two streaming replicas, pgbouncer before them, Redis, two instances of the
 * product and nginx before those, each set up by the files of `deploy/`. The first instance is sent notices, the other
 * has to do without.
 */
export class Machines {
  readonly closing: Array<() => Promise<unknown>> = [];
  primary!: Postgres;
  replicas: Postgres[] = [];
  pgbouncer!: Program;
  pgbouncerPort = 0;
  redis!: Program;
  instances: Instance[] = [];
  url = '';
  private bin = '';
  private folder = '';
  private identity: Identity = {};

  async start(writeKey: string): Promise<void> {
    this.bin = requirePrograms();
    this.identity = serverIdentity();
    this.folder = await mkdtemp(join(tmpdir(), 'procoees-machines-'));
    this.closing.push(() => rm(this.folder, { recursive: true, force: true }));
    await this.own(this.folder);
    await this.startPrimary();
    this.replicas = await Promise.all([this.startReplica(1), this.startReplica(2)]);
    const [redisPort] = await Promise.all([this.startRedis(), this.startPgbouncer()]);
    await this.startInstances(redisPort, writeKey);
    await this.startNginx();
  }

  /** A statement of the product's user, through pgbouncer. */
  async pooled<Row extends object>(statement: string): Promise<Row[]> {
    return ask(`postgresql://procoees:${OWNER_PASSWORD}@127.0.0.1:${this.pgbouncerPort}/procoees`, statement);
  }

  async stop(): Promise<void> {
    for (const close of this.closing.reverse()) await close();
  }

  private async own(path: string): Promise<void> {
    const { uid, gid } = this.identity;
    if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
  }

  private async secret(name: string, value: string): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, value, { mode: 0o600 });
    await this.own(path);
    return path;
  }

  private async startPrimary(): Promise<void> {
    const data = join(this.folder, 'primary');
    const password = await this.secret('replication_password', REPLICATION_PASSWORD);
    const words = ['-D', data, '-U', 'postgres', '--pwfile', password, '--auth=scram-sha-256', '-E', 'UTF8'];
    await this.as(join(this.bin, 'initdb'), [...words, '--locale=C.UTF-8', '--no-sync']);
    this.primary = await this.serve('primary', data, 'postgresql-primary.conf');
    const env = {
      ...process.env,
      OWNER_PASSWORD_FILE: await this.secret('owner_password', OWNER_PASSWORD),
      REPLICATION_PASSWORD_FILE: password,
    };
    const psql = [this.superuser(this.primary.port, 'postgres'), '-X', '-q', '-v', 'ON_ERROR_STOP=1'];
    await run(join(this.bin, 'psql'), [...psql, '-f', join(DEPLOY, 'database.sql')], { env });
  }

  private async startReplica(number: number): Promise<Postgres> {
    const data = join(this.folder, `replica${number}`);
    const source = `postgresql://procoees_replication:${REPLICATION_PASSWORD}@127.0.0.1:${this.primary.port}/`;
    const slot = ['-C', '-S', `replica_${number}`];
    await this.as(join(this.bin, 'pg_basebackup'), [
      '-d',
      source,
      '-D',
      data,
      '-R',
      '-c',
      'fast',
      '--no-sync',
      ...slot,
    ]);
    return this.serve(`replica${number}`, data, 'postgresql-replica.conf');
  }

  private async serve(name: string, data: string, settings: string): Promise<Postgres> {
    const port = await choosePort();
    await writeForAll(join(data, 'deployed.conf'), await deployed(settings, []));
    await writeForAll(join(data, 'here.conf'), `include = 'postgresql.conf'\ninclude = 'deployed.conf'\n`);
    const words = ['-D', data, '-c', `config_file=${join(data, 'here.conf')}`, '-p', String(port), '-k', data];
    const program = new Program(name, join(this.bin, 'postgres'), [...words, '-h', '127.0.0.1', '-F'], this.identity);
    program.begin();
    this.closing.push(() => program.end('SIGQUIT'));
    const server: Postgres = {
      program,
      port,
      query: (statement, database = 'procoees') => ask(this.superuser(port, database), statement),
    };
    await answers(server);
    return server;
  }

  private superuser(port: number, database: string): string {
    return `postgresql://postgres:${REPLICATION_PASSWORD}@127.0.0.1:${port}/${database}`;
  }

  private async startPgbouncer(): Promise<void> {
    const port = await choosePort();
    const users = join(this.folder, 'userlist.txt');
    const settings = join(this.folder, 'pgbouncer.ini');
    await writeForAll(users, `"procoees" "${OWNER_PASSWORD}"\n`);
    const [first, second] = this.replicas;
    const text = await deployed('pgbouncer.ini', [
      ['host=10.0.0.1 port=5432', `host=127.0.0.1 port=${this.primary.port}`],
      ['host=10.0.0.2 port=5432', `host=127.0.0.1 port=${first?.port}`],
      ['host=10.0.0.3 port=5432', `host=127.0.0.1 port=${second?.port}`],
      ['listen_port = 6432', `listen_port = ${port}`],
      ['/etc/pgbouncer/userlist.txt', users],
      ['/var/log/postgresql/pgbouncer.log', join(this.folder, 'pgbouncer.log')],
      ['/var/run/postgresql/pgbouncer.pid', join(this.folder, 'pgbouncer.pid')],
    ]);
    await writeForAll(settings, text);
    this.pgbouncer = new Program('pgbouncer', '/usr/sbin/pgbouncer', [settings], this.identity);
    this.pgbouncer.begin();
    this.closing.push(() => this.pgbouncer.end('SIGQUIT'));
    this.pgbouncerPort = port;
    await until(
      () => `pgbouncer: ${this.pgbouncer.output}`,
      () =>
        this.pooled('SELECT 1').then(
          () => true,
          () => false,
        ),
    );
  }

  private async startRedis(): Promise<number> {
    const port = await choosePort();
    const settings = join(this.folder, 'redis.conf');
    const password = await this.secret('redis-password.conf', `requirepass ${REDIS_PASSWORD}`);
    const text = await deployed('redis.conf', [
      ['bind 127.0.0.1 10.0.0.11', 'bind 127.0.0.1'],
      ['port 6379', `port ${port}`],
      ['/etc/redis/password.conf', password],
    ]);
    await writeForAll(settings, text);
    this.redis = new Program('redis', '/usr/bin/redis-server', [settings, '--dir', this.folder], this.identity);
    this.redis.begin();
    this.closing.push(() => this.redis.end('SIGKILL'));
    return port;
  }

  private async startInstances(redisPort: number, writeKey: string): Promise<void> {
    const text = await deployed('procoees.env', [
      ['10.0.0.11', '127.0.0.1'],
      ['/etc/procoees/owner_password', await this.secret('owner_password', OWNER_PASSWORD)],
      ['127.0.0.1:6432', `127.0.0.1:${this.pgbouncerPort}`],
      ['10.0.0.1:5432', `127.0.0.1:${this.primary.port}`],
      ['/etc/procoees/redis_url', await this.secret('redis_url', `redis://:${REDIS_PASSWORD}@127.0.0.1:${redisPort}`)],
      ['TRUST_PROXY=10.0.0.10', 'TRUST_PROXY=127.0.0.1'],
      ['10.0.0.10:8080', '127.0.0.1:8080'],
    ]);
    const lines = text.split('\n').filter((line) => /^[A-Z_]+=/.test(line));
    const environment = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    const { DATABASE_LISTEN_URL: _notices, ...silent } = environment;
    const own = { WRITE_KEY: writeKey, DATABASE_REPLICA_LAG_SECONDS: '1', REQUESTS_PER_MINUTE: '1000000' };
    const products = [];
    for (const settings of [environment, silent]) {
      products.push(new Product({ ...settings, ...own, PORT: String(await choosePort()) }));
    }
    for (const product of products) this.closing.push(() => product.end('SIGKILL'));
    for (const product of products) this.instances.push(new Instance(product, await product.url()));
  }

  private async startNginx(): Promise<void> {
    const port = await choosePort();
    const [first, second] = this.instances.map(({ url }) => new URL(url).host);
    const site = await deployed('nginx.conf', [
      ['10.0.0.11:4001', first ?? ''],
      ['10.0.0.12:4001', second ?? ''],
      ['10.0.0.10:8080', `127.0.0.1:${port}`],
    ]);
    const folder = join(this.folder, 'nginx');
    await mkdir(folder);
    await this.own(folder);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${join(folder, name)};`,
    );
    const main = `daemon off; pid ${join(folder, 'pid')}; error_log stderr;
      events {} http { access_log off; ${temporary.join(' ')} include ${join(folder, 'site.conf')}; }`;
    await writeForAll(join(folder, 'site.conf'), site);
    await writeForAll(join(folder, 'nginx.conf'), main);
    const words = ['-e', 'stderr', '-c', join(folder, 'nginx.conf')];
    const nginx = new Program('nginx', '/usr/sbin/nginx', words, this.identity);
    nginx.begin();
    this.closing.push(() => nginx.end('SIGTERM'));
    this.url = `http://127.0.0.1:${port}`;
    await until(
      () => `nginx: ${nginx.output}`,
      () =>
        fetch(`${this.url}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
    );
  }

  private async as(command: string, words: readonly string[]): Promise<void> {
    await run(command, [...words], { ...this.identity, cwd: this.folder });
  }
}

/** Waits until a server takes connections. */
export async function answers({ program, query }: Postgres): Promise<void> {
  await until(
    () => `${program.name}: ${program.output}`,
    () =>
      query('SELECT 1', 'postgres').then(
        () => true,
        () => false,
      ),
  );
}

async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The servers run as users of their own: the umask of whoever runs the tests must not lock them out. */
async function writeForAll(path: string, text: string): Promise<void> {
  await writeFile(path, text);
  await chmod(path, 0o644);
}
