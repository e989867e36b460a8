import type { Access } from '../../access/decision/access'
import type { Resolved } from '../../access/decision/resolved'
import type { Unchanged } from '../../access/decision/resolver'
import { closedInView } from '../../access/viewing/closed-in-view'
import { hospitalTimeAt } from '../../clock/clock'
import type { LiveBoard } from '../../module/live-board'
import { eventFrame } from '../event-stream'
import type { BoardTab } from './board-tab'
import { drawForEach } from './draw-for-each'

interface OpenBoard {
  tab: BoardTab
  sessionId: string
  /** Its name, because each bundle of the server declares boards of its own, and the last declaration counts. */
  kind: LiveBoard['name']
  of: string
  /** As it was resolved last. */
  access: Access | undefined
  /** What the page was sent last. */
  sent: string | undefined
}

interface Parts {
  boards: () => readonly LiveBoard[]
  resolve: (sessionId: string) => Promise<Resolved | undefined>
  /** Which sessions may be shown what they were resolved to last. */
  unchanged: (sessions: string[]) => Promise<Unchanged>
  /** Changes within this time are drawn together. */
  settleMs?: number
  /** Milliseconds until a board that could not be read is read again. */
  retryMs?: number
  onError?: (error: unknown) => void
}

/** What is known of the boards of one kind that are shown by this process. */
interface Drawing {
  timer: NodeJS.Timeout | undefined
  clock: NodeJS.Timeout | undefined
  running: Promise<void>
  /** Another draw begins after the running one, and shows everything that changes until then. */
  isNext: boolean
}

/** The longest wait that a timer keeps, in milliseconds. */
const LONGEST = 2 ** 31 - 1

/**
 * The boards that open pages of this process show. After a change each kind of board is read in one statement for all of its
 * pages, drawn once for all who may see the same, and sent to the pages whose board looks different now. The access of each
 * page is resolved before the board is read, as for a request, and again before it is sent: who may not see the board any
 * more is sent nothing, and what was drawn with access that has changed meanwhile is thrown away and drawn again.
 */
export class LiveBoards {
  readonly #open = new Set<OpenBoard>()
  readonly #drawings = new Map<string, Drawing>()
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Adds the page of a session that shows the board `address`, `<kind>:<of>`, and draws it; returns a function that removes it. */
  add(tab: BoardTab, sessionId: string, address: string): () => void {
    const [name = '', of = ''] = address.split(':')
    const kind = this.#kindOf(name)
    if (!kind?.isOne(of)) return () => {}
    const open: OpenBoard = { tab, sessionId, kind: name, of, access: undefined, sent: undefined }
    this.#open.add(open)
    // What changed between the page and its connection was missed.
    this.#drawSoon(name)
    return () => void this.#open.delete(open)
  }

  /** A record of the kind `entity` has changed; undefined when any may have. */
  changed(entity: string | undefined): void {
    for (const kind of this.#parts.boards())
      if (entity === undefined || kind.entities.includes(entity)) this.#drawSoon(kind.name)
  }

  /** Resolves when everything so far has been drawn. */
  async settled(): Promise<void> {
    await Promise.all([...this.#drawings.values()].map(({ running }) => running))
  }

  stop(): void {
    for (const { timer, clock } of this.#drawings.values()) {
      clearTimeout(timer)
      clearTimeout(clock)
    }
  }

  #drawSoon(kind: string, afterMs = this.#parts.settleMs ?? 100): void {
    if (![...this.#open].some((open) => open.kind === kind)) return
    const drawing = this.#drawings.get(kind) ?? {
      ...{ timer: undefined, clock: undefined, running: Promise.resolve(), isNext: false },
    }
    this.#drawings.set(kind, drawing)
    drawing.timer ??= setTimeout(() => {
      drawing.timer = undefined
      if (drawing.isNext) return
      drawing.isNext = true
      // One after the other, so that no page gets an older board after a newer one.
      drawing.running = drawing.running
        .then(() => {
          drawing.isNext = false
          return this.#draw(kind, drawing)
        })
        .catch((error) => {
          this.#parts.onError?.(error)
          this.#drawSoon(kind, this.#parts.retryMs ?? 2_000)
        })
    }, afterMs).unref()
  }

  #kindOf(name: string): LiveBoard | undefined {
    return this.#parts.boards().find((one) => one.name === name)
  }

  async #accessOf(pages: readonly OpenBoard[]): Promise<(Access | undefined)[]> {
    const { version, sessions } = await this.#parts.unchanged(pages.map(({ sessionId }) => sessionId))
    return await Promise.all(
      pages.map(async (page) => {
        if (page.access?.version !== version || !sessions.has(page.sessionId))
          page.access = (await this.#parts.resolve(page.sessionId))?.access
        return page.access
      }),
    )
  }

  async #draw(name: string, drawing: Drawing): Promise<void> {
    const kind = this.#kindOf(name)
    if (!kind) return
    const pages = [...this.#open].filter((open) => open.kind === name)
    const before = await this.#accessOf(pages)
    const seeing = pages.flatMap((open, place) => {
      const access = before[place]
      return access && kind.maySee(access) && !closedInView(access, kind.page) ? [{ open, access }] : []
    })
    if (seeing.length === 0) return
    const { bodies, readAt, changesAt } = await drawForEach(
      kind,
      seeing.map(({ open: { of }, access }) => ({ of, access })),
    )
    const after = await this.#accessOf(seeing.map(({ open }) => open))
    const frames = new Map<string, Buffer>()
    for (const [place, { open, access }] of seeing.entries()) {
      const [body, present] = [bodies[place], after[place]]
      if (present?.version !== access.version) {
        if (present) this.#drawSoon(name, 0)
        continue
      }
      if (body === undefined || body === open.sent) continue
      const frame = frames.get(body) ?? eventFrame('board', `{"readAt":${readAt},"view":${body}}`)
      frames.set(body, frame)
      open.sent = body
      if (!open.tab.sendFrame(frame)) this.#open.delete(open)
    }
    clearTimeout(drawing.clock)
    // By the clock of the database, which says what has changed: that of this process may be another.
    if (changesAt)
      drawing.clock = setTimeout(
        () => this.#drawSoon(name, 0),
        Math.min(Math.max(changesAt.getTime() - hospitalTimeAt(readAt), 0) + 50, LONGEST),
      ).unref()
  }
}
