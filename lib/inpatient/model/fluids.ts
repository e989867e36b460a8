export type FluidDirection = 'in' | 'out'

/** What is counted as taken in and as lost, as on the fluid balance chart of NICE CG174 (2013). */
export const fluidKinds = {
  in: ['oral', 'enteral', 'iv', 'blood', 'other'],
  out: ['urine', 'drain', 'vomit', 'stool', 'blood', 'other'],
} as const satisfies Record<FluidDirection, readonly string[]>

export type FluidKind = (typeof fluidKinds)[FluidDirection][number]

/** The most of one entry, in millilitres: more is a slip of the key, or several entries. */
export const MOST_ML = 10_000
