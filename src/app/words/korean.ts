/** All that only Korean readers need: loaded for them alone. */
export { ko as table } from './ko';
export { particle } from './particles';
