/** What is said of a path that cannot be followed. */
export const problems = {
  'path.none': '"{path}" is no path',
  'path.write': 'write consumers[0].id',
  'path.nowhere': '"{path}" leads nowhere at "{step}"',
  'path.there': 'there is {names}',
  'path.noPlace': '"{path}" is no place in a list of {count}',
  'path.count': 'count from 0',
} as const;
