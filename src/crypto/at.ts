/** The item at a place that exists; throws a RangeError for any other. */
export function at<T>(items: readonly T[], i: number): T {
  const item = items[i]
  if (item === undefined) throw new RangeError(`no item ${i} of ${items.length}`)
  return item
}
