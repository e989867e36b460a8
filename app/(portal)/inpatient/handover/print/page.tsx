import { PageHeader } from '@/app/ui/page-header'
import { PrintButton } from '@/app/ui/print-button'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { readKeptSheet, readSheet } from '@/lib/inpatient/handover/queries'
import { handoverWords as words } from '@/lib/inpatient/handover/words'
import { readWards } from '@/lib/inpatient/queries/wards'
import { boardWords } from '@/lib/inpatient/words/board'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { chooseWard } from '../../_components/choose-ward'
import { HandoverText } from '../_components/handover-notice'
import { SheetTable } from '../_components/sheet-table'
import '@/app/ui/table/printed-list.css'

export const metadata = { title: words.sheet }

/** The sheet on paper: as it is now, or as it was kept. */
export default async function HandoverPrintPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient/handover/print')
  const asked = await searchParams
  const keptId = uuidOf(asked.kept)
  const [wards, kept] = await Promise.all([
    readWards(access),
    keptId ? readKeptSheet(access, keptId) : undefined,
  ])
  const ward = chooseWard(wards, kept?.wardId ?? asked.ward)
  if (!ward) return <PageHeader title={words.title} line={boardWords.noWards} />
  const sheet = kept ? undefined : await readSheet(access, ward.id)
  const handover = kept ?? sheet?.open
  return (
    <article className="day-print">
      <header className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="text-title">{words.heading(kept?.ward ?? ward.name, dayAndTime(now()))}</h1>
          <p>{handover ? <HandoverText handover={handover} /> : words.none}</p>
        </div>
        <PrintButton />
      </header>
      <SheetTable rows={kept?.rows ?? sheet?.rows ?? []} isPrint />
      <footer className="mt-4 text-small text-muted">{words.foot}</footer>
    </article>
  )
}
