/** A CloudFormation or SAM template: its resources, and what one says of another. */
import { type Fields, fieldsOf, isList, isRecord, type Json } from '../../../base/json';

export interface Resource {
  readonly id: string; // logical: 'OrdersQueue'
  readonly type: string; // 'AWS::SQS::Queue'
  readonly properties: Fields;
  readonly isConditional: boolean; // made only under a condition
}

export interface Template {
  readonly resources: readonly Resource[];
  readonly parameters: Fields;
}

const TYPE = /^[A-Za-z0-9]{1,64}(?:::[A-Za-z0-9@]{1,64}){1,3}$/;

/** A template, or null for what is none. Of a resource, nothing but its properties goes on. */
export function templateOf(file: Json): Template | null {
  const parts = isRecord(file) ? file['Resources'] : undefined;
  if (!isRecord(file) || !isRecord(parts)) return null;
  const resources = Object.entries(parts).flatMap(([id, resource]): Resource[] => {
    const { Type: type, Properties: properties, Condition: condition } = fieldsOf(resource);
    if (typeof type !== 'string' || !TYPE.test(type)) return [];
    return [{ id, type, properties: fieldsOf(properties), isConditional: condition !== undefined }];
  });
  if (resources.length === 0) return null;
  return { resources, parameters: fieldsOf(file['Parameters']) };
}

/** The logical id that a value refers to: { Ref: X }, { 'Fn::GetAtt': [X, 'Arn'] } or 'X.Arn'. */
export function referred(value: Json | undefined): string | undefined {
  const { Ref: ref, 'Fn::GetAtt': attribute } = fieldsOf(value);
  if (typeof ref === 'string') return ref;
  if (typeof attribute === 'string') return attribute.split('.')[0];
  const [id, name] = isList(attribute) ? attribute : [];
  return typeof id === 'string' && name === 'Arn' ? id : undefined;
}

/** A value that stands there, or the default of the parameter that does; undefined: neither. */
export function plainOf(
  value: Json | undefined, { parameters }: Template,
): string | number | boolean | undefined {
  if (isPlain(value)) return value;
  const { Ref: ref } = fieldsOf(value);
  const parameter = typeof ref === 'string' && Object.hasOwn(parameters, ref)
    ? fieldsOf(parameters[ref]) : {};
  const { Default: given, NoEcho: isSecret } = parameter;
  return isPlain(given) && !isOn(isSecret) ? given : undefined;
}

const isPlain = (value: Json | undefined): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** Whether a switch is on; templates write them with and without quotes. */
export const isOn = (value: Json | undefined): boolean => value === true || value === 'true';
