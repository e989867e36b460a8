import { Notice } from '@/app/ui/feedback/notice'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { PageHeader } from '@/app/ui/page-header'
import type { Cell } from '@/lib/access/admin/grants'
import type { TypedTimes } from '@/lib/access/changes/staged'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu, menus, permissions } from '@/lib/access/registry'
import { readSwitchPreview } from '@/lib/access/rules/pages/preview-page'
import { database } from '@/lib/platform/database'
import { previewWords as words } from '@/lib/settings/words/preview-page'
import { readRoles } from '@/lib/staff/queries/roles'
import { PreviewResult } from './_components/preview-result'

export const metadata = { title: words.title }

/** What a switch would open and close for everybody: the numbers first, then every cell, a page at a time. */
export default async function PreviewPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/settings/access/preview')
  const { role, target, from: asked, ...times } = await searchParams
  const cell = cellOf(role, target)
  const from = placeOf(asked)
  const typed = typedTimes(times)
  const [roles, preview] = await Promise.all([
    readRoles(access),
    cell && readSwitchPreview(access, database(), cell, from, typed),
  ])
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <FilterForm
        action="/settings/access/preview"
        submit={words.submit}
        className="flex flex-wrap items-end gap-3"
      >
        <FilterSelect
          name="role"
          label={words.role}
          chosen={cell?.role}
          empty={words.chooseRole}
          options={roles.map(({ slug, name }) => ({ id: slug, name }))}
        />
        <FilterSelect
          name="target"
          label={words.target}
          chosen={cell?.target}
          empty={words.chooseTarget}
          options={[
            ...menus().map(({ elementId, label }) => ({ id: elementId, name: words.menuOption(label) })),
            ...permissions().map(({ codename, label }) => ({ id: codename, name: label })),
          ]}
        />
      </FilterForm>
      {preview && cell ? (
        <PreviewResult
          cell={cell}
          preview={preview}
          typed={typed}
          from={from}
          manage={access.may('settings.access.manage')}
        />
      ) : (
        <div className="mt-6">
          <Notice kind="info">{cell ? words.unknown : words.choose}</Notice>
        </div>
      )}
    </>
  )
}

const typedTimes = (times: Record<string, Param>): TypedTimes => ({
  beginDay: textOf(times.beginDay),
  beginTime: textOf(times.beginTime),
  endDay: textOf(times.endDay),
  endTime: textOf(times.endTime),
})

const textOf = (param: Param) => (typeof param === 'string' ? param.slice(0, 40) : '')

type Param = string | string[] | undefined

function cellOf(role: Param, target: Param): Cell | undefined {
  if (typeof role !== 'string' || typeof target !== 'string' || role === '' || target === '') return undefined
  return { kind: findMenu(target) ? 'menu' : 'permission', role, target }
}

const placeOf = (from: Param): number =>
  typeof from === 'string' && /^\d{1,9}$/.test(from) ? Number(from) : 0
