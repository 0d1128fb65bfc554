/**
 * Where wrapped secrets lie between runs: a few named values of this profile, kept by structured clone (a
 * non-extractable CryptoKey among them). Node hands in one on IndexedDB; each `put` is one durable write.
 */
export interface Drawer {
  /** undefined for a name never put. */
  get(name: string): Promise<unknown>
  put(name: string, value: unknown): Promise<void>
}

/** A drawer that is empty again when the realm ends. */
export function memoryDrawer(): Drawer {
  const values = new Map<string, unknown>()
  return {
    get: (name) => Promise.resolve(structuredClone(values.get(name))),
    put(name, value) {
      values.set(name, structuredClone(value))
      return Promise.resolve()
    },
  }
}
