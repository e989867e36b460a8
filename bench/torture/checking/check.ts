import { type Answer, agrees, type PersonTruth } from './answers'
import { isInTime, type Moment, type Timed, timed } from './moments'

/** The reader: over HTTP, or inside a server process. */
export type Asked = 'api' | 'page' | 'action' | 'inside'

/** A finished read. Times are those of `now()`. */
export interface Read {
  asked: Asked
  machine: number
  began: number
  ended: number
  answer: Answer
}

/**
 * A change that was acknowledged to its writer (`version` includes it), or a completed restore (`moment`
 * began with it).
 */
export interface Acknowledged {
  by: string
  began: number
  ended: number
  version?: string
  moment?: number
  /** The tables as the writer itself read them at the end. */
  people?: Record<string, PersonTruth>
}

interface Wrong {
  what:
    | 'older than what was known'
    | 'before its time or after'
    | 'never the state of the database'
    | 'acknowledged and lost'
    | 'changed under the same version'
  read?: Read
  acknowledged?: Acknowledged
}

export interface Verdict {
  wrong: Wrong[]
  /**
   * Milliseconds from the acknowledgement of a change to the end of the first read on a machine that showed
   * it.
   */
  visibleAfter: number[]
}

/**
 * Checks every read against the history of what was acknowledged or seen in an answer before it began
 * (`momentOf` of lib/snapshot/model/interval.ts says the rule; here it runs over millions of reads), and against the
 * instants at which grants began and ended, of which everybody knows. Reads and acknowledgements may come in any order.
 */
export function checkHistory(
  moments: readonly Moment[],
  reads: readonly Read[],
  acknowledged: readonly Acknowledged[],
): Verdict {
  const { truth, begins } = timed(moments)
  const places = new Places(truth)
  const seen = new Visibility()
  const wrong: Wrong[] = []
  const all: readonly (Read | Acknowledged)[] = [...reads, ...acknowledged]
  const floors = new Float64Array(all.length)
  let known = 0

  const read = (floor: number, one: Read) => {
    const moment = places.ofAnswer(floor, one)
    if (moment === undefined) {
      wrong.push({ what: places.whatIsWrong(one), read: one })
    } else if (one.answer.version !== undefined) seen.show(one.machine, moment, one.ended)
    return moment
  }
  const acknowledge = (floor: number, one: Acknowledged) => {
    const moment = one.moment === undefined ? places.ofVersion(floor, one.version ?? '') : begins[one.moment]
    if (moment === undefined) wrong.push({ what: 'acknowledged and lost', acknowledged: one })
    else seen.acknowledge(moment, one.ended)
    if (moment !== undefined && !places.agreesWithWriter(moment, one))
      wrong.push({ what: 'changed under the same version', acknowledged: one })
    return moment
  }

  for (const { index, begins } of inOrder(all)) {
    if (begins) {
      floors[index] = known
      continue
    }
    const one = all[index] as Read | Acknowledged
    const floor = floors[index] as number
    // An answer may match several moments, such as one without a version or from before a restore; it proves
    // only the earliest of them.
    const moment = 'answer' in one ? read(floor, one) : acknowledge(floor, one)
    known = Math.max(known, moment ?? 0)
  }
  return { wrong, visibleAfter: seen.delays() }
}

/**
 * Begins and ends of all reads and changes, by time. Something that ends at the instant at which another
 * begins was not known to it.
 */
function* inOrder(
  all: readonly { began: number; ended: number }[],
): Generator<{ index: number; begins: boolean }> {
  const began = Float64Array.from(all, (one) => one.began)
  const ended = Float64Array.from(all, (one) => one.ended)
  const [byBegin, byEnd] = [began, ended].map((times) =>
    Uint32Array.from(times.keys()).sort((one, other) => (times[one] as number) - (times[other] as number)),
  ) as [Uint32Array, Uint32Array]
  let next = 0
  for (const index of byEnd) {
    for (; next < byBegin.length; next += 1) {
      const beginner = byBegin[next] as number
      if ((began[beginner] as number) > (ended[index] as number)) break
      yield { index: beginner, begins: true }
    }
    yield { index, begins: false }
  }
}

/** Upper bound of the error in converting the database’s commit times to our clock. */
const CLOCKS_APART_MS = 250

/** Finds moments by version, and by what an answer shows. */
class Places {
  readonly #truth: readonly Timed[]
  readonly #byVersion = new Map<string, number[]>()
  readonly #byName = new Map<string, number[]>()

  constructor(truth: readonly Timed[]) {
    this.#truth = truth
    const add = (places: Map<string, number[]>, name: string, index: number) => {
      const known = places.get(name)
      if (known) known.push(index)
      else places.set(name, [index])
    }
    for (const [index, { version, name }] of truth.entries()) {
      add(this.#byVersion, version, index)
      add(this.#byName, name, index)
    }
  }

  /** The first moment from `floor` on that had `version`. */
  ofVersion(floor: number, version: string): number | undefined {
    return this.#byVersion.get(version)?.find((index) => index >= floor)
  }

  /** Whether what the writer read at its end is a state, at that time, of the version that it acknowledges. */
  agreesWithWriter(moment: number, { people, ...writer }: Acknowledged): boolean {
    const version = this.#truth[moment]?.version ?? ''
    const said = JSON.stringify(people)
    return (
      people === undefined ||
      (this.#byVersion.get(version) ?? []).some((index) => {
        const state = this.#truth[index]
        return state !== undefined && isInTime(state, writer) && JSON.stringify(state.people) === said
      })
    )
  }

  /** Why no moment matches a read's answer. */
  whatIsWrong(read: Read): Wrong['what'] {
    if (this.ofAnswer(0, read) !== undefined) return 'older than what was known'
    return this.ofAnswer(0, read, { atAnyTime: true }) === undefined
      ? 'never the state of the database'
      : 'before its time or after'
  }

  /** The first moment from `floor` on that a read's answer can match. */
  ofAnswer(floor: number, { answer, began, ended }: Read, { atAnyTime = false } = {}): number | undefined {
    const holds = (index: number) => {
      const state = this.#truth[index]
      const person = state?.people[answer.username]
      return (
        state !== undefined &&
        person !== undefined &&
        index >= floor &&
        (atAnyTime || isInTime(state, { began, ended })) &&
        agrees(person, answer)
      )
    }
    if (answer.version !== undefined) return this.#byName.get(answer.version)?.find(holds)
    // Without a version it might also match a later state, which could not have been seen by then.
    const until = ended + CLOCKS_APART_MS
    for (let index = floor; (this.#truth[index]?.at ?? Number.POSITIVE_INFINITY) <= until; index += 1)
      if (holds(index)) return index
    return undefined
  }
}

/** How long from the acknowledgement of a change until each machine has shown it. */
class Visibility {
  readonly #told: { moment: number; at: number }[] = []
  readonly #shown = new Map<number, { moment: number; at: number }[]>()

  acknowledge(moment: number, at: number) {
    this.#told.push({ moment, at })
  }

  show(machine: number, moment: number, at: number) {
    const shown = this.#shown.get(machine) ?? []
    this.#shown.set(machine, shown)
    if ((shown.at(-1)?.moment ?? -1) < moment) shown.push({ moment, at })
  }

  delays(): number[] {
    return [...this.#shown.values()].flatMap((shown) => {
      let next = 0
      return [...this.#told]
        .sort((one, other) => one.moment - other.moment)
        .flatMap(({ moment, at }) => {
          while (next < shown.length && (shown[next]?.moment ?? 0) < moment) next += 1
          const first = shown[next]
          return first ? [Math.max(0, first.at - at)] : []
        })
    })
  }
}
