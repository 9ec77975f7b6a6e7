/** Changes one place in a file's JSON, as `--set` says: 'producers[0].arrivals.every'. */
import type { Json } from '../../base/json';
import { setPath as changed } from '../../base/set-path';
import { refuseFile } from './print';

/** The file with the value at that path; a path that leads nowhere is refused. */
export function setPath(file: Json, path: string, value: Json): Json {
  const made = changed(file, path, value);
  return 'value' in made ? made.value : refuseFile('--set', [{ path: '', ...made }]);
}
