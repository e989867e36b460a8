'use client'

import { StepForm } from '@/app/ui/form/step-form'
import type { BedView } from '@/lib/inpatient/board/view'
import { boardWords } from '@/lib/inpatient/words/board'
import { type BedEvent, bedMachine } from '@/lib/places/model/bed-machine'
import { eventsAt } from '@/lib/workflow/machine'
import { stepWardBed } from '../../_actions/beds'
import { useBoard } from './board-context'

const words = boardWords.bedSteps

/** What this person can do with a bed that nobody is in: the next step of housekeeping, and closing it with a reason. */
export function BedStatusSteps({ bed }: { bed: BedView }) {
  const { may } = useBoard()
  const possible = eventsAt(bedMachine, bed.status, may)
  const atOnce = possible.filter(isNext)
  // The bed of somebody who is on the way stays open; the reservation is cancelled first.
  const mayClose = possible.includes('close') && !bed.reservedFor
  const step = (event: BedEvent) => ({
    action: stepWardBed,
    hidden: { bed: bed.id, event },
    expectedVersion: bed.version,
    quiet: true,
  })
  return (
    <>
      {atOnce.map((event) => (
        <StepForm key={event} {...step(event)} label={words.of(words[event], bed.name)} />
      ))}
      {mayClose && (
        <StepForm
          {...step('close')}
          summary={words.closeFor}
          label={words.of(words.close, bed.name)}
          reason={{ maxLength: 300 }}
        />
      )}
    </>
  )
}

const isNext = (event: BedEvent): event is 'clean' | 'decontaminate' | 'open' =>
  event === 'clean' || event === 'decontaminate' || event === 'open'
