/** A possible step in a state: its kind, a description, and the next state. */
export interface Step<State> {
  kind: string
  detail: string
  state: State
}

export interface Model<State> {
  initial: State
  /** Everything that may happen next. */
  steps(state: State): Iterable<Step<State>>
  /** Equal for states that differ only by renaming, so that one of them is explored. */
  canonical(state: State): string
  /** What is wrong with the state, or undefined. */
  wrong(state: State): string | undefined
  /** What is wrong with a terminal state, or undefined. */
  stuck(state: State): string | undefined
}

export interface Explored {
  states: number
  steps: number
  /** Depth: the greatest distance of a state from the start. */
  depth: number
  /** False if `maxStates` ended the exploration. */
  complete: boolean
  /** How often each kind of step was taken. */
  kinds: Map<string, number>
  /** The shortest path to a wrong state, if one was reached. */
  counterExample?: { wrong: string; trace: string[] }
}

interface Visit {
  from: number
  text: string
}

/**
 * Breadth-first search of all reachable states, up to `maxStates`; stops at the first wrong one, so no shorter path
 * to one exists.
 */
export function explore<State>(model: Model<State>, maxStates = 2_000_000): Explored {
  const seen = new Set([model.canonical(model.initial)])
  const visits: Visit[] = [{ from: -1, text: '' }]
  const kinds = new Map<string, number>()
  const result: Explored = { states: 1, steps: 0, depth: 0, complete: true, kinds }
  let level: { id: number; state: State }[] = [{ id: 0, state: model.initial }]

  const wrongAt = (wrong: string, id: number): Explored => ({
    ...result,
    counterExample: { wrong, trace: wayTo(visits, id) },
  })

  for (; level.length > 0; result.depth += 1) {
    const next: typeof level = []
    for (const { id, state } of level) {
      const stepsBefore = result.steps
      for (const step of model.steps(state)) {
        result.steps += 1
        kinds.set(step.kind, (kinds.get(step.kind) ?? 0) + 1)
        const name = model.canonical(step.state)
        if (seen.has(name)) continue
        seen.add(name)
        next.push({ id: visits.length, state: step.state })
        visits.push({ from: id, text: step.detail ? `${step.kind}: ${step.detail}` : step.kind })
        result.states = visits.length
        const wrong = model.wrong(step.state)
        if (wrong) return wrongAt(wrong, visits.length - 1)
        if (visits.length >= maxStates) return { ...result, complete: false }
      }
      const stuck = result.steps === stepsBefore ? model.stuck(state) : undefined
      if (stuck) return wrongAt(stuck, id)
    }
    level = next
  }
  return result
}

function wayTo(visits: readonly Visit[], id: number): string[] {
  const trace: string[] = []
  for (let visit = visits[id]; visit && visit.from >= 0; visit = visits[visit.from]) trace.unshift(visit.text)
  return trace
}
