import { now } from '../../clock/clock'
import { addDays } from '../../clock/day'
import { clockTime, dayBegins, today } from '../../clock/hospital-time'
import type { LiveBoard } from '../../module/live-board'
import type { CorridorView } from '../model/corridor-view'
import { readCorridor, type TheatreState } from '../queries/corridor'
import { corridorWords as words } from '../words/corridor'

/** The only board of its kind. */
const ALL = 'all'

/** The board of the corridor, which shows nothing of anybody, so it is the same for all who may see it. */
export const liveCorridor: LiveBoard = {
  name: 'theatre-corridor',
  page: '/theatre/screen',
  entities: ['theatre_case'],
  isOne: (of) => of === ALL,
  maySee: (access) => access.opens('menu_theatre') && access.may('theatre.read'),
  async draw(watchers) {
    const [one] = watchers
    if (!one) return { bodies: [], readAt: 0 }
    const { theatres, readAt } = await readCorridor(one.access)
    const body = JSON.stringify(drawCorridor(theatres))
    return {
      bodies: watchers.map(() => body),
      readAt,
      // What is left of the day is that of another one.
      changesAt: new Date(dayBegins(addDays(today(), 1))),
    }
  },
}

/** Draws the theatres for the corridor. */
export function drawCorridor(theatres: readonly TheatreState[]): CorridorView {
  return {
    at: words.updated(clockTime(now())),
    theatres: theatres.map(({ id, name, status, left, done, ...times }) => ({
      ...{ id, name, isBusy: status !== null, left: words.left(left, done) },
      ...stateOf(status, times),
    })),
  }
}

function stateOf(
  status: TheatreState['status'],
  { since, until, next }: Pick<TheatreState, 'since' | 'until' | 'next'>,
): { state: string; when: string } {
  if (status && since && until) {
    const state = status === 'in-progress' ? words.states[status] : words.states['in-theatre']
    return { state, when: ` ${words.since(clockTime(since), clockTime(until))}` }
  }
  return { state: words.free, when: `, ${next ? words.next(clockTime(next)) : words.nothing}` }
}
