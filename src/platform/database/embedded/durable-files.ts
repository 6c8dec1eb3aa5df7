import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Brings a file, or the list of names in a folder, to the disk. */
export function syncEntry(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Writes a file that is there after a power cut, folder and all. */
export function writeDurably(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  syncEntry(dirname(path));
}

/** Removes a file of ours so that a power cut does not bring it back. */
export function removeDurably(path: string): void {
  rmSync(path, { force: true });
  syncEntry(dirname(path));
}

/** Brings everything below a folder to the disk. */
export function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) syncEntry(path);
  }
  syncEntry(folder);
}
