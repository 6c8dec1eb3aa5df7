import { Client, type ClientConfig } from 'pg';
import { BACKEND_PROCESS_ID } from './database.sql';

const CONNECT_MS = 10_000;

/** A connection by itself, apart from any pool; its faults are told by its statements. */
export async function connectAlone(url: string, settings: ClientConfig = {}): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, ...settings });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Whether somebody between us and the server (pgbouncer and its like) hands its sessions round: then the process that
 * the connection was told of is not the one that answers. Such a session must be left as it was found: no SET, no
 * LISTEN, no lock beyond a transaction.
 */
export async function isPooled(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ processId: number }>(BACKEND_PROCESS_ID);
  // Not in the types of node-postgres.
  const { processID } = client as unknown as { readonly processID: number | null };
  return rows[0]?.processId !== processID;
}

/** The same of an address; one that cannot be reached is not told apart here. */
export async function isPooledAt(url: string): Promise<boolean> {
  const client = await connectAlone(url).catch(() => undefined);
  if (client === undefined) return false;
  try {
    return await isPooled(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Host, port and database of an address, without its user and password. */
export function addressOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
