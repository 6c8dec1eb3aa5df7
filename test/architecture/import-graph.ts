import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { groupBy } from '../../src/platform/group-by';

/** One import of a source file: of another file of the project, or of a package. Types count as well. */
export interface Import {
  file: string;
  specifier: string;
  /** Path of the imported file from the root; absent for a package. */
  target?: string;
  /** Name of the imported package; absent for a file. */
  packageName?: string;
}

const root = resolve(__dirname, '../..');

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options;
}

const posix = (path: string) => relative(root, path).split(sep).join('/');

export function sourceFiles(folders: string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/** Every import, export-from, import type, dynamic import and require, as the compiler resolves it. */
export function importsOf(files: string[]): Import[] {
  const options = compilerOptions();
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  return files.flatMap((file) => {
    const path = join(root, file);
    const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'), true, true);
    return importedFiles.map(({ fileName: specifier }): Import => {
      if (!specifier.startsWith('.')) {
        const parts = specifier.replace(/^node:/, '').split('/');
        const packageName = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] as string);
        return { file, specifier, packageName: specifier.startsWith('node:') ? `node:${packageName}` : packageName };
      }
      const found = ts.resolveModuleName(specifier, path, options, ts.sys, cache).resolvedModule?.resolvedFileName;
      return { file, specifier, target: posix(found ?? resolve(dirname(path), specifier)) };
    });
  });
}

/** Strongly connected components of more than one node (Tarjan 1972), each sorted. */
export function circlesOf(edges: Iterable<readonly [string, string]>): string[][] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) {
    if (!next.has(from)) next.set(from, new Set());
    if (!next.has(to)) next.set(to, new Set());
    if (from !== to) next.get(from)?.add(to);
  }
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const open = new Set<string>();
  const circles: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.get(node) as number);
    stack.push(node);
    open.add(node);
    for (const other of next.get(node) ?? []) {
      if (!order.has(other)) {
        visit(other);
        low.set(node, Math.min(low.get(node) as number, low.get(other) as number));
      } else if (open.has(other)) low.set(node, Math.min(low.get(node) as number, order.get(other) as number));
    }
    if (low.get(node) !== order.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    for (const member of circle) open.delete(member);
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const node of next.keys()) if (!order.has(node)) visit(node);
  return circles;
}

/** A shortest way round in each of the circles, from a node back to itself. */
export function shortestRoundsOf(edges: ReadonlyArray<readonly [string, string]>): string[][] {
  return circlesOf(edges).map((circle) => {
    const members = new Set(circle);
    const within = edges.filter(([from, to]) => from !== to && members.has(from) && members.has(to));
    const next = groupBy(within, ([from]) => from);
    const roundFrom = (start: string): string[] => {
      const ways = [[start]];
      const seen = new Set<string>();
      for (const way of ways) {
        for (const [, to] of next.get(way.at(-1) as string) ?? []) {
          if (to === start) return [...way, start];
          if (!seen.has(to)) ways.push([...way, to]);
          seen.add(to);
        }
      }
      return [];
    };
    return circle.map(roundFrom).reduce((best, round) => (round.length < best.length ? round : best));
  });
}
