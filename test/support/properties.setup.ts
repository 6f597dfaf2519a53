/**
 * Properties are tried on the same examples in every run, so that a change is judged by what it changes and not by chance.
 * PROPERTY_SEED names another number, and so other examples.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_171_120) });
