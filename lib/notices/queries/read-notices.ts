import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { notice } from '@/db/schema/notices'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { hiddenFrom, p } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { type NoticeParams, type NoticeText, noticeTexts } from '../model/notice-texts'
import { noticeWords } from '../words/notices'

/** A notice to the current user. */
export interface OwnNotice {
  id: string
  sentence: string
  patient: { id: string; name: string; mrn: string }
  /** The stay that it is about or its observations, the visit in which the order was placed, or the wards. */
  href: `/consultations/${string}` | `/inpatient/${string}` | '/inpatient' | `/patients/collection/${string}`
  at: Date
}

const SHOWN = 20

const n = alias(notice, 'n')

/**
 * The user’s undismissed notices, newest first, and their total. Leaves out those that the user may no longer see:
 * without the text’s permission, or about a confidential chart.
 */
export async function readNotices(access: Access): Promise<{ notices: OwnNotice[]; total: number }> {
  const names = Object.keys(noticeTexts) as NoticeText[]
  const texts = names.filter((text) => access.may(noticeTexts[text]))
  if (texts.length === 0) return { notices: [], total: 0 }
  const sql = client()
  const rows = await sql`
    select ${columns({
      id: n.id,
      text: n.text,
      params: n.params,
      at: n.at,
      patientId: n.patientId,
      name: computed<string>(sql`concat_ws(' ', ${p.given}, ${p.family})`),
      mrn: p.mrn,
      total: computed<number>(sql`count(*) over ()::int`),
    })}
      from ${n} join ${p} on ${p.id} = ${n.patientId}
     where ${n.staffId} = ${access.person.id} and ${n.readAt} is null and ${n.text} = any(${texts})
       and not ${hiddenFrom(sql, access)}
     order by ${n.at} desc, ${n.id} limit ${SHOWN}`
  return {
    notices: rows.map(({ id, text, params, at, patientId, name, mrn }) => ({
      id,
      sentence: noticeWords[text](params).text,
      patient: { id: patientId, name, mrn },
      href: hrefOf(access, text, params),
      at,
    })),
    total: rows[0]?.total ?? 0,
  }
}

const ofEscalation: ReadonlySet<NoticeText> = new Set([
  ...(['escalationRaised', 'escalationPassedOn', 'observationsOverdue'] as const),
])

function hrefOf(access: Access, text: NoticeText, { encounterId, stayId }: NoticeParams): OwnNotice['href'] {
  if (stayId) return `/inpatient/${stayId}`
  if (!encounterId) return '/inpatient'
  if ((text === 'specimenRejected' || text === 'specimenLost') && access.may('laboratory.collect'))
    return `/patients/collection/${encounterId}`
  return ofEscalation.has(text) ? `/inpatient/${encounterId}/observations` : `/consultations/${encounterId}`
}
