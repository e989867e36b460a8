import type { Resolved } from '../access/decision/resolved'
import { addNotice, type Concern, isConcerned, nobody } from './concern'

/** The open connection of one page in a browser. */
export interface Tab {
  /** Sends the page an event. False if it accepts no more; then the tab is dropped. */
  send(event: string, data: object): boolean
  /** Sends a comment that the page ignores, so that no proxy closes the connection as idle. */
  beat(): void
  close(): void
}

interface OpenTab {
  tab: Tab
  sessionId: string
  staffId: number
  roleIds: readonly number[]
  /** What the page shows of the user's access, to recognise relevant changes. */
  shown: string
}

export interface HubParts {
  resolve: (sessionId: string) => Promise<Resolved | undefined>
  /** Notices within this time are handled together. */
  settleMs?: number
  /** Minimum time between two notifications of new work. */
  workEveryMs?: number
  /** The number of open pages, or of those told, has changed. */
  onCount?: () => void
  onError?: (error: unknown) => void
}

/** For how many recent versions the number of pages told is kept. */
const VERSIONS_REMEMBERED = 8

/**
 * The open pages of this process. A change notice wakes only the affected pages: the access of each is
 * resolved again, like a request, and the page is told if what it shows is outdated.
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

  /** How many pages were told about their user's access at `version`, for recent versions. */
  toldOf(version: string): number {
    return this.#told.get(version) ?? 0
  }

  /** Adds the page of a resolved session; returns a function that removes it. */
  add(tab: Tab, resolved: Resolved): () => void {
    const open: OpenTab = { tab, ...factsOf(resolved) }
    this.#tabs.add(open)
    this.#parts.onCount?.()
    // A change between resolving and adding was missed, so this page is checked again.
    this.hear(JSON.stringify({ sessions: [open.sessionId] }))
    return () => this.#forget(open)
  }

  /** Sends every page a heartbeat. */
  beat(): void {
    for (const { tab } of this.#tabs) tab.beat()
  }

  /** Handles a notice of the database; `undefined` when notices may have been missed and every page must be checked. */
  hear(payload: string | undefined): void {
    const first = this.#pending === undefined
    this.#pending ??= nobody()
    if (payload === undefined) this.#pending.all = true
    else addNotice(this.#pending, payload)
    if (first) setTimeout(() => this.#wakePending(), this.#parts.settleMs ?? 15).unref()
  }

  /**
   * A record of the kind `entity` changed its status. Every page is told, a few times a second at most,
   * without any data: pages that list such records reload them with their user's access.
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

  /** Ends every page's connection; the browser reconnects to another process. */
  closeAll(): void {
    for (const open of this.#tabs) this.#giveUp(open)
  }

  /** Resolves when all notices so far have been handled. */
  async settled(): Promise<void> {
    await this.#waking
  }

  #wakePending(): void {
    const concern = this.#pending
    this.#pending = undefined
    if (!concern) return
    // Serialized, so that a page never gets an older state after a newer one.
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
      // What the page shows can no longer be verified. It reconnects and retries on its own.
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
