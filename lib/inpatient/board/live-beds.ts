import type { LiveBoard } from '../../module/live-board'
import { isUuid } from '../../platform/uuid'
import { declaredArrivals } from './arrivals'
import { drawView, rightsOf } from './draw-view'
import { type Board, readBoards } from './read-boards'

/** The boards of wards, which open pages follow. */
export const liveBeds: LiveBoard = {
  name: 'inpatient-beds',
  page: '/inpatient',
  get entities() {
    const elsewhere = declaredArrivals().flatMap(({ entities }) => entities)
    return ['encounter', 'patient', 'bed_assignment', 'bed', 'transfer_request', ...elsewhere]
  },
  isOne: isUuid,
  maySee: (access) => access.opens('menu_inpatient') && access.may('inpatient.read'),
  async draw(watchers) {
    const boards = await readBoards(watchers.map(({ of: wardId, access }) => ({ wardId, access })))
    const texts = new Map<Board, Map<string, string>>()
    const bodies = boards.map((board, place) => {
      const access = watchers[place]?.access
      if (!board || !access) return undefined
      const rights = rightsOf(access)
      const key = JSON.stringify(rights)
      const drawn = texts.get(board) ?? new Map<string, string>()
      texts.set(board, drawn)
      const text = drawn.get(key) ?? JSON.stringify(drawView(board, rights))
      drawn.set(key, text)
      return text
    })
    const shown = [...texts.keys()]
    return { bodies, readAt: shown[0]?.readAt ?? 0, changesAt: firstEnd(shown) }
  },
}

/** When the first of the reservations ends: then a bed is free without anybody doing anything. */
function firstEnd(boards: readonly Board[]): Date | undefined {
  const ends = boards.flatMap(({ expected }) => expected.flatMap(({ reservedUntil }) => reservedUntil ?? []))
  return ends.length > 0 ? new Date(Math.min(...ends.map((end) => end.getTime()))) : undefined
}
