'use client'

import type { ReactNode } from 'react'
import { formKeys } from '@/app/ui/form/form-keys'
import type { Drawn } from '@/app/ui/live/live-board'
import { useLiveBoard } from '@/app/ui/live/use-live-board'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { formKeyOf } from '@/lib/forms/form-key'
import type { BoardView } from '@/lib/inpatient/board/view'
import { boardWords as words } from '@/lib/inpatient/words/board'
import { WardLinks } from '../ward-links'
import { BedGrid } from './bed-grid'
import { boardContext } from './board-context'
import { ArrivingList, ExpectedList, LaneList } from './stay-lists'

/**
 * The board of a ward. The server draws it with the page, and after each change sends what this person may see of it, which
 * is drawn here again by the same components.
 */
export function BedBoard({
  title,
  served,
  formKey,
  action,
  links,
}: {
  title: string
  served: Drawn<BoardView>
  /** What the keys of its forms are made of. */
  formKey: string
  action: ReactNode
  links: ReactNode
}) {
  const board = useLiveBoard(`inpatient-beds:${served.view.ward.id}`, served)
  const { ward, wards, arriving, lane, expected } = board.view
  const summary = wards.find(({ id }) => id === ward.id)
  return (
    <boardContext.Provider value={board}>
      <formKeys.Provider value={(form) => formKeyOf(formKey, form)}>
        <PageHeader
          title={title}
          line={words.line(ward.name, summary?.patients ?? 0, summary?.free ?? 0)}
          action={action}
        />
        {links}
        <WardLinks wards={wards} current={ward.id} />
        {arriving.length > 0 && (
          <Section title={words.arriving.title} line={words.arriving.line}>
            <ArrivingList />
          </Section>
        )}
        {lane.length > 0 && (
          <Section title={words.lane.title} line={words.lane.line}>
            <LaneList />
          </Section>
        )}
        {expected.length > 0 && (
          <Section title={words.expected.title} line={words.expected.line}>
            <ExpectedList />
          </Section>
        )}
        <BedGrid />
      </formKeys.Provider>
    </boardContext.Provider>
  )
}
