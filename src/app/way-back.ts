import { type BackupFile, listBackups } from '../platform/backup/backup-files';
import type { Config } from '../platform/config';
import { databaseFaultIn } from '../platform/database-fault';
import { DamagedDatabaseError } from '../platform/errors';
import type { Bilingual } from '../platform/language';

const OF_SERVER: Bilingual = {
  es: 'Para volver: restaure una copia con npm run restore -- archivo.backup.gz --replace, o la del servidor.',
  en: 'The way back: restore a backup with npm run restore -- file.backup.gz --replace, or that of the server.',
};

/** How to go on when data are damaged: the newest backup, and the command that restores it. */
export async function wayBack(config: Config): Promise<Bilingual> {
  if (config.databaseUrl !== undefined) return OF_SERVER;
  const [newest] = await listBackups(config.backups.folder);
  if (newest === undefined) {
    const { folder } = config.backups;
    return {
      es: `Para volver: en ${folder} no hay copias; con una hecha con npm run backup: npm run restore -- archivo.backup.gz --set-aside (lo que hay se aparta, no se borra).`,
      en: `The way back: there is no backup in ${folder}; with one made by npm run backup: npm run restore -- file.backup.gz --set-aside (what is there is moved away, not removed).`,
    };
  }
  const made = momentOf(newest);
  const command = `npm run restore -- ${quoted(newest.path)} --set-aside`;
  return {
    es: `Para volver a la copia del ${made}: cierre el programa y ejecute ${command} (lo que hay se aparta, no se borra).`,
    en: `The way back to the backup of ${made}: stop the program and run ${command} (what is there is moved away, not removed).`,
  };
}

function momentOf({ createdAt }: BackupFile): string {
  return `${createdAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** As a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

const DAMAGED: Bilingual = {
  es: 'La base de datos encontró datos dañados y no los entrega',
  en: 'The database found damaged data and does not give them out',
};

/** The line for an error that says that data are damaged; undefined for any other. */
export async function damageLine(error: unknown, config: Config): Promise<Bilingual | undefined> {
  const text = damageIn(error);
  if (text === undefined) return undefined;
  const way = await wayBack(config);
  return { es: `${text.es} ${way.es}`, en: `${text.en} ${way.en}` };
}

function damageIn(error: unknown): Bilingual | undefined {
  if (error instanceof DamagedDatabaseError) return error.text;
  if (!(error instanceof Error) || databaseFaultIn(error) !== 'DAMAGED') return undefined;
  const reason = error.message.replace(/\s+/g, ' ').slice(0, 160);
  return { es: `${DAMAGED.es} (${reason}).`, en: `${DAMAGED.en} (${reason}).` };
}
