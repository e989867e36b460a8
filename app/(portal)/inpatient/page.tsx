import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { NoAccess } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import { drawView, rightsOf } from '@/lib/inpatient/board/draw-view'
import { readBoard } from '@/lib/inpatient/board/read-boards'
import { readWards } from '@/lib/inpatient/queries/wards'
import { bedListWords } from '@/lib/inpatient/stay/words/papers'
import { boardWords as words } from '@/lib/inpatient/words/board'
import { menuWords } from '@/lib/inpatient/words/menu'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { BedBoard } from './_components/board/bed-board'
import { ModuleLinks } from './_components/module-links'
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
    <BedBoard
      title={menuWords.label}
      served={{ readAt: board.readAt, view: drawView(board, rightsOf(access)) }}
      formKey={randomUUID()}
      action={
        <Link
          href={addressOf('/inpatient/print', { ward: board.ward.id })}
          prefetch={false}
          className="button button-quiet"
        >
          {bedListWords.link}
        </Link>
      }
      links={<ModuleLinks access={access} current="/inpatient" />}
    />
  )
}
