'use client'

import { PatientCell } from '@/app/ui/patient-cell'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import type { BedView } from '@/lib/inpatient/board/view'
import { boardWords as words } from '@/lib/inpatient/words/board'
import { BedState, StayFlags } from '../bed-state'
import { BedStatusSteps } from './bed-status-steps'
import { useBoard } from './board-context'
import { BoardSince, BoardTime } from './instant'

/** The beds of a ward by room: who is in each, or what it waits for. */
export function BedGrid() {
  const { ward, beds } = useBoard().view
  if (beds.length === 0) return <p>{words.noBeds}</p>
  const rooms = [...new Set(beds.map(({ room }) => room))]
  return rooms.map((room) => (
    <Section key={room} title={room ?? ward.name}>
      <ul className="beds">
        {beds
          .filter((bed) => bed.room === room)
          .map((bed) => (
            <li key={bed.id} className="bed" data-status={bed.status}>
              <span className="flex items-start justify-between gap-2">
                <span className="font-strong">{bed.name}</span>
                <BedState bed={bed} />
              </span>
              <InBed bed={bed} />
              <BedStatusSteps bed={bed} />
            </li>
          ))}
      </ul>
    </Section>
  ))
}

function InBed({ bed: { stay, reservedFor, statusReason, since } }: { bed: BedView }) {
  if (stay)
    return (
      <div>
        <PatientCell patient={stay.patient} href={stay.href} />
        <StayFlags stay={stay} />
        <span className="block text-small text-muted">
          <BoardSince at={stay.inBedSince ?? since} />
          {stay.transferTo && ` · ${words.to(stay.transferTo)}`}
        </span>
      </div>
    )
  if (reservedFor) {
    const { patient, href, reservedUntil } = reservedFor
    return (
      <div>
        <PatientCell patient={patient} href={href} />
        {reservedUntil && (
          <span className="block text-small text-muted">
            <RichText text={words.heldUntil} at={() => <BoardTime at={reservedUntil} />} />
          </span>
        )}
      </div>
    )
  }
  return (
    <span className="text-small text-muted">
      {statusReason && <span className="block">{statusReason}</span>}
      <BoardSince at={since} />
    </span>
  )
}
