/** Recognises files of other products, so that a refusal can say what it was given. */
import type { Json } from '../base/json';
import type { Phrase } from '../base/words/phrase';
import { phrase } from './words/phrase';

type File = { readonly [key: string]: Json };

const BY_KEYS: readonly (readonly [product: Phrase, ...keys: readonly string[]])[] = [
  [phrase('product.openApi'), 'openapi'],
  [phrase('product.kafkaPlan'), 'partitions', 'version'],
  [phrase('product.kubernetes'), 'apiVersion', 'kind'],
  [phrase('product.compose'), 'services'],
  [phrase('product.npm'), 'name', 'dependencies'],
  [phrase('product.npm'), 'name', 'version'],
  [phrase('product.typeScript'), 'compilerOptions'],
];

const BY_START: readonly (readonly [product: Phrase, start: RegExp])[] = [
  [phrase('product.xml'), /^</],
  [phrase('product.rabbitConf'), /^(?:#.*\n|\s)*(?:listeners\.|default_user|loopback_users)/],
  [phrase('product.kafkaProperties'), /^(?:#.*\n|\s)*[a-z]+(?:\.[a-z]+)+ ?=/],
  [phrase('product.csv'), /^[^\n,]+,[^\n]*\n/],
];

/** What a file seems to be, or undefined. */
export function productOf(file: File | string): Phrase | undefined {
  if (typeof file === 'string') {
    const start = file.slice(0, 2000);
    return BY_START.find(([, pattern]) => pattern.test(start))?.[0];
  }
  return BY_KEYS.find(([, ...keys]) => keys.every((key) => Object.hasOwn(file, key)))?.[0];
}
