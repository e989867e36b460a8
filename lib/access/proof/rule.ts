/** One duty: holding any of these element ids and codenames means having it. */
export type Duty = readonly string[]

interface Common {
  code: string
  /** In one sentence, as people read it. */
  title: string
}

/**
 * Nobody has all of these duties. `person`: never, whatever they act on. `case`: they may have them all, but not act on
 * one case with more than one, which the tables of that case ensure.
 */
interface Separation extends Common {
  kind: 'separation'
  scope: 'person' | 'case'
  duties: readonly Duty[]
}

/** At least `minimum` people have all of these duties. */
interface Enough extends Common {
  kind: 'enough'
  minimum: number
  duties: readonly Duty[]
}

/** Nobody has this duty without one of these roles. */
interface Reach extends Common {
  kind: 'reach'
  /** Slugs. */
  roles: readonly string[]
  duties: readonly [Duty]
}

/** What must hold of everybody's access. */
export type AccessRule = Separation | Enough | Reach
