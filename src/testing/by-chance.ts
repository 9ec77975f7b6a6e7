/** Tests by chance: each run tries the same values, so that a failure is one of a change. */
import fc from 'fast-check';

/** PROPERTY_SEED=7 npx vitest run src/FILE tries others. */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20261122) });

export { fc };
