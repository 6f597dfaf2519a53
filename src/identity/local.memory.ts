/** What the local provider keeps of sign-ins under way: in memory, for its own process, until it has run out. */
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** One memory for all of a provider's models. Only the local provider uses it: who restarts it signs in again. */
export function createMemory(): (model: string) => Adapter {
  const kept = new Map<string, Kept>();
  const alive = (key: string): AdapterPayload | undefined => {
    const one = kept.get(key);
    return one && one.until > Date.now() ? one.payload : undefined;
  };
  return (model) => ({
    upsert: async (id, payload, expiresIn = 0) => {
      for (const [key, { until }] of kept) if (until <= Date.now()) kept.delete(key);
      kept.set(`${model} ${id}`, { payload, until: Date.now() + expiresIn * 1000 });
    },
    find: async (id) => alive(`${model} ${id}`),
    findByUid: async (uid) => {
      for (const [key, { payload }] of kept) if (key.startsWith(`${model} `) && payload.uid === uid) return alive(key);
      return undefined;
    },
    // Devices without a keyboard do not sign in here.
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const payload = alive(`${model} ${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void kept.delete(`${model} ${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}
