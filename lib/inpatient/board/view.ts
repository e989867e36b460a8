import type { ListedPatient } from '../../patients/queries/listed-patient'
import type { BedStatus } from '../../places/model/bed-machine'
import type { Isolation, Resuscitation } from '../model/codes'
import type { TransferStatus } from '../model/transfer-machine'
import type { WardSummary } from '../queries/wards'

/** The permissions that decide what the board of a ward offers; it asks for no others. */
export const boardPermissions = [
  'inpatient.accept',
  'inpatient.beds',
  'inpatient.care',
  'inpatient.receive',
  'places.clean',
  'places.close',
  'places.manage',
] as const

export type BoardPermission = (typeof boardPermissions)[number]

/** An instant in milliseconds since 1970, and as the hospital writes it. */
export interface Instant {
  at: number
  exact: string
}

/** A stay as a board draws it. */
export interface StayView {
  id: string
  version: number
  patient: ListedPatient
  /** The page of the stay; null for users who may not open it, or not this chart. */
  href: `/inpatient/${string}` | null
  isolation: Isolation
  resuscitation: Resuscitation | null
  isDischarged: boolean
  since: Instant | null
  inBedSince: Instant | null
  reservedBedId: string | null
  reservedUntil: Instant | null
  lapsedAt: Instant | null
  transfer: { id: string; version: number; status: TransferStatus } | null
  transferTo: string | null
  transferFrom: string | null
}

/** A bed as a board draws it. */
export interface BedView {
  id: string
  version: number
  name: string
  room: string | null
  status: BedStatus
  statusReason: string | null
  since: Instant
  stay: StayView | null
  reservedFor: StayView | null
}

/** The board of a ward as one user may see it, with nothing that they may not; everything that its page draws. */
export interface BoardView {
  ward: { id: string; name: string }
  wards: WardSummary[]
  beds: BedView[]
  /** Whom the ward has to take over; `href` is null for users who may not open that page. */
  arriving: { stay: StayView; label: string; href: `/${string}` | null; since: Instant }[]
  lane: StayView[]
  expected: StayView[]
  may: BoardPermission[]
  /** By how many milliseconds the hospital’s clock is ahead of the machine’s: other than 0 in demonstrations. */
  clockAhead: number
}
