import type { ValidatedRow } from '@/lib/access/decision/queries'
import type { Resolved } from '@/lib/access/decision/resolved'
import type { AccessQueries } from '@/lib/access/decision/resolver'
import { accessRules, type RulesJson } from '@/lib/access/decision/rules'
import { type Moment, momentOf } from '@/lib/snapshot/model/interval'
import type { Seal } from '@/lib/snapshot/seal'
import { type Filled, snapshotKey } from '@/lib/snapshot/snapshot'
import type { SnapshotStore } from '@/lib/snapshot/store'

/** Carries out a call: decides when it and its answer arrive, and whether either is lost. */
export type Io = <T>(call: string, effect: () => T) => Promise<T>

export const SESSION = 'the session'

/** An in-memory primary whose user and rules are numbered by the change that made them. */
export class PrimaryInMemory {
  readonly #truth: Moment<string, number>[] = [{ version: 'v1', content: 1 }]
  #changes = 1
  /** The newest moment that was acknowledged or seen in an answer. */
  known = 0
  readonly #io: Io
  readonly #counted: boolean
  readonly #unnamed: boolean
  /** How many grants have begun or ended at an instant. A restore does not take the time back. */
  #passed = 0

  /**
   * With `counted`, versions are a counter, which a restore rewinds. With `unnamed`, a version keeps its name when a grant
   * begins or ends.
   */
  constructor(io: Io, { counted = false, unnamed = false } = {}) {
    this.#io = io
    this.#counted = counted
    this.#unnamed = unnamed
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
    const version = this.#counted ? `v${Number.parseInt(before.slice(1), 10) + 1}` : `v${this.#changes}`
    this.#hold({ version, content: this.#changes })
    return before
  }

  /** A grant begins or ends: nobody writes, and everybody who asks from now on must be told. */
  passBoundary() {
    this.#passed += 1
    this.#hold(this.now)
  }

  /** Restores the database to the moment at fraction `share` between the first and the last. */
  restore(share: number) {
    const moment = this.#truth[Math.floor(share * this.#truth.length)]
    if (moment) this.#hold(moment)
  }

  /** From now on it holds `moment` at this time: the name and the content count what has passed. */
  #hold({ version, content }: Moment<string, number>) {
    const [base] = version.split('@')
    this.#truth.push({
      version: this.#passed === 0 || this.#unnamed ? `${base}` : `${base}@${this.#passed}`,
      content: Math.floor(content) + this.#passed / 1000,
    })
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

  /** The same in two statements, with room for a change in between. */
  readonly fillInTwo = async (): Promise<Filled> => ({
    version: await this.#io('first half of a fill', () => this.now.version),
    json: await this.#io('second half of a fill', () => rulesOf(this.now)),
  })

  /**
   * Checks an answer to a request that began when `floor` was known, and records what it reveals. Returns
   * what is wrong with it.
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
    second_factor: false,
    staff_id: 1,
    username: 'jane',
    full_name: `person ${content}`,
    role_ids: [1],
    permission_ids: [],
    viewing: null,
  }
}

function rulesOf({ content }: Moment<string, number>): string {
  const rules: RulesJson = {
    roles: [[1, 'nurse', `rules ${content}`, []]],
    permissions: [],
    elements: [],
    secondFactor: { roles: [], managers: false },
  }
  return JSON.stringify(rules)
}

/** An in-memory store that can be flushed, and restored to anything it ever held. */
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

  /** An intruder writes to the store, for a version: forged rules, or a value sealed for another version. */
  forge(version: string, how: 'made' | 'copied') {
    const key = snapshotKey(accessRules, version)
    const [copied] = [...this.#ever].flatMap(([of, value]) => (of === key ? [] : [value]))
    if (how === 'made') this.#held.set(key, rulesOf({ version, content: -1 }))
    else if (copied !== undefined) this.#held.set(key, copied)
  }

  /** A failover to a store with every write and no removal. */
  resurrect() {
    this.#held = new Map(this.#ever)
  }
}

/** A synchronous seal, so that only the scheduler decides the order. */
export const plainSeal: Seal = {
  seal: async (key, payload) => `${key} ${payload}`,
  open: async (key, sealed) =>
    typeof sealed === 'string' && sealed.startsWith(`${key} `) ? sealed.slice(key.length + 1) : undefined,
}
