/** What a bench is, and how what it measured is judged against its budget. */

/** One file NAME.bench.ts exports one of these as `bench`. */
export interface Bench {
  /** Measures once, on this machine, what it compares with included; one value per budget, by its name. */
  run(): Promise<Record<string, number>>
}

/** An entry of budgets.json: at most `max` or at least `min`; `×` as unit marks a ratio to a floor. */
export interface Budget {
  unit: string
  max?: number
  min?: number
}

/** One line of output. `ratio` ≤ 1 is within the budget, whichever way the budget points. */
export interface Verdict {
  name: string
  value: number
  unit: string
  budget: number
  ratio: number
  within: boolean
}

/** Judges a value; throws for a name without a budget, or a budget without exactly one bound. */
export function judge(name: string, value: number, budgets: Record<string, Budget>): Verdict {
  const budget = budgets[name]
  if (budget === undefined) throw new Error(`${name} has no budget in budgets.json`)
  const { unit, max, min } = budget
  if (max !== undefined && min === undefined) return verdict(max, value / max)
  if (min !== undefined && max === undefined) return verdict(min, min / value)
  throw new Error(`the budget of ${name} needs either max or min`)

  function verdict(bound: number, ratio: number): Verdict {
    return { name, value: round(value), unit, budget: bound, ratio: round(ratio), within: ratio <= 1 }
  }
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
