import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import type { BoardBed } from '@/lib/inpatient/board/read-boards'
import { boardWords } from '@/lib/inpatient/words/board'
import { type BedEvent, bedMachine } from '@/lib/places/model/bed-machine'
import { eventsAt } from '@/lib/workflow/machine'
import { stepWardBed } from '../_actions/beds'

const words = boardWords.bedSteps

/** What this person can do with a bed that nobody is in: the next step of housekeeping, and closing it with a reason. */
export function BedStatusSteps({ access, bed }: { access: Access; bed: BoardBed }) {
  const possible = eventsAt(bedMachine, bed.status, (name) => access.may(name))
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
        <TransitionForm key={event} {...step(event)} label={words.of(words[event], bed.name)} />
      ))}
      {mayClose && (
        <TransitionForm
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
