import { closeSync, fsyncSync, openSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** PGlite turns fsync off, and of PostgreSQL's ways to it Emscripten carries out `fsync` alone. */
export const DURABLE_PARAMETERS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

const EIO = 29; // as Emscripten numbers it

interface Stream {
  readonly nfd?: number;
  readonly node: object;
}
interface HostFiles {
  stream_ops: { fsync?: (stream: Stream) => number };
  realPath(node: object): string;
}

/**
 * The files of the host, with an fsync that reaches the disk: without it a commit that was acknowledged lies in the
 * system's memory, and a power cut takes it.
 */
export class DurableNodeFS extends NodeFS {
  /** Off while a database is made, which is brought to the disk once, at its end. */
  isDurable = true;

  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given);
    const addFsync = (module: { FS: unknown }): void => {
      const { filesystems, ErrnoError } = module.FS as {
        filesystems: { NODEFS: HostFiles };
        ErrnoError: new (code: number) => Error;
      };
      filesystems.NODEFS.stream_ops.fsync = (stream) => {
        try {
          if (this.isDurable) syncStream(stream, filesystems.NODEFS);
        } catch {
          throw new ErrnoError(EIO);
        }
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync] } };
  }
}

/** A folder has no descriptor of its own there. */
function syncStream({ nfd, node }: Stream, files: HostFiles): void {
  if (nfd !== undefined) {
    fsyncSync(nfd);
    return;
  }
  const folder = openSync(files.realPath(node), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
