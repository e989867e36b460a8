import type { Day } from '../../clock/day'
import { client } from '../../platform/database'
import { ticketName } from '../model/queue-rules'
import { firstQueueDay, otherDayOf } from '../model/queue-window'
import { clinicOfScreenKey } from './screen-key'

/** What a waiting-room screen shows: numbers and rooms, nothing about patients. */
export interface CallScreen {
  waiting: number
  /**
   * The latest first; `at` in milliseconds since 1970. `otherDay` distinguishes yesterday’s number from the same
   * number today.
   */
  calls: { name: string; otherDay: string | null; room: string; at: number; times: number }[]
}

interface Row {
  number: number
  day: Day
  letter: string
  room: string
  calledAt: Date
  calls: number
  waiting: number
}

/** The latest calls of patients who are still here, in the clinic of `key`; undefined for an invalid key. */
export async function readCallScreen(key: string | null): Promise<CallScreen | undefined> {
  const clinicId = clinicOfScreenKey(key)
  if (!clinicId) return undefined
  const sql = client()
  const of = sql`from queue_ticket t where t.day >= ${firstQueueDay()} and t.clinic_id = ${clinicId}`
  const [calls, [count]] = await Promise.all([
    sql<Row[]>`
      select t.number, t.day, (select letter from clinic where id = t.clinic_id) as letter, t.room,
             t.called_at as "calledAt", t.calls ${of}
         and t.status = 'called' and t.room is not null and t.called_at is not null
       order by t.called_at desc limit 6`,
    sql<{ waiting: number }[]>`select count(*)::int as waiting ${of} and t.status = 'waiting'`,
  ])
  return {
    waiting: count?.waiting ?? 0,
    calls: calls.map(({ letter, number, day, room, calledAt, calls: times }) => ({
      name: ticketName(letter, number),
      otherDay: otherDayOf(day),
      room,
      at: calledAt.getTime(),
      times,
    })),
  }
}
