import type { ValidatedRow } from '@/lib/access/decision/queries'
import type { Resolved } from '@/lib/access/decision/resolved'
import type { AccessQueries } from '@/lib/access/decision/resolver'
import { accessRules, type RulesJson } from '@/lib/access/decision/rules'
import { type Moment, momentOf } from '@/lib/snapshot/model/interval'
import type { Seal } from '@/lib/snapshot/seal'
import { type Filled, snapshotKey } from '@/lib/snapshot/snapshot'
import type { SnapshotStore } from '@/lib/snapshot/store'

/** Carries a call out: decides when it arrives, when its answer does, and whether either is lost. */
export type Io = <T>(call: string, effect: () => T) => Promise<T>

export const SESSION = 'the session'

/** A primary in memory whose person and rules are numbered by the change that made them. */
export class PrimaryInMemory {
  readonly #truth: Moment<string, number>[] = [{ version: 'v1', content: 1 }]
  #changes = 1
  /** The newest moment that was acknowledged or seen in an answer. */
  known = 0
  readonly #io: Io
  readonly #counted: boolean

  /** `counted` makes the versions a counter, which a restore takes back. */
  constructor(io: Io, { counted = false } = {}) {
    this.#io = io
    this.#counted = counted
  }

  get now(): Moment<string, number> {
    const now = this.#truth.at(-1)
    if (!now) throw new Error('The primary holds nothing.')
    return now
  }

  /** Commits a change and acknowledges it. Returns the version before it. */
  commit(): string {
    const before = this.now.version
    this.#changes += 1
    const version = this.#counted ? `v${Number(before.slice(1)) + 1}` : `v${this.#changes}`
    this.#hold({ version, content: this.#changes })
    return before
  }

  /** Puts the database back to the moment that lies `share` of the way from the first to the last. */
  restore(share: number) {
    const moment = this.#truth[Math.floor(share * this.#truth.length)]
    if (moment) this.#hold(moment)
  }

  #hold(moment: Moment<string, number>) {
    this.#truth.push(moment)
    this.known = this.#truth.length - 1
  }

  readonly queries: AccessQueries = {
    validate: () => this.#io('validation', () => [rowOf(this.now)]),
    validateWithRules: () =>
      this.#io('validation with rules', () => [{ ...rowOf(this.now), rules: rulesOf(this.now) }]),
  }

  /** Version and rules in one statement. */
  readonly fill = (): Promise<Filled> =>
    this.#io('fill', () => ({ version: this.now.version, json: rulesOf(this.now) }))

  /** The same in two statements, between which a change fits. */
  readonly fillInTwo = async (): Promise<Filled> => ({
    version: await this.#io('first half of a fill', () => this.now.version),
    json: await this.#io('second half of a fill', () => rulesOf(this.now)),
  })

  /**
   * Checks an answer to a request that began when `floor` was known, and makes known what it shows. Returns what
   * is wrong with it.
   */
  check(floor: number, { access, principal }: Resolved): string | undefined {
    const rules = Number(access.roles[0]?.name.replace('rules ', ''))
    const person = Number(principal.fullName.replace('person ', ''))
    const answer = { version: access.version, content: rules }
    const found = momentOf(this.#truth, floor, answer)
    const text = `${JSON.stringify({ ...answer, person })} when ${JSON.stringify(this.#truth[floor])} was known`
    if ('wrong' in found) return `${found.wrong}: ${text}`
    if (person !== rules) return `of two states: ${text}`
    this.known = Math.max(this.known, found.moment)
    return undefined
  }
}

function rowOf({ version, content }: Moment<string, number>): ValidatedRow {
  return {
    version,
    replica: false,
    session_id: SESSION,
    touch: false,
    staff_id: 1,
    username: 'jane',
    full_name: `person ${content}`,
    role_ids: [1],
    permission_ids: [],
  }
}

function rulesOf({ content }: Moment<string, number>): string {
  const rules: RulesJson = { roles: [[1, 'nurse', `rules ${content}`, []]], permissions: [], elements: [] }
  return JSON.stringify(rules)
}

/** A store in memory that can be flushed, and put back to anything it ever held. */
export class ShakyStore implements SnapshotStore {
  readonly kind = 'memory'
  #held = new Map<string, string>()
  readonly #ever = new Map<string, string>()
  readonly #io: Io

  constructor(io: Io) {
    this.#io = io
  }

  get = (key: string) => this.#io('store get', () => this.#held.get(key))
  set = (key: string, value: string) =>
    this.#io('store set', () => {
      this.#held.set(key, value)
      this.#ever.set(key, value)
    })
  delete = (keys: string[]) =>
    this.#io('store delete', () => keys.filter((key) => this.#held.delete(key)).length)
  async *list() {}
  async close() {}

  flush() {
    this.#held = new Map()
  }

  /** Somebody writes to the store, for a version: rules of their own, or what was sealed for another version. */
  forge(version: string, how: 'made' | 'copied') {
    const key = snapshotKey(accessRules, version)
    const [copied] = [...this.#ever].flatMap(([of, value]) => (of === key ? [] : [value]))
    if (how === 'made') this.#held.set(key, rulesOf({ version, content: -1 }))
    else if (copied !== undefined) this.#held.set(key, copied)
  }

  /** A failover to a store that knows every write and no removal. */
  resurrect() {
    this.#held = new Map(this.#ever)
  }
}

/** A seal that takes no time, so that the order of things is the scheduler's alone. */
export const plainSeal: Seal = {
  seal: async (key, payload) => `${key} ${payload}`,
  open: async (key, sealed) =>
    typeof sealed === 'string' && sealed.startsWith(`${key} `) ? sealed.slice(key.length + 1) : undefined,
}
