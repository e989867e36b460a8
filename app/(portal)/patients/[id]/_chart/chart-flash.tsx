import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'
import { parseMrn } from '@/lib/patients/model/mrn'
import type { Banner } from '@/lib/patients/queries/banner'
import { entryWords } from '@/lib/patients/words/entries'
import { flashes, flashesWithMrn, joinedFlash } from '@/lib/patients/words/flash'

/** Confirmations, by the `flash` of the address. */
const messages: Readonly<Record<string, string | ((mrn: string) => string)>> = {
  ...Object.fromEntries(Object.entries(entryWords).map(([kind, { added }]) => [kind, added])),
  ...flashes,
  ...flashesWithMrn,
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
  if (done)
    return <FlashMessage words={typeof done === 'string' ? done : done(patient.mrn)} version={version} />
  const mrn = typeof joined === 'string' ? parseMrn(joined) : undefined
  if (!mrn) return null
  return <FlashMessage kind="info" words={joinedFlash(mrn)} version={version} />
}
