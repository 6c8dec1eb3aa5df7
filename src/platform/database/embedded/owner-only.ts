import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
const ALL_BITS = 0o777;

/** How many entries were open to others (or closed to their owner), and how many could not be changed. */
export interface Tightened {
  changed: number;
  refused: number;
}

/** Makes a file, or a folder with all that is in it (if `deep`), its owner's alone. Links are left as they are. */
export function makeOwnersOnly(path: string, counts: Tightened, deep = true): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || !(found.isDirectory() || found.isFile())) return;
  const wanted = found.isDirectory() ? FOLDER_MODE : FILE_MODE;
  if ((found.mode & ALL_BITS) !== wanted) {
    try {
      chmodSync(path, wanted);
      counts.changed += 1;
    } catch {
      counts.refused += 1; // not its owner, or a disk that keeps no rights
    }
  }
  if (deep && found.isDirectory()) for (const name of readdirSync(path)) makeOwnersOnly(join(path, name), counts);
}
