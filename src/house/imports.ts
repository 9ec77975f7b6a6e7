/** Judges what a file imports and which names it uses by the table. */
import { posix } from 'node:path';
import { lazyFiles, libraries } from './libraries';
import type { Import, Scan, SourceFile } from './scan';
import { impure, impureExceptions, type Room, rooms } from './table';

export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly problem: string; // what is wrong, with the value
  readonly mend: string; // what to do
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** Files outside src that are data; only rooms that find systems may read them. */
const dataFolders = /^(lessons|conformance|docs)\/|^package\.json$/;

const roomOf = (path: string): Room | undefined => rooms.find(({ files }) => files.test(path));

const systemOf = (path: string): string | undefined => /^src\/systems\/([^/]+)\//.exec(path)?.[1];

/** The path an import leads to, without its ending when it has none. */
function targetOf(path: string, { from }: Import): string | undefined {
  const [address = ''] = from.split('?');
  if (address.startsWith('/')) return address.slice(1);
  if (!address.startsWith('.')) return undefined;
  return posix.join(posix.dirname(path), address);
}

/** An import names a file without its ending, so the room patterns need one to see its end. */
const withEnding = (target: string): string =>
  /\.[a-z0-9]+$/.test(posix.basename(target)) ? target : `${target}.ts`;

function faultOfSystems(path: string, target: string): [string, string] | undefined {
  const [here, there] = [systemOf(path), systemOf(target)];
  if (!here || !there || here === there) return undefined;
  return [
    `system ${here} imports system ${there}`,
    'what two systems share belongs in src/machines or src/base',
  ];
}

function faultOfGlob(room: Room): [string, string] | undefined {
  if (room.finds) return undefined;
  return [
    `${room.name} finds files by import.meta.glob`,
    'only worker/engine, cli, app and tests find systems; take them as an argument',
  ];
}

function faultOfRoom(room: Room, found: Import, target: string): [string, string] | undefined {
  if (!target.startsWith('src/')) {
    if (dataFolders.test(target) && room.finds) return undefined;
    return [`${room.name} reads ${target}`, 'code lives in src; data in lessons and conformance'];
  }
  const there = roomOf(withEnding(target));
  if (!there) return [`${target} is in no room`, 'src/house/table.ts lists the rooms'];
  if (there === room || room.may.includes(there.name)) return undefined;
  if (room.types?.includes(there.name)) {
    if (found.how === 'type') return undefined;
    return [`${room.name} may import only types from ${there.name}`, 'write import type'];
  }
  const allowed = [...room.may, ...(room.types ?? []).map((name) => `${name} (types)`)];
  return [
    `${room.name} may not import ${there.name} (${target})`,
    `it may import ${allowed.join(', ') || 'nothing'}: move the code, or pass it as an argument`,
  ];
}

function faultOfLibrary(path: string, { from }: Import): [string, string] | undefined {
  const library = libraries.find(({ name }) => name.test(from));
  if (!library) return [`library ${from} has no room`, 'give it one in src/house/libraries.ts'];
  if (library.files.some((files) => files.test(path))) return undefined;
  return [`library ${from} is not for ${path}`, `it belongs in ${library.home}`];
}

function faultOfImport(path: string, found: Import): [string, string] | undefined {
  const target = targetOf(path, found);
  if (target !== undefined) {
    const fault = faultOfSystems(path, target);
    if (fault) return fault;
  }
  const room = roomOf(path);
  if (isTest(path) || !room) return undefined;
  if (target === undefined) return faultOfLibrary(path, found);
  if (found.how === 'static' && lazyFiles.test(`${target}.tsx`) && !lazyFiles.test(path)) {
    return [`${target} is imported at once`, 'load it when it is opened: import() in React.lazy'];
  }
  return (found.how === 'glob' && faultOfGlob(room)) || faultOfRoom(room, found, target);
}

function isExcused(path: string, name: string): boolean {
  return impureExceptions.some(({ files, name: names }) => files.test(path) && names.test(name));
}

function faultsOfUses(path: string, { uses }: Scan): Fault[] {
  const room = roomOf(path);
  if (isTest(path) || room?.half !== 'engine') return [];
  return uses.flatMap(({ name, line }) => {
    const rule = impure.find(({ name: names }) => names.test(name));
    if (!rule || isExcused(path, name)) return [];
    return [{ path, line, problem: `${room.name} uses ${name}`, mend: rule.mend }];
  });
}

/** What is wrong with the imports and the names of one file. */
export function faultsOfCode(file: SourceFile, scanned: Scan): Fault[] {
  const { path } = file;
  const isHomeless = !isTest(path) && !path.endsWith('.d.ts') && !roomOf(path);
  const faults: Fault[] = scanned.imports.flatMap((found) => {
    const fault = faultOfImport(path, found);
    return fault ? [{ path, line: found.line, problem: fault[0], mend: fault[1] }] : [];
  });
  if (isHomeless) {
    const mend = 'put it into a room, or add the room to src/house/table.ts';
    faults.push({ path, line: 1, problem: 'this file is in no room', mend });
  }
  for (const error of scanned.errors) {
    faults.push({ path, line: 1, problem: `cannot be read: ${error}`, mend: 'mend the syntax' });
  }
  return [...faults, ...faultsOfUses(path, scanned)];
}
