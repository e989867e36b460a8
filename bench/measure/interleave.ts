/** Something to measure. Each call of `round` does the same amount of work and returns its figures by name. */
export interface Contender<Metric extends string> {
  readonly name: string
  round(): Promise<Record<Metric, number>>
}

/** The figures of each contender in one round. */
export type Round<Metric extends string> = ReadonlyMap<string, Record<Metric, number>>

/** A figure over all rounds: the median, the least and the greatest. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
  readonly rounds: number
}

/**
 * Measures `contenders` side by side: one round of each, then the next round of each, so that a temporary slowdown of
 * the machine affects all. Each round starts with a different contender, so that none always follows the same one. A
 * first round is discarded.
 */
export async function interleave<Metric extends string>(
  contenders: readonly Contender<Metric>[],
  rounds: number,
): Promise<Round<Metric>[]> {
  const measured: Round<Metric>[] = []
  for (let index = -1; index < rounds; index++) {
    const figures = new Map<string, Record<Metric, number>>()
    for (let place = 0; place < contenders.length; place++) {
      const contender = contenders[(index + 1 + place) % contenders.length]
      if (contender) figures.set(contender.name, await contender.round())
    }
    if (index >= 0) measured.push(figures)
  }
  return measured
}

/**
 * Like `interleave`, but a round runs its contenders there and back (A B C C B A) and uses the mean of each one’s two
 * runs. A steady drift during a round then affects all alike, as short rounds need.
 */
export async function interleaveThereAndBack<Metric extends string>(
  contenders: readonly Contender<Metric>[],
  rounds: number,
): Promise<Round<Metric>[]> {
  const measured: Round<Metric>[] = []
  for (let index = 0; index < rounds; index++) {
    const turn = index % contenders.length
    const there = [...contenders.slice(turn), ...contenders.slice(0, turn)]
    const figures = new Map<string, Record<Metric, number>>()
    for (const { name, round } of there) figures.set(name, await round())
    for (const { name, round } of there.reverse()) figures.set(name, meanOf(figures.get(name), await round()))
    measured.push(figures)
  }
  return measured
}

function meanOf<Metric extends string>(
  one: Record<Metric, number> | undefined,
  other: Record<Metric, number>,
): Record<Metric, number> {
  const mean = { ...other }
  for (const metric in mean) mean[metric] = ((one?.[metric] ?? other[metric]) + other[metric]) / 2
  return mean
}

/** The figure `metric` of one contender over `rounds`. */
export function figureOf<Metric extends string>(
  rounds: readonly Round<Metric>[],
  metric: Metric,
  name: string,
): Spread {
  return spread(rounds.map((round) => valueIn(round, metric, name)))
}

/** What `name` costs by what `base` costs, compared within each round and never across rounds. */
export function ratioOf<Metric extends string>(
  rounds: readonly Round<Metric>[],
  metric: Metric,
  name: string,
  base: string,
): Spread {
  return spread(rounds.map((round) => valueIn(round, metric, name) / valueIn(round, metric, base)))
}

/** Median, least and greatest of `values`. Throws if there are none. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  return {
    median: (at(sorted, Math.floor((sorted.length - 1) / 2)) + at(sorted, Math.floor(sorted.length / 2))) / 2,
    min: at(sorted, 0),
    max: at(sorted, sorted.length - 1),
    rounds: sorted.length,
  }
}

/**
 * The median over the rounds of each of `starts`, and then the median, least and greatest of those: the variation
 * between starts.
 */
export function acrossStarts<Metric extends string>(
  starts: readonly (readonly Round<Metric>[])[],
  figure: (rounds: readonly Round<Metric>[]) => Spread,
): Spread {
  return spread(starts.map((rounds) => figure(rounds).median))
}

function valueIn<Metric extends string>(round: Round<Metric>, metric: Metric, name: string): number {
  const value = round.get(name)?.[metric]
  if (value === undefined) throw new Error(`Nothing was measured for “${name}”.`)
  return value
}

function at(values: readonly number[], index: number): number {
  const value = values[index]
  if (value === undefined) throw new Error('There is no value to take the median of.')
  return value
}
