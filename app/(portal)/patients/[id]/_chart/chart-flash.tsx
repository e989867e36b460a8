import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'
import type { EntryKind } from '@/lib/patients/entries/kinds'
import { parseMrn } from '@/lib/patients/model/mrn'
import type { Banner } from '@/lib/patients/queries/banner'
import { entryWords } from '@/lib/patients/words/entries'

/** Confirmations, by the `flash` of the address. */
const messages: Readonly<Record<string, (patient: Banner) => string>> = {
  ...Object.fromEntries(
    (Object.keys(entryWords) as EntryKind[]).map((kind) => [kind, () => entryWords[kind].added]),
  ),
  registered: ({ mrn }) => `Registered. The MRN is ${mrn}.`,
  identified: ({ mrn }) => `The patient is identified. The MRN is still ${mrn}.`,
  details: () => 'The details are saved.',
  corrected: () => 'The correction is saved.',
  moved: () => 'The change is saved.',
  'no-allergies': () => 'It is recorded that this patient has no known allergies.',
  'allergies-open': () => 'The statement is withdrawn. Whether the patient has allergies is not known now.',
  deactivate: () => 'The record is inactive now.',
  reactivate: () => 'The record is active again.',
  'record-death': () => 'The death is recorded. What was still booked is cancelled.',
  'revert-death': () =>
    'The death record is reverted. Appointments that were cancelled stay cancelled: book them again.',
  retract: () => 'The record is marked as entered in error.',
  confidential: () => 'The chart is confidential now.',
  open: () => 'The chart is not confidential any more.',
  merge: () => 'The two records are merged. This chart shows both.',
  unmerge: () => 'The two records are unmerged. Each has what was written to it.',
}

/** The confirmation of a change that led to this chart, or why another record's number led here. */
export function ChartFlash({
  patient,
  address: { flash, joined },
}: {
  patient: Banner
  address: Record<string, string | string[] | undefined>
}) {
  const { version } = patient
  const done = flashWords(messages, flash)
  if (done) return <FlashMessage words={done(patient)} version={version} />
  const mrn = typeof joined === 'string' ? parseMrn(joined) : undefined
  if (!mrn) return null
  const words = `You asked for the record ${mrn}. It was merged into this one, and this chart shows both.`
  return <FlashMessage kind="info" words={words} version={version} />
}
