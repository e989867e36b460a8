import type { Access } from '../../access/decision/access'
import { declared } from '../../access/declared'
import type { PagePath } from '../../access/names'
import { satisfies } from '../../access/requirement'
import { now } from '../../clock/clock'
import { exactTime } from '../../clock/hospital-time'
import { addressOf } from '../../format/address'
import { declaredArrivals } from './arrivals'
import type { Board } from './read-boards'
import type { BoardStay } from './stay-rows'
import { type BoardPermission, type BoardView, boardPermissions, type Instant, type StayView } from './view'

/** What decides, beside what a user may see of each patient, how a board is drawn for them. */
export interface BoardRights {
  may: BoardPermission[]
  /** Whether the pages of stays open. */
  opensStays: boolean
  /** The pages for taking over patients that open. */
  takesOver: PagePath[]
}

/** The rights of a user on a board. */
export const rightsOf = (access: Access): BoardRights => ({
  may: boardPermissions.filter((permission) => access.may(permission)),
  opensStays: satisfies(access, declared().pages['/inpatient/[id]']),
  takesOver: declaredArrivals()
    .map(({ page }) => page)
    .filter((page) => satisfies(access, declared().pages[page])),
})

/** Draws a board, which holds what its readers may see, for those of them with these rights. */
export function drawView(
  { ward, wards, beds, arriving, lane, expected }: Board,
  rights: BoardRights,
): BoardView {
  const drawn = (stay: BoardStay) => stayView(stay, rights)
  return {
    ward: { id: ward.id, name: ward.name },
    wards,
    beds: beds.map(({ since, stay, reservedFor, ...bed }) => ({
      ...bed,
      since: instant(since),
      stay: stay && drawn(stay),
      reservedFor: reservedFor && drawn(reservedFor),
    })),
    arriving: arriving.map(({ stay, source: { label, page }, since }) => ({
      ...{ stay: drawn(stay), label, since: instant(since) },
      href: rights.takesOver.includes(page) ? addressOf(page, { ward: ward.id }) : null,
    })),
    lane: lane.map(drawn),
    expected: expected.map(drawn),
    may: rights.may,
    clockAhead: Math.round((now().getTime() - Date.now()) / 1_000) * 1_000,
  }
}

function stayView(stay: BoardStay, { opensStays }: BoardRights): StayView {
  const { id, version, patient, isolation, resuscitation, reservedBedId, transferTo, transferFrom } = stay
  const { transferId, transferVersion, transferStatus } = stay
  return {
    ...{ id, version, patient, isolation, resuscitation, reservedBedId, transferTo, transferFrom },
    href: opensStays && patient.id !== null ? `/inpatient/${id}` : null,
    isDischarged: stay.dischargedAt !== null,
    since: stay.since && instant(stay.since),
    inBedSince: stay.inBedSince && instant(stay.inBedSince),
    reservedUntil: stay.reservedUntil && instant(stay.reservedUntil),
    lapsedAt: stay.lapsedAt && instant(stay.lapsedAt),
    transfer:
      transferId && transferVersion !== null && transferStatus
        ? { id: transferId, version: transferVersion, status: transferStatus }
        : null,
  }
}

const instant = (at: Date): Instant => ({ at: at.getTime(), exact: exactTime(at) })
