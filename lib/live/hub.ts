import type { Resolved } from '../access/decision/resolved'
import { addNotice, type Concern, isConcerned, nobody } from './concern'

/** The open connection of one page in a browser. */
export interface Tab {
  /** Hands the page an event. False when it no longer takes any; the tab is then given up. */
  send(event: string, data: object): boolean
  /** Sends what the page ignores, so that nothing between takes the connection for dead. */
  beat(): void
  close(): void
}

interface OpenTab {
  tab: Tab
  sessionId: string
  staffId: number
  roleIds: readonly number[]
  /** What the page shows of the person's access, to tell a change that matters from one that does not. */
  shown: string
}

export interface HubParts {
  resolve: (sessionId: string) => Promise<Resolved | undefined>
  /** Notices that come within this time are answered together. */
  settleMs?: number
  /** Pages are told at most so often of work that came up. */
  workEveryMs?: number
  /** The number of open pages, or of those that were told, is another one. */
  onCount?: () => void
  onError?: (error: unknown) => void
}

/** How many of the last versions are remembered with the pages told of each. */
const VERSIONS_REMEMBERED = 8

/**
 * The open pages of this process. A notice of a change wakes the pages that it concerns and no others: each has
 * its access resolved anew, like a request of its own, and is told when what it shows is no longer true.
 */
export class LiveHub {
  readonly #tabs = new Set<OpenTab>()
  readonly #parts: HubParts
  #pending: Concern | undefined
  #waking = Promise.resolve()
  readonly #told = new Map<string, number>()
  readonly #work = new Set<string>()

  constructor(parts: HubParts) {
    this.#parts = parts
  }

  /** How many pages are open. */
  get size(): number {
    return this.#tabs.size
  }

  /** How many pages were told of their person's access at `version`, if it is one of the last. */
  toldOf(version: string): number {
    return this.#told.get(version) ?? 0
  }

  /** Takes in the page of a resolved session; returns what takes it out again. */
  add(tab: Tab, resolved: Resolved): () => void {
    const open: OpenTab = { tab, ...factsOf(resolved) }
    this.#tabs.add(open)
    this.#parts.onCount?.()
    // A change between resolving and adding woke nobody, so this page is asked for once more.
    this.hear(JSON.stringify({ sessions: [open.sessionId] }))
    return () => this.#forget(open)
  }

  /** Lets every page know that the connection lives. */
  beat(): void {
    for (const { tab } of this.#tabs) tab.beat()
  }

  /** A notice of the database, or `undefined` when notices may have been missed and every page must be asked. */
  hear(payload: string | undefined): void {
    const first = this.#pending === undefined
    this.#pending ??= nobody()
    if (payload === undefined) this.#pending.all = true
    else addNotice(this.#pending, payload)
    if (first) setTimeout(() => this.#wakePending(), this.#parts.settleMs ?? 15).unref()
  }

  /**
   * A record of the kind `entity` took a step somewhere. Every page is told, a few times a second at most, and with
   * nothing of the record: those that list such records ask for them anew, and get what their person may see.
   */
  tellOfWork(entity: string): void {
    const first = this.#work.size === 0
    this.#work.add(entity)
    if (first) setTimeout(() => this.#passWorkOn(), this.#parts.workEveryMs ?? 300).unref()
  }

  #passWorkOn(): void {
    const entities = [...this.#work]
    this.#work.clear()
    for (const open of this.#tabs) if (!open.tab.send('work', { entities })) this.#giveUp(open)
  }

  /** Ends every page's connection; the browser comes back to another process. */
  closeAll(): void {
    for (const open of this.#tabs) this.#giveUp(open)
  }

  /** Resolves when all that was heard so far has been passed on. */
  async settled(): Promise<void> {
    await this.#waking
  }

  #wakePending(): void {
    const concern = this.#pending
    this.#pending = undefined
    if (!concern) return
    // One after another, so that a page never hears of an older state after a newer one.
    this.#waking = this.#waking.then(() => this.#wake(concern)).catch((error) => this.#parts.onError?.(error))
  }

  async #wake(concern: Concern): Promise<void> {
    const concerned = [...this.#tabs].filter((open) => isConcerned(concern, open))
    await Promise.all(concerned.map((open) => this.#refresh(open)))
  }

  async #refresh(open: OpenTab): Promise<void> {
    let resolved: Resolved | undefined
    try {
      resolved = await this.#parts.resolve(open.sessionId)
    } catch (error) {
      // What the page shows cannot be vouched for any longer. It reconnects, and asks by itself until it may.
      this.#giveUp(open)
      this.#parts.onError?.(error)
      return
    }
    if (!resolved) {
      open.tab.send('signed-out', {})
      this.#giveUp(open)
      return
    }
    const facts = factsOf(resolved)
    const changed = facts.shown !== open.shown
    Object.assign(open, facts)
    if (!changed) return
    const { version } = resolved.access
    if (!open.tab.send('access', { version })) return this.#giveUp(open)
    this.#told.set(version, this.toldOf(version) + 1)
    const [oldest = ''] = this.#told.keys()
    if (this.#told.size > VERSIONS_REMEMBERED) this.#told.delete(oldest)
    this.#parts.onCount?.()
  }

  #giveUp(open: OpenTab): void {
    this.#forget(open)
    open.tab.close()
  }

  #forget(open: OpenTab): void {
    if (this.#tabs.delete(open)) this.#parts.onCount?.()
  }
}

function factsOf({ sessionId, principal, access }: Resolved) {
  const { person, roles, menus, permissions } = access
  const shown = JSON.stringify([person.fullName, roles, menus, permissions])
  return { sessionId, staffId: principal.staffId, roleIds: principal.roleIds, shown }
}
