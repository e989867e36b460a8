import { alias } from 'drizzle-orm/pg-core'
import { fluidEntry } from '@/db/schema/inpatient/rounds'
import type { TimelineSource } from '../../module/timeline-source'
import { env } from '../../platform/env'
import { fluidTimelineWords as words } from './words'

const f = alias(fluidEntry, 'f')

/**
 * What a patient took in and lost on a day of a stay, at its last entry: a row for each day, as a chart is read by days and has
 * dozens of entries in each. Wrong entries do not count.
 */
export const fluidsTimeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    fluids: {
      page: '/inpatient/[id]/fluids',
      words: ({ what }) => {
        const [taken = 0, lost = 0] = what.split(' ').map(Number)
        return { title: words.title(taken, lost), status: null, detail: words.balance(taken - lost) }
      },
    },
  },
  rows: (sql, at) => sql`
    select 'f' || ${f.encounterId} || d.day as key, max(${f.at}) as at, 'fluids' as kind,
           coalesce(sum(${f.millilitres}) filter (where ${f.direction} = 'in'), 0) || ' '
             || coalesce(sum(${f.millilitres}) filter (where ${f.direction} = 'out'), 0) as what,
           null as status, null as reason, null as who, r.mrn, ${f.encounterId} as "ofId"
      from records r join ${f} on ${f.patientId} = r.id and ${f.status} = 'final' and ${f.at} <= ${at}::text::timestamptz
      cross join lateral (select (${f.at} at time zone ${env().timeZone}::text)::date as day) d
     group by ${f.encounterId}, d.day, r.mrn`,
}
