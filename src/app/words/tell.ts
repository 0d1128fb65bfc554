/** How a refusal is told: from its facts, what is wrong and what to do. */
import type { Facts } from '../../core/refusal.ts'

export interface Told {
  readonly what: string
  readonly todo: string
}

export type Teller = (facts: Facts) => Told
export const told =
  (what: string, todo: string): Teller =>
  () => ({ what, todo })

export const text = (facts: Facts, name: string): string => String(facts[name] ?? '')
export const number = (facts: Facts, name: string): number => Number(facts[name] ?? 0)
export const names = (facts: Facts, name: string): readonly string[] => {
  const value = facts[name]
  return typeof value === 'object' ? value : value === undefined ? [] : [String(value)]
}

/** Something that was looked at: how it is, and what to do where that is not as it should be. */
export interface Found {
  readonly state: 'good' | 'wait' | 'bad'
  readonly what: string
  readonly todo?: string
}
