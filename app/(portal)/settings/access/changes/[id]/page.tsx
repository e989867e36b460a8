import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { Notice } from '@/app/ui/feedback/notice'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { inverse, type Move } from '@/lib/access/changes/moves'
import { readMovesPreview } from '@/lib/access/changes/moves-preview'
import { readChange } from '@/lib/access/changes/read-changes'
import { cellName, stateWords } from '@/lib/access/changes/sentences'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import { database } from '@/lib/platform/database'
import { rowNumber } from '@/lib/platform/row-number'
import type { SearchParams } from '@/lib/platform/search-params'
import { changesWords as words } from '@/lib/settings/words/changes-page'
import { PreviewList, PreviewSummary } from '../../_components/preview-list'
import { revertAccessChange } from '../_actions/revert'
import { ChangeFacts, isRevertible } from '../_components/change-list'

export const generateMetadata = recordTitle(
  '/settings/access/changes/[id]',
  words.title,
  async (_access, id) => {
    const number = rowNumber(id)
    return number === undefined ? undefined : words.one(number)
  },
)

/** One change of access, cell by cell, and what taking it back would open and close now. */
export default async function ChangePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/settings/access/changes/[id]', '/settings/access/changes')
  const [{ id }, { from: asked }] = await Promise.all([params, searchParams])
  const number = rowNumber(id)
  const change = number === undefined ? undefined : await readChange(access, number)
  if (!change) notFound()
  const from = typeof asked === 'string' && /^\d{1,9}$/.test(asked) ? Number(asked) : 0
  const preview = isRevertible(change)
    ? await readMovesPreview(access, database(), inverse(change.moves), from)
    : undefined
  return (
    <>
      <PageHeader
        title={words.one(change.id)}
        action={
          <Link href="/settings/access/changes" prefetch={false} className="link">
            {words.back}
          </Link>
        }
      />
      <div className="mb-4">
        <ChangeFacts change={change} now={Date.now()} />
      </div>
      <DataTable
        label={words.one(change.id)}
        columns={columns}
        rows={change.moves}
        rowKey={({ table, ids }) => `${table} ${ids.join()}`}
        empty={words.nothing}
        className="max-w-4xl"
      />
      {change.more > 0 && (
        <div className="mt-3">
          <Notice kind="info">{words.leftOut(change.more)}</Notice>
        </div>
      )}
      {preview && (
        <Section title={words.would}>
          <PreviewSummary preview={preview} />
          <div className="my-4">
            {access.may('settings.access.manage') && (
              <TransitionForm
                action={revertAccessChange}
                hidden={{ change: String(change.id), digest: preview.digest }}
                label={words.revert}
              >
                <TextField name="reason" label={words.why} maxLength={500} autoComplete="off" />
              </TransitionForm>
            )}
          </div>
          <PreviewList
            label={words.would}
            preview={preview}
            from={from}
            hrefOf={(after) => addressOf(`/settings/access/changes/${change.id}`, { from: after })}
          />
        </Section>
      )}
    </>
  )
}

const columns: Column<Move>[] = [
  { id: 'what', head: words.what, kind: 'name', cell: cellName },
  { id: 'before', head: words.before, labelled: true, cell: ({ before }) => stateWords(before, 0) },
  { id: 'after', head: words.after, labelled: true, cell: ({ after }) => stateWords(after, 0) },
]
