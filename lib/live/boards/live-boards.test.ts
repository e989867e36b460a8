import { describe, expect, it } from 'vitest'
import { until } from '@/e2e/support/unit/until'
import type { Access, Viewing } from '../../access/decision/access'
import type { Resolved } from '../../access/decision/resolved'
import { declareAccess } from '../../access/declared'
import type { BoardWatcher, LiveBoard } from '../../module/live-board'
import { Refusal } from '../../platform/refusal'
import { LiveBoards } from './live-boards'

function world(draw?: LiveBoard['draw']) {
  const sessions = new Map<string, string[]>()
  /** Sessions that see the portal as another. */
  const views = new Set<string>()
  const drawn: (readonly BoardWatcher[])[] = []
  /** Nothing is said to be unchanged, unless a test says so. */
  const unchanged = { version: '', sessions: new Set<string>() }
  const resolved: string[] = []
  let shown = 1
  let kind: LiveBoard = {
    name: 'test-beds',
    page: '/inpatient',
    entities: ['bed'],
    isOne: (of) => of.startsWith('ward'),
    maySee: (access) => access.permissions.length > 0,
    draw:
      draw ??
      (async (watchers) => {
        drawn.push(watchers)
        return {
          bodies: watchers.map(({ of, access }) => JSON.stringify([of, access.permissions, shown])),
          readAt: drawn.length,
        }
      }),
  }
  const boards = new LiveBoards({
    ...{ boards: () => [kind], settleMs: 0, retryMs: 1 },
    unchanged: async () => unchanged,
    resolve: async (sessionId) => {
      resolved.push(sessionId)
      const permissions = sessions.get(sessionId)
      const viewing = views.has(sessionId) && { viewing: {} as Viewing }
      const access = { permissions, version: permissions?.join(), ...viewing } as Partial<Access>
      return permissions && ({ access } as Resolved)
    },
  })
  const open = (sessionId: string, of: string, permissions = ['see']) => {
    sessions.set(sessionId, permissions)
    const frames: Buffer[] = []
    const remove = boards.add({ sendFrame: (frame) => frames.push(frame) > 0 }, sessionId, `test-beds:${of}`)
    return { frames, remove, texts: () => frames.map(String) }
  }
  const change = () => {
    shown += 1
    boards.changed('bed')
  }
  /** As another bundle of the server does when its first page is opened. */
  const declareAgain = () => {
    kind = { ...kind }
  }
  return { boards, sessions, views, drawn, unchanged, resolved, open, change, declareAgain }
}

/** Draws that go on when they are told to. */
function slowDraw() {
  let started = 0
  let goOn = () => {}
  const draw: LiveBoard['draw'] = async (watchers) => {
    started += 1
    const readAt = started
    await new Promise<void>((resolve) => {
      goOn = resolve
    })
    return { bodies: watchers.map(({ of, access }) => JSON.stringify([of, access.permissions])), readAt }
  }
  return { draw, started: () => started, goOn: () => goOn() }
}

const settle = async (boards: LiveBoards) => {
  await new Promise((resolve) => setTimeout(resolve, 5))
  await boards.settled()
}

describe('the boards that open pages show', () => {
  it('are read once for all pages, and those who may see the same share the same bytes', async () => {
    const { boards, drawn, open, change } = world()
    const pages = [open('a', 'ward 1'), open('b', 'ward 1'), open('c', 'ward 1', ['see', 'clean'])]
    await settle(boards)
    drawn.length = 0
    change()
    await settle(boards)
    expect(drawn.map((watchers) => watchers.length)).toEqual([3])
    expect(pages[0]?.frames.at(-1)).toBe(pages[1]?.frames.at(-1))
    expect(pages[2]?.texts().at(-1)).toBe(
      'event: board\ndata: {"readAt":1,"view":["ward 1",["see","clean"],2]}\n\n',
    )
  })

  it('go on when the modules are declared again', async () => {
    const { boards, open, change, declareAgain } = world()
    const { texts } = open('a', 'ward 1')
    await settle(boards)
    declareAgain()
    change()
    await settle(boards)
    expect(texts().at(-1)).toContain('["ward 1",["see"],2]')
  })

  it('are drawn one time after that, however much changes while they are drawn', async () => {
    const { started, goOn, draw } = slowDraw()
    const { boards, open, change } = world(draw)
    open('a', 'ward 1')
    await until(() => started() === 1)
    for (let time = 0; time < 3; time += 1) {
      change()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    goOn()
    await until(() => started() === 2)
    goOn()
    await boards.settled()
    expect(started()).toBe(2)
  })

  it('are sent to nobody for whom they look the same', async () => {
    const { boards, open } = world()
    const { frames } = open('a', 'ward 1')
    await settle(boards)
    expect(frames).toHaveLength(1)
    boards.changed('bed')
    boards.changed('vital_signs')
    await settle(boards)
    expect(frames).toHaveLength(1)
  })

  it('are sent to nobody who may not see them any more, or whose session has ended', async () => {
    const { boards, sessions, drawn, open, change } = world()
    const [revoked, gone, other] = [open('a', 'ward 1'), open('b', 'ward 1'), open('c', 'ward 1')]
    await settle(boards)
    sessions.set('a', [])
    sessions.delete('b')
    change()
    await settle(boards)
    expect([revoked.frames.length, gone.frames.length, other.frames.length]).toEqual([1, 1, 2])
    expect(drawn.at(-1)).toHaveLength(1)
  })

  it('are not sent as they were drawn with access that has changed meanwhile, and are drawn again', async () => {
    const { started, goOn, draw } = slowDraw()
    const { boards, sessions, open } = world(draw)
    const [narrowed, gone, other] = [
      open('a', 'ward 1', ['see', 'name']),
      open('b', 'ward 1'),
      open('c', 'ward 1'),
    ]
    await until(() => started() === 1)
    sessions.set('a', ['see'])
    sessions.delete('b')
    goOn()
    await until(() => started() === 2)
    expect([narrowed, gone, other].map(({ frames }) => frames.length)).toEqual([0, 0, 1])
    goOn()
    await until(() => narrowed.frames.length === 1)
    await settle(boards)
    expect(narrowed.texts()).toEqual(['event: board\ndata: {"readAt":2,"view":["ward 1",["see"]]}\n\n'])
    expect([gone.frames.length, other.frames.length, started()]).toEqual([0, 1, 2])
  })

  it('take the access that was resolved earlier only at its version, of sessions that have not changed', async () => {
    const { boards, unchanged, resolved, open, change } = world()
    const pages = ['a', 'b'].map((session) => open(session, 'ward 1'))
    const resolvedBy = async (step: () => void) => {
      resolved.length = 0
      step()
      change()
      await settle(boards)
      return resolved.toSorted()
    }
    await settle(boards)
    const all = { version: 'see', sessions: new Set(['a', 'b']) }
    expect(await resolvedBy(() => Object.assign(unchanged, all))).toEqual([])
    // Asked before the draw and before the send.
    expect(await resolvedBy(() => unchanged.sessions.delete('b'))).toEqual(['b', 'b'])
    expect(await resolvedBy(() => Object.assign(unchanged, { version: 'moved' }))).toEqual([
      'a',
      'a',
      'b',
      'b',
    ])
    expect(pages.map(({ frames }) => frames.length)).toEqual([4, 4])
  })

  it('are not drawn for a session that sees the portal as another, and are drawn for the others', async () => {
    declareAccess([])
    const { boards, views, drawn, open } = world()
    views.add('a')
    const [viewing, other] = [open('a', 'ward 1'), open('b', 'ward 1')]
    await settle(boards)
    expect(drawn.map((watchers) => watchers.length)).toEqual([1])
    expect([viewing.frames.length, other.frames.length]).toEqual([0, 1])
  })

  it('are drawn for the others when one page is refused, each its own', async () => {
    const { boards, open } = world(async (watchers) => {
      if (watchers.some(({ of }) => of === 'ward 2')) throw new Refusal('forbidden', 'Closed.')
      return { bodies: watchers.map(({ of }) => `"${of}"`), readAt: 7 }
    })
    const pages = [1, 2, 3, 4, 5].map((ward) => open(`${ward}`, `ward ${ward}`))
    await settle(boards)
    boards.stop()
    const sent = (ward: number) => `event: board\ndata: {"readAt":7,"view":"ward ${ward}"}\n\n`
    expect(pages.flatMap(({ texts }) => texts())).toEqual([1, 3, 4, 5].map(sent))
  })

  it('are drawn for no page that has closed, and for none of an unknown board', async () => {
    const { boards, drawn, open, change } = world()
    open('a', 'ward 1').remove()
    open('b', 'somewhere')
    change()
    await settle(boards)
    expect(drawn).toEqual([])
  })

  it('are drawn again when a time comes, and after a failure', async () => {
    let times = 0
    const { boards, open } = world(async () => {
      times += 1
      if (times === 2) throw new Error('The database does not answer.')
      const changesAt = times === 1 ? new Date() : undefined
      return { bodies: [String(times)], readAt: Date.now(), changesAt }
    })
    const { texts } = open('a', 'ward 1')
    await until(() => texts().length === 2)
    expect(texts().at(-1)).toContain('"view":3')
    boards.stop()
  })

  it('are drawn again by the clock of the database, however far that of the process is behind', async () => {
    let times = 0
    const { boards, open } = world(async () => {
      times += 1
      const readAt = Date.now() + 3_600_000
      return { bodies: [String(times)], readAt, changesAt: times === 1 ? new Date(readAt + 5) : undefined }
    })
    const { texts } = open('a', 'ward 1')
    await until(() => texts().length === 2)
    boards.stop()
  })
})
