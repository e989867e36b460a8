import { Printer } from 'lucide-react'
import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import { readKeptSheet, readOwnShift, readSheet } from '@/lib/inpatient/handover/queries'
import { handoverWords as words } from '@/lib/inpatient/handover/words'
import { readWards } from '@/lib/inpatient/queries/wards'
import { readMyWards } from '@/lib/inpatient/tasks/queries'
import { boardWords } from '@/lib/inpatient/words/board'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { chooseWard } from '../_components/choose-ward'
import { ModuleLinks } from '../_components/module-links'
import { WardLinks } from '../_components/ward-links'
import { DraftForm, StartForm } from './_components/draft-form'
import { HandoverNotice } from './_components/handover-notice'
import { PastHandovers } from './_components/past-handovers'
import { SheetTable } from './_components/sheet-table'
import '../inpatient.css'

export const metadata = { title: words.title }

/** The handover of a ward: the sheet as it is now, what is being written, and the earlier ones. */
export default async function HandoverPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient/handover')
  const [wards, mine, asked] = await Promise.all([readWards(access), readMyWards(access), searchParams])
  const keptId = uuidOf(asked.kept)
  const kept = keptId ? await readKeptSheet(access, keptId) : undefined
  const ward = chooseWard(wards, kept?.wardId ?? asked.ward, mine)
  if (!ward)
    return (
      <>
        <PageHeader title={words.title} line={boardWords.noWardsLine} />
        <ModuleLinks access={access} current="/inpatient/handover" />
        <p>{boardWords.noWards}</p>
      </>
    )
  const mayHand = access.may('inpatient.handover')
  const [sheet, shift] = await Promise.all([
    readSheet(access, ward.id),
    mayHand && !kept ? readOwnShift(access, ward.id) : undefined,
  ])
  const { open } = sheet
  const rows = kept?.rows ?? sheet.rows
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(kept?.ward ?? ward.name, rows.length)}
        action={
          <Link
            href={addressOf('/inpatient/handover/print', { ward: ward.id, kept: kept?.id })}
            prefetch={false}
            className="button button-quiet row-action"
          >
            <Printer aria-hidden className="size-4" /> {words.print}
          </Link>
        }
      />
      <ModuleLinks access={access} current="/inpatient/handover" />
      {!kept && (
        <RefreshOnWork on={['handover', 'encounter', 'bed_assignment', 'ward_task', 'vital_signs']} />
      )}
      <WardLinks wards={wards} current={ward.id} path="/inpatient/handover" />
      <HandoverNotice access={access} handover={kept ?? open} />
      {!kept && !open && mayHand && <StartForm ward={ward.id} shift={shift} />}
      {!kept && open?.status === 'draft' && mayHand ? (
        <DraftForm handover={open} rows={rows} />
      ) : (
        <SheetTable rows={rows} />
      )}
      <PastHandovers handovers={sheet.past} />
    </>
  )
}
