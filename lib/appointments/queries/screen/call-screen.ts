import { alias } from 'drizzle-orm/pg-core'
import { clinic } from '@/db/schema/places'
import { queueTicket } from '@/db/schema/queue'
import { columns, computed } from '@/db/select-list'
import { now } from '../../../clock/clock'
import { client } from '../../../platform/database'
import { isUnanswered, minutesBetween, ticketName } from '../../model/queue-rules'
import { dayLabel, firstQueueDay } from '../../model/queue-window'
import { screenOfKey } from './screen-key'

/** What a waiting-room screen shows: numbers and rooms, nothing about patients. */
export interface CallScreen {
  waiting: number
  /** Called too, but before those that are listed. */
  more: number
  /**
   * The latest first; `at` in milliseconds since 1970. `otherDay` distinguishes yesterday’s number from the same
   * number today.
   */
  calls: {
    name: string
    otherDay: string | null
    room: string
    at: number
    times: number
    /** Called too long ago to be asked to come still. */
    unanswered: boolean
  }[]
}

/** As many as can be read from the other end of the room. */
const SHOWN = 6

const t = alias(queueTicket, 't')

/**
 * The latest calls of patients who are still here, in the clinic of `key`; undefined for an invalid key, and for one of
 * screens that were turned off.
 */
export async function readCallScreen(key: string | null): Promise<CallScreen | undefined> {
  const issued = screenOfKey(key)
  if (!issued) return undefined
  const { clinicId, series } = issued
  const sql = client()
  const of = sql`from ${t} where ${t.day} >= ${firstQueueDay()} and ${t.clinicId} = ${clinicId}`
  const [calls, [count], [on]] = await Promise.all([
    sql`
      select ${columns({
        number: t.number,
        day: t.day,
        letter: computed<string>(
          sql`(select ${clinic.letter} from ${clinic} where ${clinic.id} = ${t.clinicId})`,
        ),
        room: computed<string>(sql`${t.room}`),
        calledAt: computed<Date>(sql`${t.calledAt}`),
        calls: t.calls,
        total: computed<number>(sql`count(*) over ()::int`),
      })} ${of}
         and ${t.status} = 'called' and ${t.room} is not null and ${t.calledAt} is not null
       order by ${t.calledAt} desc, ${t.id} limit ${SHOWN}`,
    sql`select ${columns({ waiting: computed<number>(sql`count(*)::int`) })} ${of} and ${t.status} = 'waiting'`,
    sql`select ${columns({ id: clinic.id })} from ${clinic} where ${clinic.id} = ${clinicId} and ${clinic.screenSeries} = ${series}`,
  ])
  if (!on) return undefined
  return {
    waiting: count?.waiting ?? 0,
    more: (calls[0]?.total ?? 0) - calls.length,
    calls: calls.map(({ letter, number, day, room, calledAt, calls: times }) => ({
      name: ticketName(letter, number),
      otherDay: dayLabel(day),
      room,
      at: calledAt.getTime(),
      times,
      unanswered: isUnanswered(minutesBetween(calledAt, now())),
    })),
  }
}
