/** Recognises files of other products, so that a refusal can say what it was given. */
import type { Json } from '../base/json';

type File = { readonly [key: string]: Json };

const BY_KEYS: readonly (readonly [product: string, ...keys: readonly string[]])[] = [
  ['an AsyncAPI document', 'asyncapi'],
  ['an OpenAPI document', 'openapi'],
  ['a CloudFormation template', 'Resources'],
  ['a Kafka reassignment plan', 'partitions', 'version'],
  ['a Kubernetes resource', 'apiVersion', 'kind'],
  ['a Docker Compose file', 'services'],
  ['an npm package.json', 'name', 'dependencies'],
  ['an npm package.json', 'name', 'version'],
  ['a TypeScript configuration', 'compilerOptions'],
];

const BY_START: readonly (readonly [product: string, start: RegExp])[] = [
  ['XML', /^</],
  ['an AsyncAPI document in YAML', /^asyncapi:/m],
  ['the output of kafka-topics --describe', /^\s*Topic: ?\S+/],
  ['a Kafka properties file', /^(?:#.*\n|\s)*[a-z]+(?:\.[a-z]+)+ ?=/],
  ['a RabbitMQ configuration file', /^(?:#.*\n|\s)*(?:listeners|default_user|loopback_users)/],
  ['YAML', /^(?:#.*\n|---|\s)*[\w-]+:(?:\s|$)/],
  ['CSV', /^[^\n,]+,[^\n]*\n/],
];

/** What a file seems to be, or undefined. */
export function productOf(file: File | string): string | undefined {
  if (typeof file === 'string') {
    const start = file.slice(0, 2000);
    return BY_START.find(([, pattern]) => pattern.test(start))?.[0];
  }
  return BY_KEYS.find(([, ...keys]) => keys.every((key) => Object.hasOwn(file, key)))?.[0];
}
