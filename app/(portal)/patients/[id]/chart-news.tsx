import { type EntryKind, entryKinds } from '@/lib/patients/entries/kinds'
import { parseMrn } from '@/lib/patients/mrn'
import { Notice } from '../../../ui/notice'

/** What the person did just now and was led here by, named in the address; nothing of it comes from there as it is. */
const news: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    (Object.keys(entryKinds) as EntryKind[]).map((kind) => [kind, entryKinds[kind].added]),
  ),
  corrected: 'The correction is saved.',
  moved: 'The change is saved.',
  'no-allergies': 'It is recorded that this patient has no known allergies.',
  'allergies-open': 'The statement is taken back. Whether the patient has allergies is not known now.',
  'put-away': 'The record is not active now.',
  'take-up': 'The record is active again.',
  die: 'The death is recorded. What was still booked is cancelled.',
  revive: 'The death is taken back. Appointments that were cancelled stay cancelled: book them anew.',
  retract: 'The record is marked as entered in error.',
  confidential: 'The chart is confidential now.',
  open: 'The chart is not confidential any more.',
  merge: 'The two records are joined. This chart shows both.',
  unmerge: 'The two records are parted. Each has what was written to it.',
}

export function ChartNews({ address }: { address: Record<string, string | string[] | undefined> }) {
  const { saved, joined } = address
  const done = typeof saved === 'string' && Object.hasOwn(news, saved) ? news[saved] : undefined
  const mrn = typeof joined === 'string' ? parseMrn(joined) : undefined
  return (
    <div role="status" className="chart-news">
      {done && <Notice kind="good">{done}</Notice>}
      {mrn && (
        <Notice kind="info">
          You asked for the record {mrn}. It was joined to this one, and this chart shows both.
        </Notice>
      )}
    </div>
  )
}
