import 'server-only'
import type { Access } from '../../access/decision/access'
import { confidentialTo } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { type NoticeParams, type NoticeText, noticeTexts } from '../model/notice-texts'
import { noticeWords } from '../words'

/** A notice to the current user. */
export interface OwnNotice {
  id: string
  sentence: string
  patient: { id: string; name: string; mrn: string }
  /** The visit in which the order was placed. */
  href: `/consultations/${string}`
  at: Date
}

const SHOWN = 20

interface Row {
  id: string
  text: NoticeText
  params: NoticeParams
  at: Date
  patient_id: string
  name: string
  mrn: string
  total: number
}

/**
 * The user’s undismissed notices, newest first, and their total. Leaves out those that the user may no longer see:
 * without the text’s permission, or about a confidential chart.
 */
export async function readNotices(access: Access): Promise<{ notices: OwnNotice[]; total: number }> {
  const names = Object.keys(noticeTexts) as NoticeText[]
  const texts = names.filter((text) => access.may(noticeTexts[text]))
  if (texts.length === 0) return { notices: [], total: 0 }
  const sql = client()
  const rows = await sql<Row[]>`
    select n.id, n.text, n.params, n.at, n.patient_id, concat_ws(' ', p.given, p.family) as name, p.mrn,
           count(*) over ()::int as total
      from notice n join patient p on p.id = n.patient_id
     where n.staff_id = ${access.person.id} and n.read_at is null and n.text = any(${texts})
       and not ${confidentialTo(sql, access.may('patients.confidential'))}
     order by n.at desc, n.id limit ${SHOWN}`
  return {
    notices: rows.map(({ id, text, params, at, patient_id, name, mrn }) => ({
      id,
      sentence: noticeWords[text](params).text,
      patient: { id: patient_id, name, mrn },
      href: `/consultations/${params.encounterId}`,
      at,
    })),
    total: rows[0]?.total ?? 0,
  }
}
