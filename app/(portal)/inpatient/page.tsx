import Link from 'next/link'
import { NoAccess } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import { type Board, readBoard } from '@/lib/inpatient/board/read-boards'
import { readWards } from '@/lib/inpatient/queries/wards'
import { bedListWords } from '@/lib/inpatient/stay/words/papers'
import { boardWords as words } from '@/lib/inpatient/words/board'
import { menuWords } from '@/lib/inpatient/words/menu'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { BedGrid } from './_components/bed-grid'
import { ModuleLinks } from './_components/module-links'
import { ExpectedList, LaneList } from './_components/stay-lists'
import { WardLinks } from './_components/ward-links'
import './inpatient.css'

export const metadata = { title: menuWords.label }

export default async function InpatientPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient')
  if (!access.may('inpatient.read'))
    return (
      <>
        <PageHeader title={menuWords.label} line={menuWords.purpose} />
        <NoAccess permission="inpatient.read" />
      </>
    )
  const [wards, params] = await Promise.all([readWards(access), searchParams])
  // Without a choice: the ward with the most patients.
  const [fullest] = wards.toSorted((one, other) => other.patients - one.patients)
  const chosen = wards.find(({ id }) => id === uuidOf(params.ward)) ?? fullest
  const board = chosen && (await readBoard(access, chosen.id))
  if (!board)
    return (
      <>
        <PageHeader title={menuWords.label} line={words.noWardsLine} />
        <ModuleLinks access={access} current="/inpatient" />
        <p>{words.noWards}</p>
      </>
    )
  return (
    <>
      <PageHeader
        title={menuWords.label}
        line={words.line(board.ward.name, chosen.patients, chosen.free)}
        action={
          <Link
            href={addressOf('/inpatient/print', { ward: board.ward.id })}
            prefetch={false}
            className="button button-quiet"
          >
            {bedListWords.link}
          </Link>
        }
      />
      <ModuleLinks access={access} current="/inpatient" />
      <RefreshOnWork on={['encounter', 'bed_assignment', 'bed', 'transfer_request']} />
      <WardLinks wards={wards} current={board.ward.id} />
      <OnTheWay access={access} board={board} />
      <BedGrid access={access} board={board} />
    </>
  )
}

/** Whom the ward has to look for first: without a bed, or not there yet. */
function OnTheWay({ access, board }: { access: Access; board: Board }) {
  return (
    <>
      {board.lane.length > 0 && (
        <Section title={words.lane.title} line={words.lane.line}>
          <LaneList access={access} board={board} />
        </Section>
      )}
      {board.expected.length > 0 && (
        <Section title={words.expected.title} line={words.expected.line}>
          <ExpectedList access={access} board={board} />
        </Section>
      )}
    </>
  )
}
